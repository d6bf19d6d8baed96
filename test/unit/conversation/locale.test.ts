import { describe, expect, it } from 'vitest';
import { decideLanguage, localeOfTag, scriptLocale, type Wishes } from '../../../src/conversation/locale.ts';

describe('the language of a reply', () => {
  const all: Wishes = {
    requested: 'en',
    preference: 'zh',
    query: '績效指標',
    channel: 'en',
    clientLocale: 'zh-CN',
    workspace: 'zh-Hant',
  };

  it('follows the highest wish there is', () => {
    const order: [keyof Wishes, string, string][] = [
      ['requested', 'en', 'request'],
      ['preference', 'zh', 'preference'],
      ['query', 'zh-Hant', 'query'],
      ['channel', 'en', 'channel'],
      ['clientLocale', 'zh', 'client'],
      ['workspace', 'zh-Hant', 'workspace'],
    ];
    let wishes = all;
    for (const [wish, choice, why] of order) {
      expect(decideLanguage(wishes)).toMatchObject({ choice, why });
      wishes = { ...wishes, [wish]: undefined };
    }
    expect(decideLanguage(wishes)).toMatchObject({ choice: 'en', why: 'default' });
  });

  it('does not take Latin letters for English', () => {
    expect(decideLanguage({ query: 'KPI', clientLocale: 'zh-CN' })).toMatchObject({
      choice: 'zh',
      why: 'client',
    });
  });

  it('reads characters that both ways of writing share as the reader reads else', () => {
    expect(decideLanguage({ query: '作者', clientLocale: 'zh-TW' })).toMatchObject({
      choice: 'zh-Hant',
      why: 'query',
    });
    expect(decideLanguage({ query: '作者', preference: undefined, channel: 'zh-Hant' }).choice).toBe(
      'zh-Hant',
    );
    expect(decideLanguage({ query: '作者', clientLocale: 'en-GB' }).choice).toBe('zh');
    expect(decideLanguage({ query: '目录', clientLocale: 'zh-TW' }).choice).toBe('zh');
    expect(decideLanguage({ query: '目錄', clientLocale: 'zh-CN' }).choice).toBe('zh-Hant');
  });

  it('shows both languages with the sentences of the next wish', () => {
    expect(decideLanguage({ requested: 'both', query: '绩效' })).toMatchObject({
      choice: 'both',
      locale: 'zh',
    });
    expect(
      decideLanguage({ requested: 'both', requestedLocale: 'zh-Hant', clientLocale: 'en-US' }),
    ).toMatchObject({
      locale: 'zh-Hant',
    });
    expect(decideLanguage({ requested: 'both' })).toMatchObject({ choice: 'both', locale: 'en' });
  });

  it('shows Chinese in the characters that the reader reads otherwise, unless they name others', () => {
    expect(decideLanguage({ requested: 'zh', clientLocale: 'zh-TW' })).toMatchObject({ choice: 'zh-Hant' });
    expect(decideLanguage({ requested: 'en', preference: 'zh-Hant' })).toMatchObject({
      choice: 'en',
      chinese: 'zh-Hant',
    });
    expect(decideLanguage({ requested: 'both', query: '開源' })).toMatchObject({ chinese: 'zh-Hant' });
    expect(decideLanguage({ requested: 'zh', requestedLocale: 'zh', clientLocale: 'zh-TW' })).toMatchObject({
      choice: 'zh',
    });
    expect(decideLanguage({ requested: 'zh' })).toMatchObject({ choice: 'zh', chinese: 'zh' });
  });

  it('is surprising only where the reader would have expected the other language', () => {
    expect(decideLanguage({ preference: 'en', query: '绩效指标' }).surprising).toBe(true);
    expect(decideLanguage({ channel: 'zh', clientLocale: 'en-GB' }).surprising).toBe(true);
    expect(decideLanguage({ preference: 'zh', query: '绩效指标' }).surprising).toBe(false);
    expect(decideLanguage({ requested: 'en', query: '绩效指标' }).surprising).toBe(false);
  });

  it.each([
    ['zh-TW', 'zh-Hant'],
    ['zh_HK.UTF-8', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['zh-CN', 'zh'],
    ['zh', 'zh'],
    ['en-GB', 'en'],
    ['de-DE', undefined],
    [undefined, undefined],
  ])('reads the client locale %j as %j', (tag, locale) => {
    expect(localeOfTag(tag)).toBe(locale);
  });

  it.each([
    ['kpi', undefined],
    ['绩效指标', 'zh'],
    ['績效指標', 'zh-Hant'],
    ['著名的开源项目', 'zh'],
    ['OSPO 的 KPI', 'zh'],
    ['開源 kpi', 'zh-Hant'],
  ])('reads the script of %j as %j', (query, locale) => {
    expect(scriptLocale(query)).toBe(locale);
  });
});
