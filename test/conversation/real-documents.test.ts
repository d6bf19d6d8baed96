/** The same questions over the document that the project was created from, and over the whole real report. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeShared } from '../support/reference-documents.ts';
import { openTalk, type Talk } from '../support/talk.ts';

const documents = [
  {
    name: 'the title page and its contents',
    file: 'seed/000_6184092ee3d13887.txt',
    kpis: '常见的OSPO KPIs',
    text: false,
  },
  { name: 'the whole report', file: 'corpora/ospo-report/content.md', kpis: '常见的 OSPO KPI', text: true },
];

for (const { name, file, kpis, text } of documents) {
  describeShared(`a reader of ${name}`, (shared) => {
    let talk: Talk;
    beforeAll(async () => {
      talk = await openTalk([`${shared}/${file}`]);
    });
    afterAll(() => talk.bot.close());
    const read = async (question: string) => (await talk.ask(question)).replaceAll('*', '');

    it('finds the two sections about KPIs, however they ask', async () => {
      for (const question of [
        'search kpi',
        'search 绩效指标',
        'search kpl',
        '开源办公室 的 KPI',
        'kpi 中文',
      ]) {
        const answer = await read(question);
        expect(answer, question).toContain('Common OSPO KPIs');
        expect(answer, question).toContain(kpis);
        expect(answer, question).toMatch(/p\. 19|第 19 页/);
      }
      expect(await read('search 關鍵績效指標')).toContain('常見的');
      expect(await read('search kpl')).toContain('“kpl”');
    });

    it('is answered in the language of the question, or the one asked for', async () => {
      expect((await talk.reply('search 绩效指标')).locale).toBe('zh');
      expect((await talk.reply('search 關鍵績效指標')).locale).toBe('zh-Hant');
      expect(await read('kpi 中文')).toContain('作者：Emily Omier、Chris Aniszczyk、Ana Jiménez Santamaría');
    });

    it('reads the section in both languages, or is told that it has no text', async () => {
      const { card } = await talk.reply('read common-ospo-kpis 对照');
      expect(card.some(({ type }) => type === 'pair')).toBe(text);
      if (!text) expect(await read('read common-ospo-kpis 对照')).toContain('no text of its own');
    });

    it('meets the author with her position in both languages', async () => {
      expect(await read('authors omier')).toContain('Positioning & Messaging Consultant');
      expect(await read('作者 omier')).toContain('定位与信息顾问');
    });
  });
}
