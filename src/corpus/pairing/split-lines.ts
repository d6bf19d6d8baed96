/**
 * One paragraph that holds both languages, line by line → a paragraph for each; a paragraph of lines with bullet
 * characters → one for each bullet; page footers go. A paragraph in one language comes back as it is.
 */
import type { Paragraph, PhrasingContent } from 'mdast';
import { normalTitle } from '../documents/titles.ts';
import { endsSentence } from '../people/clause.ts';
import { plainText } from '../tree.ts';
import { type Reading, readingOf } from './language.ts';
import { cutLine } from './same-line.ts';

interface Line {
  readonly children: PhrasingContent[];
  readonly text: string;
  readonly reading: Reading;
  /** Lines below the first one of the paragraph. */
  readonly offset: number;
}

export interface Part {
  readonly paragraph: Paragraph;
  /** Whether it begins with a bullet character that Markdown does not know, as `•`. */
  readonly bullet: boolean;
}

const BULLET = /^\s*[•●▪‣◦]\s*/;

/** The parts of a paragraph, none when it has no line. `running` are normalised titles that footers repeat. */
export function splitLines(paragraph: Paragraph, running: ReadonlySet<string>): Part[] {
  const all = linesOf(paragraph.children);
  const kept = all.filter((line, index) => !isFooter(line.text, all[index - 1]?.text, running));
  if (kept.length === 0) return [];
  const lines = kept.flatMap(inEachLanguage);
  if (lines.length > kept.length) {
    const starts = new Set([...(bulletStarts(lines) ?? []), ...languageStarts(lines)]);
    return partsAt(
      paragraph,
      lines,
      [...starts].sort((one, other) => one - other),
    );
  }
  const whole = (): Part[] => [
    {
      paragraph: lines.length === all.length ? paragraph : assemble(paragraph, lines),
      bullet: BULLET.test(lines[0]?.text ?? ''),
    },
  ];
  if (lines.length === 1) return whole();
  const starts = bulletStarts(lines) ?? languageStarts(lines);
  if (starts.length < 2) return whole();
  return partsAt(paragraph, lines, starts);
}

function partsAt(paragraph: Paragraph, lines: readonly Line[], starts: readonly number[]): Part[] {
  return starts.map((start, index) => {
    const own = lines.slice(start, starts[index + 1]);
    return { paragraph: assemble(paragraph, own), bullet: BULLET.test(own[0]?.text ?? '') };
  });
}

/** A line with both languages as one for each. */
function inEachLanguage(line: Line): Line[] {
  const cuts = cutLine(line.children);
  if (cuts === undefined) return [line];
  return cuts.map(({ language, children }) => ({
    ...line,
    children,
    text: plainText(children),
    reading: language,
  }));
}

/** Words of a title, two Han characters each; with fewer, a line of text may well be the same. */
const FEWEST_WORDS = 3;

/**
 * `THE TITLE OF THE WORK 17` below the text of a page: a printed footer. A line of its own is none, and one that is
 * not in capitals only where the text above it has come to an end.
 */
function isFooter(text: string, above: string | undefined, running: ReadonlySet<string>): boolean {
  const bare = text.trim();
  const title = bare.replace(/^\d{1,3}\s|\s\d{1,3}$/, '').trim();
  if (above === undefined || title === bare || !running.has(normalTitle(title))) return false;
  const words = title.match(/\p{Script=Han}{2}|[[\p{L}\p{N}]--\p{Script=Han}]+/gv)?.length ?? 0;
  if (words < FEWEST_WORDS) return false;
  const inCapitals = title === title.toUpperCase() && /\p{Lu}/u.test(title);
  return inCapitals || endsSentence(above);
}

/** Where each bullet begins, when the first line and at least one more have one. */
function bulletStarts(lines: readonly Line[]): number[] | undefined {
  const starts = lines.flatMap((line, index) => (BULLET.test(line.text) ? [index] : []));
  return starts[0] === 0 && starts.length > 1 ? starts : undefined;
}

/**
 * Where the language changes. Lines that may be either stay with the line before them. The whole counts as one
 * language when a change would rest on a line that is no sentence of its own.
 */
function languageStarts(lines: readonly Line[]): number[] {
  const sure = lines.filter((line) => line.reading === 'en' || line.reading === 'zh');
  const languages = new Set(sure.map((line) => line.reading));
  // Short lines, two by two: `Open standards` over `开放标准`. Latin above Chinese, each time, is English.
  if (!languages.has('en') && languages.has('zh') && lines.length % 2 === 0) {
    const pairs = lines.flatMap((line, index) =>
      index % 2 === 0 ? [[line, lines[index + 1] as Line] as const] : [],
    );
    if (
      pairs.every(
        ([first, second]) =>
          first.reading === 'latin' && second.reading === 'zh' && isTitleOver(first.text, second.text),
      )
    )
      return lines.map((_, index) => index);
  }
  if (languages.size < 2) return [];
  const starts = [0];
  let current: Reading | undefined;
  for (const [index, line] of lines.entries()) {
    if (line.reading !== 'en' && line.reading !== 'zh') continue;
    if (current !== undefined && line.reading !== current) starts.push(index);
    current = line.reading;
  }
  return starts;
}

/** `FIGURE 6` over `图 6`: words, and no more Chinese than a translation of them has. */
export function isTitleOver(english: string, chinese: string): boolean {
  return /\p{Script=Latin}{3}/u.test(english) && !/[@/]/.test(english) && chinese.length <= english.length;
}

/** Inline nodes cut at their line ends: soft ones, hard ones and `<br>`. Marks around several lines are cut too. */
export function linesOf(children: readonly PhrasingContent[]): Line[] {
  const lines: PhrasingContent[][] = [[]];
  /** The first of the lines goes on where the last one ended. */
  const push = (more: readonly (readonly PhrasingContent[])[]): void => {
    for (const [index, line] of more.entries()) {
      if (index === 0) lines.at(-1)?.push(...line);
      else lines.push([...line]);
    }
  };
  for (const node of children) {
    if (node.type === 'break') push([[], []]);
    else if (node.type === 'text')
      push(node.value.split('\n').map((value) => (value === '' ? [] : [{ type: 'text' as const, value }])));
    else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'delete')
      push(
        linesOf(node.children).map((line) =>
          line.children.length > 0 ? [{ ...node, children: line.children }] : [],
        ),
      );
    else push([[node]]);
  }
  return lines.flatMap((line, offset) => {
    const text = plainText(line);
    return line.length === 0 ? [] : [{ children: line, text, reading: readingOf(text), offset }];
  });
}

/** A paragraph of some of the lines, placed where the first of them stands. */
function assemble(paragraph: Paragraph, lines: readonly Line[]): Paragraph {
  const children = lines.flatMap((line, index): PhrasingContent[] =>
    index === 0 ? line.children : [{ type: 'text', value: '\n' }, ...line.children],
  );
  const { position } = paragraph;
  if (position === undefined) return { type: 'paragraph', children };
  const first = lines[0]?.offset ?? 0;
  const last = lines.at(-1)?.offset ?? first;
  const start = first === 0 ? position.start : { line: position.start.line + first, column: 1 };
  const end = { line: Math.min(position.end.line, position.start.line + last), column: position.end.column };
  return { type: 'paragraph', children, position: { start, end } };
}
