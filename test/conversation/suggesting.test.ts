/** What is offered while somebody types, and where the line leads that it makes. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../src/conversation/parse.ts';
import type { Suggestion } from '../../src/conversation/request.ts';
import { lineFor, readLine } from '../../src/conversation/suggested-line.ts';
import { plainText } from '../../src/corpus/tree.ts';
import { channel, openTalk, plain, reader, type Talk } from '../support/talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
});
afterAll(() => talk.bot.close());

const suggest = (input: string, clientLocale = 'en'): Promise<readonly Suggestion[]> =>
  talk.bot.suggest({ input, reader: { ...reader, clientLocale }, place: channel });
const lines = async (input: string, clientLocale?: string): Promise<string[]> =>
  (await suggest(input, clientLocale)).map(({ text }) => text);

describe('the line that a suggestion makes', () => {
  it.each([
    ['read kp', 'en', 'read common-ospo-kpis'],
    ['READ kp', 'en', 'READ common-ospo-kpis'],
    ['read: kp', 'en', 'read: common-ospo-kpis'],
    ['阅读 角', 'en', '阅读 the-different-hats-of-an-ospo'],
    ['阅读角', 'en', '阅读 the-different-hats-of-an-ospo'],
    ['閱讀 角', 'en', '閱讀 the-different-hats-of-an-ospo'],
    ['authors om', 'en', 'authors "Emily Omier"'],
    ['作者 om', 'en', '作者 "Emily Omier"'],
    ['contents bus', 'en', 'contents ospo-business-value'],
    ['目录 商业', 'en', '目录 ospo-business-value'],
  ])('from %j keeps the command as it was typed', async (typed, client, line) => {
    expect(await lines(typed, client)).toContain(line);
  });

  it.each([
    ['kp', 'en', 'read common-ospo-kpis'],
    ['kp', 'zh-CN', '阅读 common-ospo-kpis'],
    ['kp', 'zh-TW', '閱讀 common-ospo-kpis'],
    ['search kp', 'en', 'read common-ospo-kpis'],
    ['搜索kp', 'en', '阅读 common-ospo-kpis'],
    ['角', 'en', '阅读 the-different-hats-of-an-ospo'],
    ['om', 'en', 'authors "Emily Omier"'],
    ['search om', 'zh-CN', '作者 "Emily Omier"'],
  ])('from %j of a reader of %s leads to the section or person at once', async (typed, client, line) => {
    expect(await lines(typed, client)).toContain(line);
  });

  it.each([
    ['kp', 'en', 'KPI'],
    ['search kp', 'en', 'search KPI'],
    ['绩', 'en', '关键绩效指标'],
    ['搜索 绩', 'en', '搜索 关键绩效指标'],
    ['績', 'en', '關鍵績效指標'],
  ])('from %j searches for a term, in the characters that are typed', async (typed, client, line) => {
    expect(await lines(typed, client)).toContain(line);
  });

  it('keeps the language that was named, and the document for a search', async () => {
    expect(await lines('lang:both read kp')).toContain('read common-ospo-kpis lang:both');
    expect(await lines('kp in:"The Business" screen:2')).toEqual(
      expect.arrayContaining(['KPI in:"The Business"', 'read common-ospo-kpis']),
    );
  });

  it('leads to what its label says, for every section, person and document there is', async () => {
    for (const { id } of talk.bot.corpus.documents.flatMap(({ sections }) => sections)) {
      const section = talk.bot.lookup.section(id);
      const [offered] = (await suggest(`read ${section?.title.en}`)).filter(({ label }) =>
        label.startsWith(section?.title.en ?? '?'),
      );
      const { card, outcome } = await talk.reply(offered?.text ?? '');
      const [title] = card;
      expect(outcome).toBe('found');
      expect(title?.type === 'title' && plainText([...title.text.content])).toBe(section?.title.en);
    }
    for (const typed of ['authors', 'contents']) {
      for (const { text, label } of await suggest(typed)) {
        const { card, outcome } = await talk.reply(text);
        expect(outcome).toBe('found');
        expect(plain(card)).toContain(label.split(' · ')[0]);
      }
    }
  });

  it('begins its label with the language it says', async () => {
    expect((await suggest('kp')).find(({ kind }) => kind === 'section')).toMatchObject({
      label: expect.stringMatching(/^\p{Script=Latin}.* · .*\p{Script=Han}/u),
      locale: 'en',
    });
    expect((await suggest('角')).find(({ kind }) => kind === 'section')).toMatchObject({
      label: expect.stringMatching(/^\p{Script=Latin}*\p{Script=Han}.* · \p{Script=Latin}/u),
      locale: 'zh',
    });
  });
});

describe('a name that looks like something else', () => {
  const anything = { isSection: () => true, isDocument: () => true, isPerson: () => true };
  const words = [
    'Mei',
    '林',
    'in',
    'Chinese',
    'both',
    '对照',
    'help',
    'read',
    '阅读',
    '“tea”',
    "O'Neil",
    '·',
    '-',
  ];
  const options = ['lang:zh', 'lang:??', 'in:guide', 'screen:2', 'screen:0', '语言：中文', 'read:', 'in:"x'];
  const name = fc
    .array(fc.constantFrom(...words, ...options), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.join(' '));

  it.each(['section', 'document', 'person', 'term'] as const)('still leads to that %s', (kind) => {
    fc.assert(
      fc.property(name, fc.constantFrom('', 'kp', '搜索 k', 'read k lang:en'), (value, typed) => {
        const line = lineFor({ kind, value }, readLine(typed), 'en', anything);
        // Only a name with both kinds of quotes cannot be quoted.
        if (line === undefined) {
          expect([value.includes('"'), value.includes('”')]).toEqual([true, true]);
          return;
        }
        const { command, ...found } = parse(line, anything);
        expect(command).toBe(
          { section: 'read', document: 'contents', person: 'authors', term: 'search' }[kind],
        );
        const meant = { section: value, document: value, name: value, query: value };
        expect(Object.values(found).map((each) => `${each}`.replace(/^"(.*)"$/su, '$1'))).toContain(value);
        expect(Object.keys(found).some((key) => key in meant)).toBe(true);
      }),
    );
  });
});
