/** What the program says once it serves: where to ask, and what is in the documents. */
import type { Corpus } from '../src/corpus/model.ts';
import { safeText } from '../src/reply/safe-text.ts';

const NAMED = 10;

export interface Served {
  readonly corpus: Corpus;
  /** The address of the listener, without a slash at the end. */
  readonly address: string;
  /** What is typed to run the program. */
  readonly program: string;
  /** Whether the chat can be used, and whether the gallery is there. */
  readonly chat: 'open' | 'secret' | 'off';
  readonly gallery: boolean;
  /** What is typed in Slack, where that is connected. */
  readonly slack?: { readonly command: string };
  /** The same in Discord. */
  readonly discord?: { readonly command: string };
}

/** Where to ask, as soon as that can be said. */
export function whereToAsk({
  address,
  chat,
  gallery,
}: Omit<Served, 'corpus' | 'program' | 'slack' | 'discord'>): string {
  const chatLine = {
    open: `  ${address}/          chat, as your team would use it`,
    secret: `  ${address}/          chat, for those who know WEB_SECRET`,
    off: `  The chat is off: others than this machine can reach it. Set WEB_SECRET to switch it on.`,
  };
  return lines(
    'Ask in the browser:',
    chatLine[chat],
    `  ${address}/read      the documents, to read and to link to`,
    ...(gallery ? [`  ${address}/gallery   every kind of card, for developers`] : []),
  );
}

/** What is served, and the other places to ask in. */
export function whatIsServed({
  corpus,
  program,
  slack,
  discord,
}: Pick<Served, 'corpus' | 'program' | 'slack' | 'discord'>): string {
  const { documents } = corpus;
  const named = documents
    .slice(0, NAMED)
    .map(
      ({ title, sections: own }) =>
        `  ${safeText([title.en, title.zh].filter(Boolean).join(' · '))} (${own.length} sections)`,
    );
  const more = documents.length > NAMED ? [`  … and ${documents.length - NAMED} more`] : [];
  return lines(
    `Serving ${countOf(corpus)}:`,
    ...named,
    ...more,
    '',
    'Ask in the terminal:',
    `  ${program} search kpi`,
    `  ${program} --help`,
    '',
    slack
      ? `In Slack: /${slack.command} search kpi`
      : 'Slack: not connected; the README says how, in five steps.',
    discord
      ? `In Discord: /${discord.command} search kpi`
      : 'Discord: not connected; the README says how, in four steps.',
    'Stop with Ctrl+C.',
  );
}

/** `1 document, 22 sections` */
export function countOf({ documents }: Corpus): string {
  const sections = documents.reduce((sum, document) => sum + document.sections.length, 0);
  const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
  return `${count(documents.length, 'document')}, ${count(sections, 'section')}`;
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}
