/** The routes of the reading view: documents and sections as pages that need no script, no session and no account. */
import { createHash, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Document } from '../../../src/corpus/model.ts';
import type { Html } from '../page.ts';
import { documentPage, listPage } from './documents.ts';
import { readingPage } from './frame.ts';
import { listPath, placePath, READ } from './links.ts';
import { idIn, meantBy } from './path.ts';
import { robots, sitemap } from './robots.ts';
import { notFoundPage, resultsPage } from './search.ts';
import { sectionPage } from './section.ts';
import { type Asked, askedLanguage, openView, type ReadingSettings, type View } from './view.ts';

/** Pages that did not change need not be sent again, unless this program did: an update ends the process. */
const PROCESS = randomUUID();
/** After how many seconds a page is to be asked for again while documents are being read. */
const RETRY_SECONDS = 5;

/** `/read` and everything below it; `/robots.txt` and `/sitemap.xml` where the pages stand on the web. */
export function readingRoutes(settings: ReadingSettings): Hono {
  const { bot, publicUrl } = settings;
  const routes = new Hono();
  const ask = (c: Context): Asked =>
    askedLanguage(c.req.query('lang'), c.req.header('Accept-Language'), settings.defaultLanguage);
  const notRead = (): boolean => bot.reading !== undefined && bot.corpus.documents.length === 0;

  const loading = async (c: Context): Promise<Response> => {
    const view = await openView(settings, ask(c));
    const { pathname, search } = new URL(c.req.url);
    const again = html`<a href="${pathname}${search}">${view.words.tryAgain}</a>`;
    c.header('Retry-After', String(RETRY_SECONDS));
    c.header('Cache-Control', 'no-store');
    return c.html(
      readingPage(view, {
        title: view.context.messages.documents,
        path: (choice) => listPath(choice),
        body: html`<div class="results"><h1>${view.context.messages.documents}</h1>
<p>${view.words.loading}</p><p class="links">${again}</p></div>`,
      }),
      503,
    );
  };

  /** Answers with a page, or with 304 where the reader has it: it changes with the documents and the language. */
  const fresh = async (
    c: Context,
    documents: readonly Document[],
    make: (view: View) => Html,
  ): Promise<Response> => {
    const asked = ask(c);
    const parts = [PROCESS, asked.choice, asked.locale, ...documents.map(({ revision }) => revision)];
    const tag = `"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
    c.header('ETag', tag);
    if (isKnown(c.req.header('If-None-Match'), tag)) return c.body(null, 304);
    return c.html(make(await openView(settings, asked)));
  };

  routes.use(`${READ}/*`, async (c, next) => {
    c.header('Cache-Control', 'no-cache');
    c.header('Vary', 'Accept-Language');
    return notRead() ? loading(c) : next();
  });

  routes.get(READ, async (c) => {
    const query = c.req.query('q') ?? '';
    const screen = Number(/^[1-9]\d{0,5}$/.exec(c.req.query('screen') ?? '')?.[0] ?? 1);
    if (query.trim() === '') return fresh(c, bot.corpus.documents, (view) => listPage(view, screen));
    const view = await openView(settings, ask(c));
    const exact = c.req.query('exact') === '1';
    const { page, status } = resultsPage(view, { query, exact, screen });
    return c.html(page, status);
  });

  routes.get(`${READ}/*`, async (c) => {
    const { pathname } = new URL(c.req.url);
    const { choice } = ask(c);
    const id = idIn(pathname);
    if (id === '') return c.redirect(listPath(choice), 301);
    const meant = meantBy(bot.lookup, id);
    if ('elsewhere' in meant) return c.redirect(placePath(meant.elsewhere, choice), 302);
    if ('sections' in meant)
      return c.html(notFoundPage(await openView(settings, ask(c)), id, meant.sections), 404);
    const { document, section } = meant;
    if (pathname.endsWith('/')) return c.redirect(placePath(id, choice), 301);
    return fresh(c, [document], (view) =>
      section ? sectionPage(view, document, section) : documentPage(view, document),
    );
  });

  if (publicUrl !== undefined) {
    routes.get('/robots.txt', (c) => c.text(robots(publicUrl), 200, { 'Cache-Control': 'no-cache' }));
    routes.get('/sitemap.xml', async (c) => {
      if (notRead()) return loading(c);
      return c.body(sitemap(bot, publicUrl), 200, {
        'Content-Type': 'application/xml; charset=UTF-8',
        'Cache-Control': 'no-cache',
      });
    });
  }
  return routes;
}

/** Whether the reader has the page with this tag, by `If-None-Match`. */
function isKnown(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((known) => known.trim().replace(/^W\//, '') === tag);
}
