/**
 * One table that holds both languages → a table for each: rows in turn (`| Culture |` over `| 文化 |`), or both in
 * every cell (`Culture <br /> 文化`). Rows and cells without letters go into both.
 */
import type { PhrasingContent, Table, TableCell, TableRow } from 'mdast';
import { plainText } from '../tree.ts';
import { readingOf } from './language.ts';
import { cutAtScript, cutLine } from './same-line.ts';
import { linesOf } from './split-lines.ts';

interface Split<T> {
  readonly en?: T;
  readonly zh?: T;
  /** Both languages are in it and cannot be told apart. */
  readonly both: boolean;
}

/** The table in each language; neither when it is in one language only. */
export function splitTable(table: Table): Split<Table> {
  const oneLine = cutsOneLine(table);
  const rows = table.children.map((row) => splitRow(row, oneLine));
  const count = (...wanted: RowSplit['language'][]): number =>
    rows.filter((row) => wanted.includes(row.language)).length;
  if (count('mixed') > 0) return { both: true };
  const each = count('each');
  const english = count('en', 'latin');
  const chinese = count('zh');
  // In a table of one language some rows may be a name in Latin letters, or break a line after one.
  const inTurn =
    Math.abs(english - chinese) <= Math.max(1, rows.length / 5) && (count('en') > 0 || english > 1);
  const bilingual =
    each >= Math.abs(english - chinese) ? each > 0 || (chinese > 0 && inTurn) : chinese > 0 && inTurn;
  if (!bilingual) return { both: count('en') > 0 && chinese > 0 };
  const side = (language: 'en' | 'zh'): Table => ({
    ...table,
    children: rows.flatMap((row) => (row[language] === undefined ? [] : [row[language]])),
  });
  return { en: side('en'), zh: side('zh'), both: false };
}

/**
 * Whether `Build 构建` is both languages in this table: when every cell with Chinese is made like that, the head's too,
 * and there are enough of them. One such cell alone may name a thing, `Linux 基金会`.
 */
function cutsOneLine(table: Table): boolean {
  const chinese = table.children.map((row) =>
    row.children.filter((cell) => /\p{Script=Han}/u.test(plainText(cell.children))),
  );
  const cells = chinese.flat();
  return (
    (chinese[0]?.length ?? 0) > 0 &&
    cells.length >= 3 &&
    cells.every((cell) => (cutLine(cell.children) ?? cutAtScript(cell.children)) !== undefined)
  );
}

interface RowSplit {
  readonly language: 'en' | 'latin' | 'zh' | 'each' | 'none' | 'mixed';
  readonly en?: TableRow;
  readonly zh?: TableRow;
}

function splitRow(row: TableRow, oneLine: boolean): RowSplit {
  const cells = row.children.map((cell) => splitCell(cell, oneLine));
  if (cells.every((cell) => cell === 'none')) return { language: 'none', en: row, zh: row };
  const languages = new Set(cells.map((cell) => (typeof cell === 'string' ? cell : 'each')));
  if (languages.has('each')) {
    // Chinese alone in one cell of a row whose other cells hold both: its English may have been forgotten.
    const side = (language: 'en' | 'zh'): TableRow => ({
      ...row,
      children: row.children.map((cell, index): TableCell => {
        const split = cells[index];
        if (split === 'none' || split === 'latin' || split === undefined) return cell;
        if (typeof split === 'string') return split === language ? cell : { type: 'tableCell', children: [] };
        return { type: 'tableCell', children: split[language] };
      }),
    });
    return { language: 'each', en: side('en'), zh: side('zh') };
  }
  if (languages.has('en') && languages.has('zh')) return { language: 'mixed' };
  if (languages.has('zh')) return { language: 'zh', zh: row };
  return { language: languages.has('en') ? 'en' : 'latin', en: row };
}

type CellSplit =
  | 'none'
  | 'latin'
  | 'en'
  | 'zh'
  | { readonly en: PhrasingContent[]; readonly zh: PhrasingContent[] };

/** A cell in both languages is cut at a line break, else where the script changes or one node ends and the next begins. */
function splitCell(cell: TableCell, oneLine: boolean): CellSplit {
  const whole = readingOf(plainText(cell.children));
  if (whole !== 'zh' && whole !== 'en') return whole;
  const lines = linesOf(cell.children).filter((line) => line.text.trim() !== '');
  const cuts = cutLine(cell.children) ?? (oneLine ? cutAtScript(cell.children) : undefined);
  if (lines.length === 1 && cuts?.length === 2) {
    const side = (language: 'en' | 'zh') =>
      cuts.flatMap((cut) => (cut.language === language ? cut.children : []));
    return { en: side('en'), zh: side('zh') };
  }
  // On one line only marks tell them apart: `**Figure 3** **图 3**`.
  const marked = cell.children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const sides = marked.length === 2 && marked[0]?.type === 'strong' && marked[1]?.type === 'strong';
  const pieces =
    lines.length > 1 ? lines.map((line) => line.children) : sides ? marked.map((node) => [node]) : [];
  const readings = pieces.map((piece) => readingOf(plainText(piece)));
  const first = readings.indexOf('zh');
  if (first === -1) return whole;
  const last = readings.lastIndexOf('zh');
  const join = (some: PhrasingContent[][]): PhrasingContent[] =>
    some
      .map(withoutMargin)
      .flatMap((piece, index) => (index === 0 ? piece : [{ type: 'break' as const }, ...piece]));
  const before = pieces.slice(0, first);
  const after = pieces.slice(last + 1);
  if (hasWords(before)) return { en: join(before), zh: join(pieces.slice(first)) };
  if (hasWords(after)) return { en: join(after), zh: join(pieces.slice(0, last + 1)) };
  return whole;
}

/** Without the spaces that stood beside the break. */
function withoutMargin(piece: PhrasingContent[]): PhrasingContent[] {
  return piece.map((node, index) => {
    if (node.type !== 'text') return node;
    const start = index === 0 ? node.value.trimStart() : node.value;
    return { type: 'text', value: index === piece.length - 1 ? start.trimEnd() : start };
  });
}

/** Whether English may be in it: two letters in a row. A number alone is no translation. */
function hasWords(pieces: PhrasingContent[][]): boolean {
  return pieces.some((piece) => /\p{Script=Latin}{2}/u.test(plainText(piece)));
}
