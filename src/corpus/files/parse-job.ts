/**
 * What the worker is asked and what it answers: plain data that crosses between threads. Errors cross as their parts,
 * since a class does not survive the crossing.
 */
import { type Code, CorpusError } from '../../errors.ts';
import type { Document, GlossaryEntry, LexiconPair } from '../model.ts';
import type { FrontMatter, People, SourceText } from '../source.ts';

/** A source with its front matter, read by an earlier job. */
export interface ReadSource {
  readonly source: SourceText;
  readonly frontMatter: FrontMatter;
}

/** Each kind of job: what it is given, and what comes back. */
export interface Jobs {
  people: { given: { readonly file: string; readonly text: string }; found: People };
  glossary: { given: { readonly file: string; readonly text: string }; found: readonly GlossaryEntry[] };
  lexicon: { given: { readonly file: string; readonly text: string }; found: readonly LexiconPair[] };
  frontMatter: { given: { readonly source: SourceText; readonly people: People }; found: FrontMatter };
  interleaved: { given: ReadSource & { readonly id: string }; found: Document };
  twoFiles: {
    given: { readonly en: ReadSource; readonly zh: ReadSource; readonly id: string };
    found: Document;
  };
}

export type Kind = keyof Jobs;
export type Job<K extends Kind = Kind> = { [Each in K]: { readonly kind: Each } & Jobs[Each]['given'] }[K];

/** What came of a job: nothing found when the file could not be read at all. */
export interface Outcome<K extends Kind = Kind> {
  readonly found?: Jobs[K]['found'];
  readonly problems: readonly CorpusError[];
}

/** The parts of a CorpusError. */
export interface ErrorParts {
  readonly code: Code;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

/** An outcome as it crosses between threads. */
export interface Message {
  readonly found?: unknown;
  readonly problems: readonly ErrorParts[];
}

/** The parts of an error, to send. */
export function errorParts(error: CorpusError): ErrorParts {
  const { code, file, line, column } = error;
  const problem = error.message.slice(`${file}:${line}:${column}: `.length);
  return { code, file, line, column, problem };
}

/** The error of its parts. */
export function corpusError({ code, problem, ...where }: ErrorParts): CorpusError {
  return new CorpusError(code, where, problem);
}

/** What a job is about, as the beginning of a sentence below the name of {@link fileOf}. */
export function filesOf(job: Job): string {
  return job.kind === 'twoFiles' ? `the pair of this file and ${job.en.source.file}` : 'the file';
}

/** The file that a job is about, for messages; of two files the Chinese one, which is the translation. */
export function fileOf(job: Job): string {
  if (job.kind === 'twoFiles') return job.zh.source.file;
  return 'source' in job ? job.source.file : job.file;
}
