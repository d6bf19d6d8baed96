/** What a person types over the bundled guide, and what they read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTalk, press, type Talk } from '../support/talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await openTalk();
});
afterAll(() => talk.bot.close());

/** The first lines of an answer, where a reader looks. */
const top = (answer: string, lines = 15): string =>
  answer.replaceAll('*', '').split('\n').slice(0, lines).join('\n');

describe('a reader who searches', () => {
  it('finds the section about KPIs with its page, its other title, its path and its authors', async () => {
    const answer = await talk.ask('search kpi');
    expect(top(answer)).toContain('Common OSPO KPIs');
    expect(top(answer)).toContain('常见的OSPO KPIs');
    expect(top(answer)).toContain('Measuring an OSPO’s success');
    expect(top(answer)).toContain('p. 19');
    expect(answer).toContain('Emily Omier, Chris Aniszczyk, Ana Jiménez Santamaría');
    expect(answer).toMatch(/\*KPIs?\*/);
    expect(answer).toContain('A summary written for this guide');
  });

  it('finds the same without the command word, in Chinese, in Traditional characters and with a slip', async () => {
    expect(top(await talk.ask('kpi'))).toContain('Common OSPO KPIs');
    expect(top(await talk.ask('绩效指标'))).toContain('常见的OSPO KPIs');
    expect(top(await talk.ask('關鍵績效指標'))).toContain('常見的OSPO KPIs');
    expect(top(await talk.ask('开源办公室 的 KPI'))).toContain('常见的OSPO KPIs');
    const slip = await talk.ask('search kpl');
    expect(slip).toContain('“kpl”');
    expect(top(slip)).toContain('Common OSPO KPIs');
  });

  it('reads the Chinese of what was asked in English', async () => {
    const answer = await talk.ask('kpi 中文');
    expect(top(answer)).toContain('常见的OSPO KPIs');
    expect(top(answer)).toContain('Common OSPO KPIs');
    expect(answer).toContain('作者：Emily Omier');
    expect(answer).toContain('关键绩效指标');
  });

  it('reads Traditional characters, converted, when the question has them; names stay', async () => {
    const answer = await talk.ask('關鍵績效指標');
    expect(answer).toContain('已轉換為繁體字');
    expect(answer).toContain('Emily Omier');
    expect(answer).not.toMatch(/[绩标组织开]/);
  });

  it('reads both side by side', async () => {
    const { card } = await talk.reply('kpi both');
    const pairs = card.filter((node) => node.type === 'pair');
    expect(pairs.length).toBeGreaterThan(0);
    for (const { sides } of pairs) expect(sides.map(({ locale }) => locale)).toEqual(['en', 'zh']);
  });

  it('turns to the next screen and back, and switches the language in place', async () => {
    const first = await talk.reply('open source');
    const next = await talk.reply(press(first.card, 'Next screen'), { pressedOn: 'private' });
    expect(next.placement).toBe('replace');
    const titles = (card: typeof first.card) =>
      card.flatMap((node) => (node.type === 'title' && node.level === 2 ? [JSON.stringify(node.text)] : []));
    expect(titles(next.card).some((title) => titles(first.card).includes(title))).toBe(false);
    const back = await talk.reply(press(next.card, 'Previous screen'), { pressedOn: 'private' });
    expect(titles(back.card)).toEqual(titles(first.card));
    const chinese = await talk.reply(press(next.card, '中文'), { pressedOn: 'private' });
    expect(chinese.locale).toBe('zh');
    expect(titles(chinese.card)).toHaveLength(titles(next.card).length);
  });

  it('searches what they typed, when the correction was not what they meant', async () => {
    const corrected = await talk.reply('kpl');
    const exactly = await talk.reply(press(corrected.card, 'Search for “kpl” as typed'), {
      pressedOn: 'private',
    });
    expect(exactly.outcome).toBe('nothing');
  });

  it('gets the exact words that they quote, or is told that these were not found', async () => {
    const exact = await talk.ask('"software bill of materials"');
    expect(exact).toContain('1 section for “software bill of materials”');
    expect(exact).not.toContain('exact words');
    expect(await talk.ask('"materials of bill"')).toContain(
      'The exact words “materials of bill” were not found',
    );
    expect(await talk.ask('“标指效绩”')).not.toContain('“"');
  });

  it('is told that nothing was found, with ways on', async () => {
    const { card, outcome } = await talk.reply('zzyzx qwxv');
    expect(outcome).toBe('nothing');
    expect(JSON.stringify(card)).toContain('Nothing found for “zzyzx qwxv”');
    expect((await talk.reply(press(card, 'Contents'))).outcome).toBe('found');
  });

  it('is told of a screen, an option or a document that is not there, with what would work', async () => {
    expect(await talk.ask('kpi screen:99')).toContain('the last one is');
    expect(await talk.ask('kpi lang:fr')).toContain('lang:zh');
    expect(await talk.ask('绩效 lang:fr')).toContain('lang:zh');
    expect(await talk.ask('kpi in:nowhere')).toContain('No document is called “nowhere”');
    expect(await talk.ask(`${'kpi '.repeat(200)}`)).toContain('500');
  });
});

describe('a reader who reads on', () => {
  it('reads a whole section in both languages, paragraph beside paragraph', async () => {
    const answer = await talk.ask('read common-ospo-kpis 对照');
    expect(top(answer)).toContain('Common OSPO KPIs');
    expect(answer.indexOf('关键绩效指标')).toBeGreaterThan(0);
    expect(answer).toContain('The Business Value of the OSPO');
    expect(answer).toContain('CC BY 4.0');
  });

  it('finds a section by its title in either language, whatever way it is written', async () => {
    for (const name of [
      'Common OSPO KPIs',
      'common ospo kpis',
      '常见的OSPO KPIs',
      '常見的 OSPO KPIs',
      'ospo-business-value/common-ospo-kpis',
    ]) {
      expect(top(await talk.ask(`read ${name}`)), name).toMatch(/Common OSPO KPIs|常[见見]的OSPO KPIs/);
    }
  });

  it('walks to the neighbours and to the contents', async () => {
    const { card } = await talk.reply('read common-ospo-kpis');
    expect(JSON.stringify((await talk.reply(press(card, 'Next: The KPI search'))).card)).toContain(
      'The KPI search',
    );
    expect(
      JSON.stringify((await talk.reply(press(card, 'Previous: Measuring an OSPO’s success'))).card),
    ).toContain('Measuring');
    const contents = await talk.reply(press(card, 'Contents'));
    expect(JSON.stringify(contents.card)).toContain('常见的OSPO KPIs');
  });

  it('is offered what comes near, when no section has the name', async () => {
    const { card, outcome } = await talk.reply('read common-ospo-kpi-lists');
    expect(outcome).toBe('refused');
    expect(JSON.stringify(card)).toContain('common-ospo-kpis');
  });

  it('walks through the bilingual contents', async () => {
    const answer = await talk.ask('contents');
    for (const part of ['Forewords', '序', 'About the authors', '关于作者', 'p. 22'])
      expect(answer).toContain(part);
    expect(await talk.ask('目录')).toContain('第 22 页');
  });

  it('sees who wrote, and one person with their credits', async () => {
    const everyone = await talk.ask('authors');
    for (const name of ['Emily Omier', 'Chris Aniszczyk', 'Georg Kunz', 'Leslie Hawthorn'])
      expect(everyone).toContain(name);
    const one = await talk.ask('authors omier');
    expect(one).toContain('Emily Omier');
    expect(one).toContain('Positioning & Messaging Consultant');
    expect(one).toContain('The Business Value of the OSPO');
    expect(await talk.ask('作者 omier')).toContain('定位与信息顾问');
    expect((await talk.ask('authors jimenez')).startsWith('Ana Jiménez Santamaría\n')).toBe(true);
  });

  it('gets help with three searches that find something', async () => {
    const { card } = await talk.reply('help');
    const searches = card.flatMap((node) =>
      node.type === 'actions'
        ? node.elements.flatMap((element) =>
            element.type === 'button' && element.invocation.command === 'search' ? [element.invocation] : [],
          )
        : [],
    );
    expect(searches).toHaveLength(3);
    for (const search of searches) expect((await talk.reply(search)).outcome).toBe('found');
    expect(await talk.ask('幫助')).toContain('向文件提問');
  });

  it('gets suggestions from one Chinese character, with both titles in one line', async () => {
    const suggest = (input: string) =>
      talk.bot.suggest({
        input,
        reader: { id: 'U1', name: 'Mei' },
        place: {
          platform: 'slack',
          workspace: 'T',
          channel: 'C',
          canShare: true,
          canConfigure: false,
          canModerate: false,
        },
      });
    const labels = (await suggest('角')).map(({ label }) => label);
    expect(labels).toContain('OSPO的不同角色 · The different hats of an OSPO');
    expect((await suggest('read kpi')).map(({ value }) => value)).toContain('common-ospo-kpis');
    expect((await suggest('authors om')).map(({ value }) => value)).toEqual(['Emily Omier']);
    expect((await suggest('')).length).toBeLessThanOrEqual(25);
  });
});
