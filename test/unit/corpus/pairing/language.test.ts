import { describe, expect, it } from 'vitest';
import { normalTitle } from '../../../../src/corpus/documents/titles.ts';
import { readingOf } from '../../../../src/corpus/pairing/language.ts';

describe('a text made to be slow', () => {
  // Each of these took seconds to minutes where the work grew with the square of the length.
  it.each([
    ['an open bracket', `(${'中'.repeat(400_000)}`],
    ['open quotation marks', '“a'.repeat(400_000)],
    ['dots', `a${'.'.repeat(400_000)}a`],
    ['something like an address', 'a.'.repeat(400_000)],
    ['hyphens', 'a-'.repeat(400_000)],
    ['something like a mail address', 'a+'.repeat(400_000)],
  ])('of %s is read all the same', (_, text) => {
    expect(readingOf(text)).toMatch(/^(?:zh|en|latin)$/);
    expect(normalTitle(text)).not.toBe('');
  });
});

describe('the language of a text', () => {
  it.each([
    ['The garden is open on Sundays.', 'en'],
    ['How do you water it?', 'en'],
    ['The word for open source is kaiyuan (开源), she said.', 'en'],
    ['花园星期日开放。', 'zh'],
    ['Mara Ellison，Ellison咨询公司顾问', 'zh'],
    ['Nordlys 的 OSPO 说：“We do what we can.”', 'zh'],
    ['Mara Ellison 博士', 'zh'],
    ['Ericsson', 'latin'],
    ['Program Manager, Harbour Town', 'latin'],
    ['https://garden.example/open', 'latin'],
    ['2024', 'none'],
    ['— … !', 'none'],
  ])('%s is %s', (text, reading) => {
    expect(readingOf(text)).toBe(reading);
  });
});
