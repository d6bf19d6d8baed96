/** Who may import whom, and what else holds for every source; each rule with a sentence for whoever breaks it. */
import { findCycle, type Graph, type SourceFile } from './graph.ts';

export interface Rule {
  readonly name: string;
  /** Why, and what to do instead. */
  readonly because: string;
  /** What breaks the rule, each as a line that names the file. */
  readonly broken: (graph: Graph) => readonly string[];
}

/** A rule about single imports: `from` names the files it holds for, `to` what these may not import. */
function imports(
  name: string,
  because: string,
  from: (file: string) => boolean,
  to: (target: string, file: string) => boolean,
): Rule {
  return {
    name,
    because,
    broken: (graph) =>
      [...graph].flatMap(([file, source]) =>
        from(file)
          ? source.imports.filter((each) => to(each.to, file)).map((each) => `${file} imports ${each.to}`)
          : [],
      ),
  };
}

/** A rule about single files. */
function files(name: string, because: string, breaks: (source: SourceFile, file: string) => boolean): Rule {
  return {
    name,
    because,
    broken: (graph) => [...graph].flatMap(([file, source]) => (breaks(source, file) ? [file] : [])),
  };
}

/** A package that only some files may import. */
function only(name: string, where: string, because: string): Rule {
  const isPackage = (target: string): boolean =>
    name.endsWith('/*') ? target.startsWith(name.slice(0, -1)) : target === name;
  return imports(`${name} only in ${where}`, because, (file) => !file.startsWith(where), isPackage);
}

const within =
  (...folders: string[]) =>
  (file: string): boolean =>
    folders.some((folder) => file.startsWith(folder));

const FILE_SYSTEM = /^(node:)?fs$|^node:fs\/promises$/;
const REPLY_MAY = within('src/reply/', 'src/corpus/model.ts', 'src/corpus/tree.ts');
const LONGEST_FILE = 250;

export const RULES: readonly Rule[] = [
  imports(
    'src never imports adapters',
    'The library is what is true on every platform: give it what it needs as an argument, or move it to src.',
    within('src/'),
    within('adapters/'),
  ),
  imports(
    'one adapter never imports another',
    'Each platform can be left out or replaced alone: what two of them need belongs in src.',
    (file) => /^adapters\/[^/]+\//.test(file),
    (target, file) => /^adapters\/[^/]+\//.test(target) && target.split('/')[1] !== file.split('/')[1],
  ),
  imports(
    'corpus imports neither search, conversation nor reply',
    'Documents are read before anybody asks: what a question needs of them is worked out by who asks.',
    within('src/corpus/'),
    within('src/search/', 'src/conversation/', 'src/reply/'),
  ),
  imports(
    'search imports neither conversation nor reply',
    'Search gives hits as data; what is said about them, and in which words, is decided by the conversation.',
    within('src/search/'),
    within('src/conversation/', 'src/reply/'),
  ),
  imports(
    'reply imports nothing else of src but the model',
    'A card is rendered from what is in it: sentences, hits and settings are put in by the conversation.',
    within('src/reply/'),
    (target) => target.startsWith('src/') && !REPLY_MAY(target),
  ),
  only(
    '@slack/*',
    'adapters/slack/',
    'Nothing else knows of Slack: turn its events into requests and cards into blocks there.',
  ),
  only(
    'discord.js',
    'adapters/discord/',
    'Nothing else knows of Discord: turn its events into requests and cards into components there.',
  ),
  only(
    'minisearch',
    'src/search/minisearch.ts',
    'The engine can be replaced: use the port in src/search/engine.ts.',
  ),
  only(
    'chokidar',
    'src/corpus/watch.ts',
    'Which changes count is decided in one place, by what the loader reads: use `watch` of the bot.',
  ),
  only('pg', 'src/store/postgres.ts', 'The database can be replaced: use the port in src/store/store.ts.'),
  imports(
    'node:fs in src only where documents are found and in the store',
    'Files of the corpus are read in one place, with its limits and its errors: take their text as an argument.',
    (file) => file.startsWith('src/') && !within('src/corpus/load.ts', 'src/store/')(file),
    (target) => FILE_SYSTEM.test(target),
  ),
  files(
    'process.env only in src/config.ts',
    'Every setting is checked at once, before anything starts: add it to src/config.ts and take it as an argument.',
    (source, file) => source.readsEnvironment && file !== 'src/config.ts',
  ),
  files(
    'every import names what it imports',
    'A computed import is seen by no rule and by no reader: write the path down.',
    (source) => source.unreadable.length > 0,
  ),
  {
    name: 'no cycles',
    because:
      'Files in a circle can only be understood and changed together: move what both need to a third. ' +
      '(Type imports may go round: nothing of them is left when the program runs.)',
    broken: (graph) => {
      const cycle = findCycle(graph);
      return cycle ? [cycle.join(' → ')] : [];
    },
  },
  files(
    'no barrels',
    'A file that hands on all of others hides who needs what: import from where it is written.',
    (source) => source.exportsAll,
  ),
  files(
    `no file is longer than ${LONGEST_FILE} lines`,
    'A file has one clear job of 40 to 150 lines: split it where the second job begins.',
    (source) => source.lines > LONGEST_FILE,
  ),
  files(
    'no file or folder is named for nothing',
    'utils, helpers, common and misc say nothing of what is inside: name it for its job.',
    (_, file) => /(^|[/.-])(utils?|helpers?|common|misc)([/.-]|$)/.test(file),
  ),
];
