/** The door of a chat that has a secret: asks for it, and lets in who knows it. */
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { addressOf, formOf, limitBody, sameOrigin } from '../guard.ts';
import { page } from '../page.ts';
import { secretRate } from '../rates.ts';
import { refuse, type WebEnv, wantsJson } from '../refusal.ts';
import { wordsFor } from '../words.ts';
import type { Sessions } from './sessions.ts';
import type { Visitors } from './visitors.ts';

export interface DoorOptions {
  readonly sessions: Sessions;
  readonly visitors: Visitors;
  readonly publicUrl?: string;
}

export function doorRoutes({ sessions, visitors, publicUrl }: DoorOptions): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const attempts = secretRate();

  routes.get('/enter', async (c) => {
    if (visitors.accessOf(c) !== 'secret' || visitors.sessionOf(c)) return c.redirect('/', 303);
    visitors.receive(c);
    return ask(c);
  });

  routes.post('/enter', sameOrigin(publicUrl), limitBody, async (c) => {
    if (visitors.accessOf(c) !== 'secret') return refuse(c, 403, (words) => words.chatOff);
    if (!visitors.isKnown(c)) return refuse(c, 403, (words) => words.sessionEnded);
    const form = await formOf(c);
    if (!form) return refuse(c, 415, (words) => words.badForm);
    const who = addressOf(c, publicUrl);
    const seconds = await attempts.wait(who);
    if (seconds !== undefined)
      return refuse(c, 429, (words) => words.tooManySecrets(Math.ceil(seconds / 60)), {
        'Retry-After': String(seconds),
      });
    if (sessions.isSecret(form.get('secret') ?? '')) {
      // Under a new id: the one before may be known to whoever set it.
      visitors.begin(c, c.get('locale'));
      return c.redirect('/', 303);
    }
    await attempts.wrong(who);
    return wantsJson(c) ? refuse(c, 403, (words) => words.wrongSecret) : ask(c, true);
  });
  return routes;
}

async function ask(c: Context<WebEnv>, wrong = false): Promise<Response> {
  const locale = c.get('locale');
  const words = await wordsFor(locale);
  const body = html`<h1>${words.enterTitle}</h1>
<p id="hint">${words.enterHint}</p>
<form method="post" action="/enter" class="enter">
${wrong ? html`<p class="wrong" id="wrong" role="alert">${words.wrongSecret}</p>` : ''}
<label for="secret">${words.secret}</label>
<input id="secret" name="secret" type="password" required autofocus autocomplete="current-password" aria-describedby="${wrong ? 'wrong' : 'hint'}"${wrong ? html` aria-invalid="true"` : ''}>
<button class="primary">${words.enter}</button>
</form>`;
  c.header('Cache-Control', 'no-store');
  c.header('Vary', 'Accept-Language, Cookie', { append: true });
  const title = words.enterTitle;
  return c.html(page({ locale, words, title, current: 'enter', body }), wrong ? 403 : 200);
}
