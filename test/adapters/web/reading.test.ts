/** The reading view as a browser without script meets it: pages, links, addresses and what search engines are told. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingRoutes } from '../../../adapters/web/reading/routes.ts';
import type { ReadingSettings } from '../../../adapters/web/reading/view.ts';
import { type Bot, startBot } from '../../../src/bot.ts';
import { bundled, openTalk } from '../../support/talk.ts';

const GARDEN = `---
id: garden
licence: { name: "CC0", url: "https://creativecommons.org/publicdomain/zero/1.0/" }
---

# Garden Notes

# 花园笔记

## Soil

## 土壤

Good soil holds water. It lets air through.

好的土壤能保水，也透气。头发。

Only gardeners here read this.

## 野草

只有中文的一节。

## Tools

## 工具

### Care

### 保养

Clean the spade.

擦干净铁锹。

## Hostile <script>alert(1)</script> & "quotes"

<img src=x onerror=alert(1)> [press me](javascript:alert(1)) \`</p><script>\` a & b

有害的 <b>标签</b> 与 & 符号
`;

const OTHER = `---
id: shed
---

# Shed

# 棚屋

## Tools

## 器具

A rake.

一把耙子。
`;

/** 600 sections on three levels, with long Chinese names in their addresses. */
const LARGE = `---
id: large
---

# Large

${Array.from({ length: 600 }, (_, index) => {
  const level = index % 30 === 0 ? '##' : index % 5 === 0 ? '###' : '####';
  return `${level} 第${index}节的名称相当长，用来看目录有多大\n\n内容 ${index}。\n`;
}).join('\n')}`;

let folder: string;
let bot: Bot;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reading-'));
  await writeFile(path.join(folder, 'garden.md'), GARDEN);
  await writeFile(path.join(folder, 'shed.md'), OTHER);
  await writeFile(path.join(folder, 'large.md'), LARGE);
  ({ bot } = await openTalk([bundled, folder]));
});
afterAll(async () => {
  await bot.close();
  await rm(folder, { recursive: true });
});

const KPIS = '/read/ospo-business-value/common-ospo-kpis';

async function get(
  address: string,
  headers: Record<string, string> = {},
  by: Partial<ReadingSettings> = {},
): Promise<{ status: number; headers: Headers; html: string }> {
  const response = await readingRoutes({ bot, ...by }).request(address, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
}

const read = async (address: string, headers?: Record<string, string>): Promise<string> =>
  (await get(address, headers)).html;

/** What an element holds, the first that matches. */
function inside(html: string, start: string, end: string): string {
  const from = html.indexOf(start);
  expect(from, `no ${start}`).toBeGreaterThanOrEqual(0);
  return html.slice(from, html.indexOf(end, from));
}

/** Every address that a page leads to within the reading view. */
function linksOf(html: string): string[] {
  return [...html.matchAll(/ href="(\/read[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
}

describe('the list of documents', () => {
  it('names every document with both titles, its people and its size', async () => {
    const html = await read('/read');
    expect(html).toContain('<a href="/read/ospo-business-value">The Business Value of the OSPO</a>');
    expect(html).toContain('<span lang="zh-Hans">OSPO 的商业价值</span>');
    expect(html).toContain('Emily Omier');
    expect(html).toContain('22 sections');
    expect(html).toContain('<a href="/read/garden">Garden Notes</a>');
    expect(html).toContain('<form class="search" role="search" method="get" action="/read">');
  });

  it('is what an empty search box leads to', async () => {
    expect(await read('/read?q=+')).toContain('<h1>Documents</h1>');
    expect((await get('/read/')).headers.get('Location')).toBe('/read');
  });

  it('has screens where there are many', async () => {
    const many = await mkdtemp(path.join(tmpdir(), 'reading-'));
    for (let number = 101; number <= 160; number++)
      await writeFile(path.join(many, `note-${number}.md`), `# Note ${number}\n\n## Part\n\nText.\n`);
    const { bot: large } = await openTalk([many]);
    const first = (await get('/read?lang=en', {}, { bot: large })).html;
    expect(first).toContain('Screen 1 of 2');
    expect(first).toContain('<a href="/read?lang=en&amp;screen=2">Next screen</a>');
    expect(first.match(/<h2>/g)?.length).toBe(50);
    const last = (await get('/read?screen=7', {}, { bot: large })).html;
    expect(last.match(/<h2>/g)?.length).toBe(10);
    expect(last).toContain('<a href="/read">Previous screen</a>');
    await large.close();
  });

  it('says so when no document could be read', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'reading-'));
    const { bot: without } = await openTalk([empty]);
    const { status, html } = await get('/read', {}, { bot: without });
    expect(status).toBe(200);
    expect(html).toContain('none could be read');
    await without.close();
  });
});

describe('the page of a document', () => {
  it('has titles, people by role, date, licence, notice, the work itself and the bilingual contents with pages', async () => {
    const html = await read('/read/ospo-business-value');
    expect(html).toContain('<h1>The Business Value of the OSPO</h1>');
    expect(html).toContain('An Exploration of Why Organizations');
    expect(html).toMatch(/<dt>Author<\/dt><dd>Emily Omier, Positioning &amp; Messaging Consultant/);
    expect(html).toContain('<dt>Foreword</dt><dd>Georg Kunz');
    expect(html).toContain('<dd>2023-03</dd>');
    expect(html).toContain('<a href="https://creativecommons.org/licenses/by/4.0/"');
    expect(html).toContain('A summary written for this guide');
    expect(html).toContain('href="https://www.linuxfoundation.org/research/business-value-of-the-ospo"');
    const below = inside(html, '>Measuring an OSPO’s success</a>', '</ol>');
    expect(below).toContain(`<ol><li><a href="${KPIS}">Common OSPO KPIs</a>`);
    expect(below).toContain('<span lang="zh-Hans">常见的OSPO KPIs</span>');
    expect(below).toContain('p. 19');
  });

  it('leads to every section of every document', async () => {
    for (const id of ['ospo-business-value', 'garden', 'shed']) {
      const links = linksOf(inside(await read(`/read/${id}`), '<nav class="whole"', '</nav>'));
      expect(links.length).toBe(bot.lookup.document(id)?.sections.length);
      for (const link of links) expect((await get(link)).status, link).toBe(200);
    }
  });
});

describe('the page of a section', () => {
  it('has the passages side by side, each in its language and with an address of its own', async () => {
    const html = await read(KPIS);
    expect(html).toContain('<h1>Common OSPO KPIs</h1>\n<p class="other" lang="zh-Hans">常见的OSPO KPIs</p>');
    const third = inside(html, 'id="p3"', '</a></div>');
    expect(third).toMatch(/<div class="side" lang="en"><ul><li>.*Success of released projects/);
    expect(third).toMatch(/<div class="side" lang="zh-Hans"><ul><li>.*发布项目的成效/);
    expect(third).toContain('<a class="here" href="#p3" aria-label="Link to passage 3">¶');
    expect(html.match(/class="passage /g)?.length).toBe(9);
  });

  it('has one language alone where one is asked for', async () => {
    const english = await read(`${KPIS}?lang=en`);
    expect(english).toContain('Success of released projects');
    expect(english).not.toContain('发布项目的成效');
    const chinese = await read(`${KPIS}?lang=zh`);
    expect(chinese).toContain('发布项目的成效');
    expect(chinese).not.toContain('Success of released projects');
    expect(chinese).toContain('<html lang="zh-Hans">');
    expect(chinese).toContain('第 19 页');
  });

  it('converts Chinese for readers of Traditional characters, says so, and leaves names as they are', async () => {
    const html = await read('/read/garden/soil?lang=zh-Hant');
    expect(html).toContain('<div class="side" lang="zh-Hant"><p>好的土壤能保水，也透氣。頭髮。</p></div>');
    expect(html).toContain('中文內容已轉換為繁體字。');
    const named = await read('/read/ospo-business-value/forewords?lang=zh-Hant');
    expect(named).toContain('Leslie Hawthorn');
  });

  it('says where text is in one language only, and keeps its column', async () => {
    const both = await read('/read/garden/soil');
    expect(inside(both, 'id="p2"', '</a></div>')).toContain(
      '<div class="side" lang="en"><p>Only gardeners here read this.</p></div><div class="side"><p class="only">Only in English</p></div>',
    );
    expect(inside(await read('/read/garden/野草'), 'id="p1"', '</a></div>')).toContain(
      '<div class="side"><p class="only">Only in Chinese</p></div><div class="side" lang="zh-Hans">',
    );
    expect(await read('/read/garden/野草?lang=en')).toContain('只有中文的一节。');
  });

  it('shows the contents with the section itself as the current one, and the way to it', async () => {
    const html = await read(KPIS);
    const contents = inside(html, '<nav class="contents"', '</nav>');
    expect(contents).toContain(`<a href="${KPIS}" aria-current="page">Common OSPO KPIs</a>`);
    expect(contents.match(/aria-current/g)?.length).toBe(1);
    expect(linksOf(contents).length).toBe(23);
    const breadcrumb = inside(html, '<nav class="breadcrumb"', '</nav>');
    expect(linksOf(breadcrumb)).toEqual([
      '/read',
      '/read/ospo-business-value',
      '/read/ospo-business-value/measuring-an-ospos-success',
    ]);
  });

  it('leads to the section before and the one after', async () => {
    const html = await read(`${KPIS}?lang=zh`);
    expect(html).toContain(
      '<a rel="prev" href="/read/ospo-business-value/measuring-an-ospos-success?lang=zh">',
    );
    expect(html).toContain('<a rel="next" href="/read/ospo-business-value/the-kpi-search?lang=zh">');
  });

  it('puts each signature under what was signed, and credits the signers in the citation', async () => {
    const html = await read('/read/ospo-business-value/forewords');
    const signatures = [...html.matchAll(/<p class="signature">(.*?)<\/p>/g)].map(([, names]) => names);
    expect(signatures.length).toBeGreaterThan(1);
    expect(signatures[0]).toContain('Georg Kunz');
    const citation = inside(html, '<footer class="citation"', '</footer>');
    expect(citation).toContain('Foreword: Georg Kunz');
    expect(citation).toContain('CC BY 4.0');
    expect(citation).toContain('p. 3');
    expect(citation).toContain('2023-03');
  });

  it('lists what is below a section that has no text', async () => {
    const html = await read('/read/garden/tools');
    expect(html).not.toContain('class="passages');
    expect(inside(html, '<section class="below"', '</section>')).toContain(
      '<a href="/read/garden/care">Care</a>',
    );
  });

  it('stays small beside the contents of a very large document', async () => {
    const sections = bot.lookup.document('large')?.sections ?? [];
    const middle = sections[337];
    const html = await read(`/read/${middle?.id}`);
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
    const contents = inside(html, '<nav class="contents"', '</nav>');
    expect(contents).toContain('aria-current="page"');
    for (const id of middle?.path ?? []) expect(linksOf(contents).map(decodeURI)).toContain(`/read/${id}`);
  });
});

describe('the language', () => {
  it('is kept in every link of a page', async () => {
    for (const address of [KPIS, '/read/ospo-business-value', '/read', '/read/unknown']) {
      const html = await read(`${address}?lang=zh`);
      const own = inside(html, '<main', '</main>');
      const lost = linksOf(own).filter((link) => !link.includes('lang=zh'));
      expect(lost).toEqual([]);
      expect(own).toContain('<input type="hidden" name="lang" value="zh">');
    }
  });

  it('is chosen in a bar that names the current one', async () => {
    const bar = inside(await read(`${KPIS}?lang=en`), '<nav class="choice"', '</nav>');
    expect(bar).toContain(`<a href="${KPIS}?lang=en" aria-current="true">English</a>`);
    expect(bar).toContain(`<a href="${KPIS}?lang=zh" lang="zh-Hans">中文</a>`);
    expect(bar).toContain(`<a href="${KPIS}?lang=zh-Hant" lang="zh-Hant">繁體</a>`);
    expect(bar).toContain(`<a href="${KPIS}" lang="zh-Hans">对照</a>`);
  });

  it('of the page’s own words beside both languages is the browser’s, then the default', async () => {
    expect(await read(KPIS, { 'Accept-Language': 'fr, zh-TW;q=0.8, en;q=0.5' })).toContain(
      '<html lang="zh-Hant">',
    );
    expect(await read(KPIS, { 'Accept-Language': 'fr, *;q=0.1' })).toContain('<html lang="en">');
    const { html } = await get(KPIS, {}, { defaultLanguage: 'zh' });
    expect(html).toContain('<html lang="zh-Hans">');
    expect(inside(html, 'id="p1"', '</a></div>')).toMatch(/lang="zh-Hans".*lang="en"/);
  });
});

describe('a search', () => {
  it('leads to the passages that were found, with what matched, page and people', async () => {
    const html = await read('/read?q=kpi&lang=en');
    expect(html).toContain('3 sections for “kpi”');
    expect(html).toContain(`<a href="${KPIS}?lang=en#p1">Common OSPO <mark>KPIs</mark></a>`);
    const hit = inside(html, `${KPIS}?lang=en#p1`, '</article>');
    expect(hit).toContain('<mark>key performance indicator</mark>');
    expect(hit).toContain('p. 19');
    expect(hit).toContain('Emily Omier');
    expect(await read(`${KPIS}?lang=en`)).toContain('id="p1"');
    expect(html).toContain('<meta name="robots" content="noindex">');
    expect(html).toContain('value="kpi"');
  });

  it('tells corrections and words of the glossary, and can be done as typed', async () => {
    expect(await read('/read?q=kpl')).toContain('No document has “kpl”: searched for “kpi”.');
    expect(await read('/read?q=kpl')).toContain('<a href="/read?q=kpl&amp;exact=1">');
    expect(await read('/read?q=kpl&exact=1')).toContain('Nothing found for “kpl”');
    expect(await read('/read?q=绩效指标&lang=zh')).toContain('同时匹配 KPI');
  });

  it('goes on on further screens', async () => {
    const html = await read('/read?q=内容&lang=zh');
    expect(html.match(/class="hit"/g)?.length).toBe(10);
    expect(linksOf(html).filter((link) => link.includes('screen=2')).length).toBeGreaterThan(0);
    expect(await read('/read?q=内容&lang=zh&screen=2')).toContain('第 11–20 条');
    const { status, html: beyond } = await get('/read?q=kpi&screen=9');
    expect(status).toBe(404);
    expect(beyond).toContain('the last one is 1');
  });

  it('offers what comes near when nothing is found, and explains what cannot be searched for', async () => {
    const html = await read('/read?q=qqzzxx');
    expect(html).toContain('Nothing found for “qqzzxx”');
    expect(html).toContain('<a href="/read">Contents</a>');
    const long = await get(`/read?q=${'a'.repeat(501)}`);
    expect(long.status).toBe(400);
    expect(long.html).toContain('longer than 500 characters');
    const quotes = await get('/read?q=%22%22');
    expect(quotes.status).toBe(400);
    expect(quotes.html).toContain('What are you looking for?');
  });
});

describe('an address', () => {
  it.each([
    ['/read/kpi-search', '/read/ospo-business-value/the-kpi-search'],
    ['/read/soil?lang=zh', '/read/garden/soil?lang=zh'],
    ['/read/Common OSPO KPIs', KPIS],
    ['/read/Garden Notes', '/read/garden'],
    [`${KPIS}/`, KPIS],
  ])('%s leads to %s', async (from, to) => {
    const { status, headers } = await get(encodeURI(from));
    expect([301, 302]).toContain(status);
    expect(headers.get('Location')).toBe(to);
  });

  it('that leads nowhere is answered with sections about its words and with the documents', async () => {
    const { status, html } = await get('/read/nothing/about-kpis');
    expect(status).toBe(404);
    expect(html).toContain('No section is called “nothing/about-kpis”.');
    expect(linksOf(html)).toContain(KPIS);
    expect(linksOf(html)).toContain('/read/shed');
    expect(html).toContain('value="nothing about kpis"');
  });

  it('that means several sections offers them', async () => {
    const { status, html } = await get('/read/tools');
    expect(status).toBe(404);
    expect(html).toContain('Several sections are called “tools”');
    expect(linksOf(html)).toEqual(expect.arrayContaining(['/read/garden/tools', '/read/shed/tools']));
  });

  it('that nobody could have made is no defect', async () => {
    for (const address of [
      '/read/%E0%A4%A',
      '/read/%00',
      `/read/${'a'.repeat(4000)}`,
      '/read//',
      '/read/%2F',
    ]) {
      expect([301, 404], address).toContain((await get(address)).status);
    }
  });
});

describe('words of documents and readers', () => {
  it('are text and nothing else', async () => {
    const hostile = bot.lookup.document('garden')?.sections.at(-1);
    const html = await read(`/read/${hostile?.id}`);
    expect(html).not.toMatch(/<script|<img|onerror="|href="javascript/);
    expect(html).toContain('a &amp; b');
    expect(html).not.toContain('&amp;amp;');
  });

  it('of any query and path stay inside what they stand in', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }), async (noise) => {
        const value = `${noise.toWellFormed()}"'><script>x</script>`;
        const encoded = encodeURIComponent(value);
        for (const address of [`/read?q=${encoded}`, `/read/${encoded}`]) {
          const { status, html } = await get(address);
          expect([200, 400, 404]).toContain(status);
          expect(html).not.toContain('<script');
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('search engines and previews', () => {
  const publicUrl = 'https://docs.example.org';

  it('are told title, description and the addresses in each language', async () => {
    const { html } = await get(`${KPIS}?lang=zh`, {}, { publicUrl });
    expect(html).toMatch(/<title>常见的OSPO KPIs – OSPO 的商业价值 · [^<]+<\/title>/);
    expect(html).toMatch(/<meta name="description" content="访谈归纳出[^"]+[。…]">/);
    expect(html).toContain(`<link rel="canonical" href="${publicUrl}${KPIS}?lang=zh">`);
    for (const [lang, query] of [
      ['en', '?lang=en'],
      ['zh-Hans', '?lang=zh'],
      ['zh-Hant', '?lang=zh-Hant'],
      ['x-default', ''],
    ])
      expect(html).toContain(`<link rel="alternate" hreflang="${lang}" href="${publicUrl}${KPIS}${query}">`);
    expect(html).toContain('<meta property="og:type" content="article">');
    expect(html).toContain('<meta property="og:locale" content="zh_CN">');
    expect(html).toContain(`${publicUrl}${KPIS}?lang=zh</p></details>`);
  });

  it('are told no addresses where it is not known which', async () => {
    const html = await read(KPIS);
    expect(html).not.toMatch(/canonical|hreflang|og:/);
    expect(html).toMatch(/<meta name="description" content="The interviews point to/);
    expect((await get('/robots.txt')).status).toBe(404);
    expect((await get('/sitemap.xml')).status).toBe(404);
  });

  it('find everything by robots.txt and the sitemap', async () => {
    const robots = await get('/robots.txt', {}, { publicUrl });
    expect(robots.html).toContain(`Sitemap: ${publicUrl}/sitemap.xml`);
    const { html: sitemap, headers } = await get('/sitemap.xml', {}, { publicUrl });
    expect(headers.get('Content-Type')).toContain('application/xml');
    const sections = bot.corpus.documents.reduce((sum, document) => sum + 1 + document.sections.length, 0);
    expect(sitemap.match(/<loc>/g)?.length).toBe(sections);
    expect(sitemap).toContain(`<loc>${publicUrl}${KPIS}</loc>`);
    expect(sitemap).toContain(`<loc>${publicUrl}/read/garden/${encodeURIComponent('野草')}</loc>`);
  });
});

describe('a page that the reader has', () => {
  it('is not sent again, unless document or language changed', async () => {
    const first = await get(KPIS);
    const tag = first.headers.get('ETag') ?? '';
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    expect(first.headers.get('Vary')).toBe('Accept-Language');
    const again = await get(KPIS, { 'If-None-Match': `"other", W/${tag}` });
    expect(again.status).toBe(304);
    expect(again.html).toBe('');
    expect(again.headers.get('Vary')).toBe('Accept-Language');
    expect((await get(`${KPIS}?lang=en`, { 'If-None-Match': tag })).status).toBe(200);
    expect((await get(KPIS, { 'If-None-Match': tag, 'Accept-Language': 'zh' })).status).toBe(200);
  });

  it('is sent again once the document changed', async () => {
    const own = await mkdtemp(path.join(tmpdir(), 'reading-'));
    await writeFile(path.join(own, 'shed.md'), OTHER);
    const { bot: changing } = await openTalk([own]);
    const tag = (await get('/read/shed/tools', {}, { bot: changing })).headers.get('ETag') ?? '';
    await writeFile(path.join(own, 'shed.md'), OTHER.replace('A rake.', 'A hoe.'));
    await changing.reload();
    const { status, html } = await get('/read/shed/tools', { 'If-None-Match': tag }, { bot: changing });
    expect(status).toBe(200);
    expect(html).toContain('A hoe.');
    await changing.close();
  });
});

describe('while the documents are read for the first time', () => {
  it('every page says so and is to be asked for again, until they are there', async () => {
    const starting = startBot({
      corpus: [folder],
      glossary: path.join(bundled, 'glossary.yml'),
      store: path.join(folder, 'store.sqlite'),
      onDefect: (error) => expect.unreachable(String(error)),
    });
    for (const address of ['/read', '/read/garden/soil?lang=zh', '/read?q=soil', '/read/unknown']) {
      const { status, headers, html } = await get(address, {}, { bot: starting });
      expect(status).toBe(503);
      expect(headers.get('Retry-After')).toBe('5');
      expect(headers.get('Cache-Control')).toBe('no-store');
      expect(html).toContain(`<p class="links"><a href="${address}">`);
    }
    await starting.loaded;
    expect((await get('/read/garden/soil', {}, { bot: starting })).status).toBe(200);
    await starting.close();
  });
});
