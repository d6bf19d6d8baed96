/** The sentences of the reading view itself, in English and Chinese. What is said of documents is in `src/messages`. */
import { sentencesIn } from '../../../src/messages/traditional.ts';

const en = {
  search: 'Search',
  searchLabel: 'Search the documents',
  searchTitle: (query: string) => `Search: ${query}`,
  queryEmpty: 'What are you looking for?',
  queryTooLong: (limit: string) => `That is longer than ${limit} characters. A few words find more.`,
  language: 'Language of the text',
  place: 'Where this is',
  skipContents: 'Skip the contents',
  wholeContents: 'Whole table of contents',
  passage: (number: string) => `Link to passage ${number}`,
  neighbours: 'Previous and next section',
  previous: 'Previous section',
  next: 'Next section',
  source: 'Source',
  toCite: 'To cite this',
  date: 'Date',
  licence: 'Licence',
  work: 'The work itself',
  listDescription: (titles: string) => `Bilingual documents to read in English and Chinese: ${titles}`,
  notFound: 'Not found',
  several: 'Which section?',
  loading: 'The documents are being read. This page will be there in a moment.',
  tryAgain: 'Try again',
};

type Shape<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer P) => string ? (...given: P) => string : string;
};

export type ReadingWords = Shape<typeof en>;

const zh: ReadingWords = {
  search: '搜索',
  searchLabel: '搜索文档',
  searchTitle: (query) => `搜索：${query}`,
  queryEmpty: '您要找什么？',
  queryTooLong: (limit) => `搜索内容超过 ${limit} 个字符，用几个词更容易找到。`,
  language: '正文语言',
  place: '当前位置',
  skipContents: '跳过目录',
  wholeContents: '完整目录',
  passage: (number) => `第 ${number} 段的链接`,
  neighbours: '上一节与下一节',
  previous: '上一节',
  next: '下一节',
  source: '出处',
  toCite: '引用本文',
  date: '日期',
  licence: '许可协议',
  work: '原作网页',
  listDescription: (titles) => `中英双语文档，可对照阅读：${titles}`,
  notFound: '未找到',
  several: '是哪一节？',
  loading: '正在读取文档，请稍候。',
  tryAgain: '重试',
};

/** The sentences of a locale. */
export const readingWords = sentencesIn<ReadingWords>(en, zh);
