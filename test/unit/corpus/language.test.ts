import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../src/corpus/language.ts';

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
