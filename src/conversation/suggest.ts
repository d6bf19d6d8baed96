/** What a reader may be about to ask: sections, documents, people and terms, while they type. */
import { titlesOf } from '../corpus/lookup.ts';
import type { Bilingual } from '../corpus/model.ts';
import { loadTraditional } from '../messages/traditional.ts';
import type { Knowledge } from './context.ts';
import { knownNames } from './find.ts';
import { localeOfTag, scriptLocale } from './locale.ts';
import type { Request, Suggestion } from './request.ts';
import { lineFor, readLine } from './suggested-line.ts';
import { comparable } from './tokens.ts';
import type { TypedCommand } from './words.ts';

/** As many as Discord shows; the other platforms show fewer. */
const SUGGESTIONS = 25;
/** Discord's limit for the label and the value of a choice, in UTF-16 code units. */
const LIMIT = 100;

type Kind = Suggestion['kind'];

/** What completes a search: everything that can be found. */
const ANYTHING: readonly Kind[] = ['section', 'term', 'person'];

/** What completes the commands that take a name. After another command's word, all of it may be a query. */
const KINDS: Partial<Record<TypedCommand, readonly Kind[]>> = {
  search: ANYTHING,
  read: ['section'],
  contents: ['document'],
  authors: ['person'],
};

/**
 * Completes what has been typed so far, best first: names that begin with it, then names that have it inside. One Chinese
 * character is enough. With nothing typed, the first names there are.
 */
export async function suggest(knowledge: Knowledge, request: Request): Promise<readonly Suggestion[]> {
  if (typeof request.input !== 'string') return [];
  const line = readLine(request.input);
  const kinds = line.command && KINDS[line.command];
  const typed = kinds ? line.typed : line.words;
  const wanted = comparable(typed).replace(/\s+/gu, ' ').trim();
  const locale = scriptLocale(line.words) ?? localeOfTag(request.reader.clientLocale) ?? 'en';
  const convert = locale === 'zh-Hant' ? (await loadTraditional()).text : (simplified: string) => simplified;
  const chinese = locale !== 'en';
  const names = knownNames(knowledge.lookup);
  const ranked = (kinds ?? ANYTHING)
    .flatMap((kind) => candidates(knowledge, kind, chinese))
    .map((candidate) => ({ candidate, rank: rankOf(candidate.names, wanted) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank);
  const offered = new Map<string, Suggestion>();
  for (const { candidate } of ranked) {
    const { kind } = candidate;
    const label = clip(kind === 'person' ? candidate.label : convert(candidate.label));
    // A term is searched in the characters that it is shown in; names and ids are what they are.
    const value = kind === 'term' ? convert(candidate.value) : candidate.value;
    // What does not fit in whole would be another name once it is chosen.
    if (value === '' || value.length > LIMIT || offered.has(label)) continue;
    const text = lineFor({ kind, value }, kinds ? line : { ...line, command: undefined }, locale, names);
    if (text !== undefined) offered.set(label, { label, locale, value, text, kind });
    if (offered.size === SUGGESTIONS) break;
  }
  return [...offered.values()];
}

interface Candidate extends Pick<Suggestion, 'kind' | 'label' | 'value'> {
  readonly names: readonly string[];
}

function candidates({ lookup, glossary }: Knowledge, kind: Kind, chinese: boolean): readonly Candidate[] {
  const { documents } = lookup.corpus;
  switch (kind) {
    case 'section':
      return documents.flatMap(({ sections }) =>
        sections.map((section) => ({
          kind,
          label: bothTitles(section.title, chinese),
          value: lookup.shortName(section),
          names: titlesOf(section),
        })),
      );
    case 'document':
      return documents.map(({ id, title }) => ({
        kind,
        label: bothTitles(title, chinese),
        value: id,
        names: [id, title.en, title.zh].filter((name) => name !== undefined),
      }));
    case 'person':
      return lookup.findPeople('').map(({ name }) => ({ kind, label: name, value: name, names: [name] }));
    case 'term':
      return glossary.map(({ en, zh }) => {
        const title = { ...(en[0] && { en: en[0] }), ...(zh[0] && { zh: zh[0] }) };
        return {
          kind,
          label: bothTitles(title, chinese),
          value: (chinese ? (zh[0] ?? en[0]) : (en[0] ?? zh[0])) ?? '',
          names: [...en, ...zh],
        };
      });
  }
}

/** `绩效指标 · KPIs`: the reader's language first. */
function bothTitles({ en, zh }: Bilingual<string>, chinese: boolean): string {
  const titles = chinese ? [zh, en] : [en, zh];
  return [...new Set(titles.filter((title) => title !== undefined))].join(' · ');
}

/** 0 begins with it, 1 a word begins with it, 2 has it inside; else not at all. */
function rankOf(names: readonly string[], wanted: string): number {
  if (wanted === '') return 0;
  const ranks = names.map((name) => {
    const at = comparable(name).indexOf(wanted);
    if (at < 0) return Infinity;
    if (at === 0) return 0;
    return /[\s/-]/u.test(name.charAt(at - 1)) ? 1 : 2;
  });
  return Math.min(...ranks);
}

/** Cut at a whole character, with an ellipsis. */
function clip(label: string): string {
  if (label.length <= LIMIT) return label;
  return `${label.slice(0, LIMIT - 1).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
