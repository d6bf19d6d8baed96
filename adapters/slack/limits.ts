/** What Slack takes, in UTF-16 code units and numbers of things, each with where that is written. One table, nothing else. */

/** What a card is rendered for. */
export type Surface = 'message' | 'modal' | 'home';

/** The reference pages are below https://docs.slack.dev/reference/block-kit/. */
export const LIMITS = {
  /** Blocks: `blocks`. A modal and a Home have blocks of their own beside the card, for which ten are kept free. */
  blocks: { message: 50, modal: 90, home: 90 },
  /**
   * All text of a message. Slack says `msg_blocks_too_long` at about 13,200 characters, which is written nowhere
   * (github.com/slackapi/bolt-js issue 2509); so 12,000, of which `text` gets a quarter.
   */
  message: 12_000,
  text: 3_000,
  /** `blocks/section-block` */
  sectionText: 3_000,
  fieldText: 2_000,
  /** `blocks/header-block` */
  headerText: 150,
  /** `blocks/context-block`; its text objects are as long as those of a field, to be on the safe side. */
  contextElements: 10,
  contextText: 2_000,
  /** `blocks/actions-block` takes 25 elements; five are what stands in one row on a wide screen. */
  row: 5,
  /** `block-elements/button-element` */
  buttonText: 75,
  buttonValue: 2_000,
  buttonUrl: 3_000,
  accessibilityLabel: 75,
  /** `block-elements/select-menu-element` and `composition-objects/option-object` */
  options: 100,
  optionText: 75,
  optionValue: 150,
  placeholder: 150,
  /** An address within text stands whole in one section: what is longer is shown as its words alone. Our own. */
  addressInText: 1_000,
  /** Up to so many items of a list have a button each; of more, one is chosen from a menu. Our own. */
  itemsWithButton: 5,
} as const;
