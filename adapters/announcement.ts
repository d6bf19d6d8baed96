/** What `start` says while there is nothing to start yet but the terminal: what is served, and how to ask. */
import type { Corpus } from '../../src/corpus/model.ts';

const NAMED = 10;

/** `program`: what is typed to run it. */
export function serving({ documents }: Corpus, program: string): string {
  const sections = documents.reduce((sum, document) => sum + document.sections.length, 0);
  const named = documents
    .slice(0, NAMED)
    .map(
      ({ title, sections }) =>
        `  ${[title.en, title.zh].filter(Boolean).join(' · ')} (${sections.length} sections)`,
    );
  const more = documents.length > NAMED ? [`  … and ${documents.length - NAMED} more`] : [];
  return `${[
    `Serving ${documents.length} ${documents.length === 1 ? 'document' : 'documents'}, ${sections} sections:`,
    ...named,
    ...more,
    '',
    'Ask in the terminal:',
    `  ${program} search kpi`,
    `  ${program} contents`,
    `  ${program} --help`,
  ].join('\n')}\n`;
}
