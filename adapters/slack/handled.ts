/** What the adapter asks Slack to send it: the handlers are registered by this, and the manifests are made from it. */
export const HANDLED = {
  events: ['app_mention', 'message.im', 'app_home_opened', 'app_uninstalled', 'tokens_revoked'],
  /** The callback ids of shortcuts: on a message, and anywhere. */
  shortcuts: { message: 'find_in_documents', global: 'search_documents' },
} as const;
