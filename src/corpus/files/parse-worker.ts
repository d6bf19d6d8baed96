/**
 * Does jobs of parsing off the main thread, one after another, so that a file that takes too long or too much memory
 * can be given up without the bot. It opens no file; who asks, waits and gives up is `parse-pool.ts`.
 */
import { parentPort } from 'node:worker_threads';
import { CorpusError } from '../../errors.ts';
import { readInterleaved } from '../documents/interleaved.ts';
import { readTwoFiles } from '../documents/two-files.ts';
import type { SourceText } from '../source.ts';
import { readFrontMatter, withoutFrontMatter } from './front-matter.ts';
import { readGlossary } from './glossary-file.ts';
import { readLexicon } from './lexicon-file.ts';
import {
  errorParts,
  fileOf,
  filesOf,
  type Job,
  type Message,
  type Outcome,
  type ReadSource,
} from './parse-job.ts';
import { readPeople } from './people.ts';

function answer(job: Job): Outcome {
  switch (job.kind) {
    case 'people': {
      const { people, problems } = readPeople(job.file, job.text);
      return { found: people, problems };
    }
    case 'glossary': {
      const { entries, problems } = readGlossary(job.file, job.text);
      return { found: entries, problems };
    }
    case 'lexicon': {
      const { pairs, problems } = readLexicon(job.file, job.text);
      return { found: pairs, problems };
    }
    case 'frontMatter': {
      const { frontMatter, problems } = readFrontMatter(job.source, job.people);
      return { found: frontMatter, problems };
    }
    case 'interleaved':
      return { found: readInterleaved(readable(job), job.frontMatter, job.id), problems: [] };
    case 'twoFiles': {
      const { en, zh, id } = job;
      const frontMatter = { en: en.frontMatter, zh: zh.frontMatter };
      return { found: readTwoFiles(readable(en), readable(zh), frontMatter, id), problems: [] };
    }
  }
}

function readable({ source, frontMatter }: ReadSource): SourceText {
  return withoutFrontMatter(source, frontMatter);
}

/** A defect of ours in one file must not cost the others: it is told as a problem of that file. */
function answerSafely(job: Job): Message {
  try {
    const { found, problems } = answer(job);
    return { found, problems: problems.map(errorParts) };
  } catch (error) {
    if (error instanceof CorpusError) return { problems: [errorParts(error)] };
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const problem = `${filesOf(job)} could not be parsed, which is a defect of this program. ${told}`;
    return { problems: [{ code: 'PARSE_FAILED', file: fileOf(job), line: 1, column: 1, problem }] };
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(answerSafely(job)));
parentPort?.postMessage('ready');
