import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../../src/conversation/parse.ts';
import { UsageError } from '../../../src/errors.ts';

const names = {
  isSection: (name: string) => ['security', 'The KPI search', 'KPI搜索', 'common-ospo-kpis'].includes(name),
  isDocument: (name: string) => ['guide', 'The Guide'].includes(name),
  isPerson: (name: string) => ['omier', 'Emily Omier', '赵振华'].includes(name),
};
const parsed = (text: string) => parse(text, names);

describe('the grammar', () => {
  it.each([
    ['kpi', { command: 'search', query: 'kpi' }],
    ['search kpi', { command: 'search', query: 'kpi' }],
    ['SEARCH kpi', { command: 'search', query: 'kpi' }],
    ['搜索 绩效指标', { command: 'search', query: '绩效指标' }],
    ['搜尋 績效指標', { command: 'search', query: '績效指標' }],
    ['read security', { command: 'read', section: 'security' }],
    ['read The KPI search', { command: 'read', section: 'The KPI search' }],
    ['閱讀 KPI搜索', { command: 'read', section: 'KPI搜索' }],
    ['contents', { command: 'contents' }],
    ['目錄', { command: 'contents' }],
    ['目录 guide', { command: 'contents', document: 'guide' }],
    ['contents The Guide', { command: 'contents', document: 'The Guide' }],
    ['authors', { command: 'authors' }],
    ['authors omier', { command: 'authors', name: 'omier' }],
    ['作者 赵振华', { command: 'authors', name: '赵振华' }],
    ['language', { command: 'language' }],
    ['language zh', { command: 'language', choice: 'zh' }],
    ['language auto', { command: 'language', choice: 'auto' }],
    ['語言 繁體', { command: 'language', choice: 'zh-Hant' }],
    ['language zh here', { command: 'language', choice: 'zh', here: true }],
    ['语言 中文 本频道', { command: 'language', choice: 'zh', here: true }],
    ['语言 自动 本頻道', { command: 'language', choice: 'auto', here: true }],
    ['help', { command: 'help' }],
    ['帮助', { command: 'help' }],
    ['幫助', { command: 'help' }],
    ['', { command: 'help' }],
    ['   ', { command: 'help' }],
  ])('reads %j', (text, invocation) => {
    expect(parsed(text)).toEqual(invocation);
  });

  it.each([
    'language policy',
    'help with compliance',
    'contents of a good policy',
    'authors of the report',
    'read the licence before you share',
    'reading list',
    'language zh policy',
    '目录 怎么写',
    'hi to everybody',
    'thanks to sponsors',
    '你好吗，开源',
    'who wrote this chapter on kpis',
    'help in Chinese companies',
    'language policy for this channel',
  ])('takes %j for a question as a whole, because the rest is no argument', (text) => {
    expect(parsed(text)).toEqual({ command: 'search', query: text });
  });

  it.each([
    ['search', { command: 'search', query: '' }],
    ['搜索', { command: 'search', query: '' }],
    ['read', { command: 'read', section: '' }],
    ['阅读', { command: 'read', section: '' }],
  ])('takes %j for a command that lacks its words', (text, invocation) => {
    expect(parsed(text)).toEqual(invocation);
  });

  it.each([
    ['hi', { command: 'help' }],
    ['Hello!', { command: 'help' }],
    ['你好', { command: 'help' }],
    ['您好！', { command: 'help' }],
    ['?', { command: 'help' }],
    ['？', { command: 'help' }],
    ['🙂', { command: 'help' }],
    ['hi lang:zh', { command: 'help', language: 'zh' }],
    ['Thanks a lot :)', { command: 'help', thanked: true }],
    ['謝謝', { command: 'help', thanked: true }],
    ['谢谢啊～', { command: 'help', thanked: true }],
    ['Who wrote this?', { command: 'authors' }],
    ['这是谁写的？', { command: 'authors' }],
    ['有哪些文档', { command: 'contents' }],
    ['中文', { command: 'language', choice: 'zh' }],
    ['繁體', { command: 'language', choice: 'zh-Hant' }],
    ['English', { command: 'language', choice: 'en' }],
    ['both', { command: 'language', choice: 'both' }],
    ['in Chinese', { command: 'language', choice: 'zh' }],
  ])('knows what %j means as a whole', (text, invocation) => {
    expect(parsed(text)).toEqual(invocation);
  });

  it.each(['hi', '谢谢', '中文', 'both', 'who wrote this'])(
    'searches for %j where that is asked for, or is a title',
    (text) => {
      expect(parsed(`search ${text}`)).toMatchObject({ command: 'search', query: text });
      expect(parsed(`"${text}"`)).toEqual({ command: 'search', query: `"${text}"` });
      const titled = { ...names, isSection: (name: string) => name === text };
      expect(parse(text, titled)).toEqual({ command: 'search', query: text });
    },
  );

  it.each([
    'language zh channel',
    'language chinese for this channel',
    '语言 中文 频道',
    '语言 中文 这个频道',
    'language zh here',
  ])('takes %j for the language of the channel', (text) => {
    expect(parsed(text)).toEqual({ command: 'language', choice: 'zh', here: true });
  });

  it.each(['language French', 'language ja', '语言 法语', '語言 日文 本頻道'])(
    'refuses %j, which it does not speak, rather than searches for it',
    (text) => {
      expect(() => parsed(text)).toThrow(UsageError);
    },
  );

  it.each([
    ['help in:guide', 'help', { document: 'guide' }],
    ['language screen:2', 'language', { screen: 2 }],
  ])('takes %j for a search, since the command has no such option', (text, query, options) => {
    expect(parsed(text)).toEqual({ command: 'search', query, ...options });
  });

  it.each([
    ['kpi lang:zh', 'kpi', { language: 'zh' }],
    ['lang:zh kpi', 'kpi', { language: 'zh' }],
    ['kpi lang：繁體', 'kpi', { language: 'zh-Hant' }],
    ['kpi language:both', 'kpi', { language: 'both' }],
    ['kpi in:guide screen:2', 'kpi', { document: 'guide', screen: 2 }],
    ['绩效 屏：２', '绩效', { screen: 2 }],
  ])('takes the options of %j', (text, query, options) => {
    expect(parsed(text)).toEqual({ command: 'search', query, ...options });
  });

  it.each([
    ['kpi in Chinese', 'zh'],
    ['kpi IN english', 'en'],
    ['kpi 用中文', 'zh'],
    ['kpi 中文', 'zh'],
    ['kpi 英文', 'en'],
    ['kpi 繁體', 'zh-Hant'],
    ['kpi in Traditional Chinese', 'zh-Hant'],
    ['kpi both', 'both'],
    ['kpi 对照', 'both'],
    ['kpi 對照', 'both'],
  ])('takes the language at the end of %j', (text, language) => {
    expect(parsed(text)).toEqual({ command: 'search', query: 'kpi', language });
  });

  it('takes a language ending of a command too', () => {
    expect(parsed('read common-ospo-kpis 对照')).toEqual({
      command: 'read',
      section: 'common-ospo-kpis',
      language: 'both',
    });
    expect(parsed('contents 中文')).toEqual({ command: 'contents', language: 'zh' });
    expect(parsed('authors omier in Chinese')).toEqual({ command: 'authors', name: 'omier', language: 'zh' });
    expect(parsed('help 中文')).toEqual({ command: 'help', language: 'zh' });
  });

  it('takes language words in the middle of a query for words', () => {
    expect(parsed('OSPO in Chinese companies')).toEqual({
      command: 'search',
      query: 'OSPO in Chinese companies',
    });
  });

  it('leaves the words alone when lang: says the language', () => {
    expect(parsed('dubbed in Chinese lang:en')).toEqual({
      command: 'search',
      query: 'dubbed in Chinese',
      language: 'en',
    });
  });

  it('takes what is quoted literally, and as a phrase', () => {
    expect(parsed('"help"')).toEqual({ command: 'search', query: '"help"' });
    expect(parsed('“language zh”')).toEqual({ command: 'search', query: '"language zh"' });
    expect(parsed('kpi "in Chinese"')).toEqual({ command: 'search', query: 'kpi "in Chinese"' });
    expect(parsed('search 「绩效 指标」')).toEqual({ command: 'search', query: '"绩效 指标"' });
    expect(parsed('"lang:zh" kpi')).toEqual({ command: 'search', query: '"lang:zh" kpi' });
  });

  it('leaves an apostrophe and a quote that is never closed as they are', () => {
    expect(parsed("an OSPO's success")).toEqual({ command: 'search', query: "an OSPO's success" });
    expect(parsed('5" disk')).toEqual({ command: 'search', query: '5" disk' });
  });

  it('takes what looks like an id for one, so that a slip is answered with near sections', () => {
    expect(parsed('read common-ospo-kpi')).toEqual({ command: 'read', section: 'common-ospo-kpi' });
  });

  it.each(['kpi lang:fr', 'kpi screen:0', 'kpi screen:1.5'])('refuses %j', (text) => {
    expect(() => parsed(text)).toThrow(UsageError);
  });

  it('takes what only looks like an option for words', () => {
    expect(parsed('lang:')).toEqual({ command: 'search', query: 'lang:' });
    expect(parsed('screen:reader support')).toEqual({ command: 'search', query: 'screen:reader support' });
  });

  it.each([
    ['搜索绩效指标', { command: 'search', query: '绩效指标' }],
    ['搜索：绩效指标', { command: 'search', query: '绩效指标' }],
    ['search: kpi', { command: 'search', query: 'kpi' }],
    ['作者omier', { command: 'authors', name: 'omier' }],
    ['阅读KPI搜索', { command: 'read', section: 'KPI搜索' }],
    ['目录学', { command: 'search', query: '目录学' }],
    ['作者指南', { command: 'search', query: '作者指南' }],
    ['kpi:trends', { command: 'search', query: 'kpi:trends' }],
  ])('needs no space after a Chinese command word, and takes a colon: %j', (text, invocation) => {
    expect(parsed(text)).toEqual(invocation);
  });

  it('takes empty quotes, or a document alone, for a search that lacks its words', () => {
    expect(parsed('""')).toEqual({ command: 'search', query: '' });
    expect(parsed('in:guide')).toEqual({ command: 'search', query: '', document: 'guide' });
  });

  it('takes a quoted value of an option whole', () => {
    expect(parsed('kpi in:"my guide"')).toEqual({ command: 'search', query: 'kpi', document: 'my guide' });
    expect(parsed('说“一 二”')).toEqual({ command: 'search', query: '说“一 二”' });
  });

  it('tells the Chinese that a reader reads from Simplified characters by name', () => {
    expect(parsed('kpi 简体')).toEqual({ command: 'search', query: 'kpi', language: 'zh', locale: 'zh' });
    expect(parsed('kpi lang:zh-hans')).toEqual({
      command: 'search',
      query: 'kpi',
      language: 'zh',
      locale: 'zh',
    });
  });

  it('knows a title that ends in what would choose a language', () => {
    const titles = { ...names, isSection: (name: string) => name === 'The best of both' };
    expect(parse('read The best of both', titles)).toEqual({ command: 'read', section: 'The best of both' });
    expect(parse('read The best of both lang:zh', titles)).toMatchObject({
      section: 'The best of both',
      language: 'zh',
    });
  });

  it('never fails but for an option that cannot be meant, and loses no word of a query', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        try {
          expect(parsed(text).command).toBeTruthy();
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
    const word = fc.constantFrom('open', 'source', '开源', '办公室', 'help', 'with', 'x-y', "it's", '🙂');
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 8 }), (words) => {
        const text = ['什么', ...words].join(' ');
        expect(parsed(text)).toMatchObject({ command: 'search', query: text });
      }),
    );
  });
});
