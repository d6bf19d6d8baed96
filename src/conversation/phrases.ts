/**
 * Whole messages that are no search, though no word of the grammar is in them: greetings, thanks, and the plainest ways to
 * ask for a command. A closed list: anything longer is a question to the documents.
 */
import type { Invocation } from '../reply/invocation.ts';
import { comparable } from './tokens.ts';

const HELP = [
  ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'good morning', 'good afternoon', 'good evening'],
  ...['how does this work', 'how do i use this', 'what can you do', 'who are you'],
  ...['你好', '您好', '大家好', '嗨', '早上好', '下午好', '晚上好', '在吗'],
  ...['怎么用', '如何使用', '你能做什么', '你会什么', '你是谁'],
];
const THANKS = [
  ...['thanks', 'thank you', 'thanks a lot', 'many thanks', 'thank you very much', 'thx'],
  ...['谢谢', '谢谢你', '谢谢您', '多谢', '感谢', '非常感谢', '谢了'],
];
const AUTHORS = [
  ...['who wrote this', 'who wrote it', 'who wrote the report', 'who wrote the documents'],
  ...['who is the author', 'who are the authors', 'who translated this', 'who translated it'],
  ...['谁写的', '是谁写的', '这是谁写的', '报告是谁写的', '谁翻译的', '作者是谁', '译者是谁'],
];
const CONTENTS = [
  ...['table of contents', 'what documents are there', 'which documents are there'],
  ...['有哪些文档', '有什么文档', '有哪些内容'],
];

const MEANT: ReadonlyMap<string, Invocation> = new Map([
  ...HELP.map((phrase): [string, Invocation] => [phrase, { command: 'help' }]),
  ...THANKS.map((phrase): [string, Invocation] => [phrase, { command: 'help', thanked: true }]),
  ...AUTHORS.map((phrase): [string, Invocation] => [phrase, { command: 'authors' }]),
  ...CONTENTS.map((phrase): [string, Invocation] => [phrase, { command: 'contents' }]),
]);

/** What a whole message means, where it is one of these; signs and emoji around it make no difference. */
export function phraseMeant(text: string): Invocation | undefined {
  const words = comparable(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  // Only signs: somebody tries what happens.
  if (words === '') return { command: 'help' };
  return MEANT.get(words.replace(/[啊呀呢吗哈]$/u, '').replace(/\s+/gu, ' ')) ?? MEANT.get(words);
}
