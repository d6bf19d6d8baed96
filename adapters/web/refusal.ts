/** What is answered when a request cannot be: a sentence in the reader's language, as a small page or as JSON. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Locale } from '../../src/corpus/model.ts';
import type { Session } from './chat/sessions.ts';
import { page } from './page.ts';
import { type Words, wordsFor } from './words.ts';

/** What is known of a request before its handler runs. */
export interface WebEnv {
  Variables: {
    /** The language to speak. */
    locale: Locale;
    /** Whether there is a chat to lead to. */
    chat: boolean;
    /** Who asks, on routes that are for them only. */
    session: Session;
  };
}

/** Refuses with a sentence. The chat's script asks for JSON and shows the sentence by itself. */
export async function refuse(
  c: Context<WebEnv>,
  status: ContentfulStatusCode,
  sentence: (words: Words) => string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const locale = c.get('locale');
  const words = await wordsFor(locale);
  const said = sentence(words);
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept, Accept-Language, Cookie', { append: true });
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (wantsJson(c)) return c.json({ error: said }, status);
  const chat = c.get('chat');
  const body = html`<h1>${said}</h1><p><a href="${chat ? '/' : '/read'}">${words.reload}</a></p>`;
  return c.html(page({ locale, words, title: said, current: 'error', chat, body }), status);
}

/** Whether the chat's script asks. */
export function wantsJson(c: Context): boolean {
  return (c.req.header('Accept') ?? '').includes('application/json');
}
