/**
 * HTML and the template languages that Markdown files carry (MDX, Hugo, Docusaurus, kramdown) → the words in them.
 * Works on text; `normalise.ts` decides where in the tree that text stands.
 */

/** Elements whose content is not text for a reader. */
const SILENT = /<(script|style|svg|noscript|template)\b[\s\S]*?<\/\1\s*>/gi;
/** Elements that stand on lines of their own: their edges part paragraphs. */
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;
const HEADING = /<h([1-6])\b[^<>]*>([\s\S]*?)<\/h\1\s*>/gi;
const BREAK = /<br\s*\/?>/gi;
const ANY_TAG = /<\/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const NOT_TEXT = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[|\]\]>|<![A-Za-z][^>]*>/g;

/** The words inside an HTML block as Markdown again; '' when it has none, as a comment or a picture. */
export function markdownInHtml(html: string): string {
  return (
    html
      .replace(NOT_TEXT, '')
      .replace(SILENT, '')
      .replace(
        HEADING,
        (_, level, title: string) =>
          `\n\n${'#'.repeat(Number(level))} ${title.replace(/\s+/g, ' ').trim()}\n\n`,
      )
      .replace(BREAK, '\\\n')
      .replace(BLOCK, '\n\n')
      .replace(ANY_TAG, '')
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
      // A break at the end of a cell or item breaks nothing.
      .replace(/\\\n(?=\n)/g, '\n')
      .replace(/^(?:\\?\n)+|(?:\\?\n|\\)+$/g, '')
      .trim()
  );
}

/** Whether an inline piece of HTML is a line break. */
export function isBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html);
}

/** Text without what a site's templates put into it; line breaks stay where they were. */
export function withoutTemplates(text: string): string {
  if (!/[{:]/.test(text)) return text;
  const uncommented = replaceCalls(
    withoutJsx(text),
    /\{\/\*/g,
    /\*\/\}/g,
    Number.POSITIVE_INFINITY,
    () => '',
  );
  return (
    replaceCalls(uncommented, /\{\{[<%]/g, /[%>]\}\}/g, LONGEST_CALL, shortcodeWords)
      // `{{<chart>}}` without spaces: what was between the braces has been read as a tag.
      .replace(/\{\{\}\}/g, '')
      .replace(/^[ \t]*\{:[^}\n]*\}[ \t]*$/gm, '')
      .replace(
        /^[ \t]*:{3,}[ \t]*(?:[A-Za-z]+[ \t]*)?(?:\[([^\]\n]*)\]|([^\n:]*?))[ \t]*$/gm,
        (_, boxed?: string, plain?: string) => (boxed ?? plain ?? '').trim(),
      )
  );
}

/** Characters of a template's call; what is longer is text that happens to begin like one. */
const LONGEST_CALL = 1000;

/**
 * Puts something in the place of what stands from an opening mark to the first closing one after it, when no more
 * than `longest` characters are between. Reads the text once: an expression for all of it would begin anew at every
 * opening mark.
 */
function replaceCalls(
  text: string,
  open: RegExp,
  close: RegExp,
  longest: number,
  replacement: (call: string) => string,
): string {
  let result = '';
  let done = 0;
  let end: { readonly index: number; readonly after: number } | undefined;
  for (const { 0: mark, index } of text.matchAll(open)) {
    if (index < done) continue;
    const start = index + mark.length;
    if (end === undefined || end.index < start) {
      close.lastIndex = start;
      const found = close.exec(text);
      if (found === null) break;
      end = { index: found.index, after: close.lastIndex };
    }
    if (end.index - start > longest) continue;
    result += text.slice(done, index) + replacement(text.slice(start, end.index).trim());
    done = end.after;
  }
  return result + text.slice(done);
}

/** `glossary_tooltip text="Pod" term_id="pod"` → `Pod`; `heading "prerequisites"` → `prerequisites`; else nothing. */
function shortcodeWords(call: string): string {
  const named = /(?:^|\s)(?:text|title|heading|caption)\s*=\s*(?:"([^"]*)"|`([^`]*)`)/.exec(call);
  if (named !== null) return named[1] ?? named[2] ?? '';
  // A term without words of its own is shown by its name.
  const term = /(?:^|\s)term_id\s*=\s*"([^"]*)"/.exec(call)?.[1]?.replaceAll('-', ' ');
  const name = /^glossary\w*\s(?:.*\s)?name\s*=\s*"([^"]*)"/.exec(call)?.[1];
  return term ?? name ?? /^heading\s+"([^"]*)"$/.exec(call)?.[1] ?? '';
}

const LONGEST_TAG = 5000;

/** Takes out tags with attributes in braces, `<img src={file} style={{width: 1}} />`, which Markdown reads as text. */
function withoutJsx(text: string): string {
  if (!/<[A-Za-z][^<]*=\{/.test(text)) return text;
  let result = '';
  let done = 0;
  for (let start = text.indexOf('<'); start !== -1; start = text.indexOf('<', start + 1)) {
    if (start < done || !/^<[A-Za-z]/.test(text.slice(start, start + 2))) continue;
    const end = endOfTag(text, start);
    if (end === undefined) continue;
    result += text.slice(done, start);
    done = end;
  }
  return result + text.slice(done);
}

/** The index after the `>` that closes the tag at `start`: not one inside quotes or braces. */
function endOfTag(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = start + 1; at < text.length && at < start + LONGEST_TAG; at += 1) {
    const character = text[at] as string;
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '>' && depth === 0) return at + 1;
    else if (character === '<' && depth === 0) return undefined;
  }
  return undefined;
}

/** Text set as it is, `<pre>`, and what stands between, in order. A comment may hold neither. */
export function partsOfHtml(html: string): { readonly markup: string; readonly code?: string }[] {
  const parts: { markup: string; code?: string }[] = [];
  let done = 0;
  const told = html.replace(NOT_TEXT, '').replace(SILENT, '');
  for (const { 0: whole, 1: inside = '', index } of told.matchAll(
    /<pre\b[^<>]*>([\s\S]*?)(?:<\/pre\s*>|$)/gi,
  )) {
    parts.push({ markup: told.slice(done, index) });
    const code = inside.replace(BREAK, '\n').replace(ANY_TAG, '').replace(/^\n/, '').trimEnd();
    parts.push({ markup: '', code: code.replace(/&(#x?[\da-f]{1,7}|[a-z]{2,6});/gi, character) });
    done = index + whole.length;
  }
  return [...parts, { markup: told.slice(done) }];
}

/** The character references that code needs; others stay as they are written. */
const CHARACTERS: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function character(reference: string, name: string): string {
  const number = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  if (!name.startsWith('#')) return CHARACTERS[name.toLowerCase()] ?? reference;
  return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : reference;
}

const IMPORT = /^import\s+(?:[^'"]*\sfrom\s*)?['"][^'"\n]+['"]\s*;?$/;
const EXPORT_LIST = /^export\s*(?:\{[^{}]*\}|\*)(?:\s*from\s*['"][^'"\n]+['"])?\s*;?$/;
const EXPORT_VALUE =
  /^export\s+(?:(?:const|let|var)\s+(?:[\w$]+|\{[^{}]*\}|\[[^[\]]*\])\s*=(?!=)|default\s)\s*([\s\S]*)$/;
const EXPORT_FUNCTION =
  /^export\s+(?:default\s+)?(?:async\s+)?(?:function\b\s*\*?\s*[\w$]*\s*\(|class\s+[\w$]+[^{.]*\{)/;
/** One name or number; or what opens with a bracket, a quote or a keyword and closes with a mark of code. */
const VALUE =
  /^(?:[\w$.]+;?|(?:[-'"`{[(<!]|(?:new|await|async)\s|[\w$.]+\(|[\w$]+\s*=>)[\s\S]*[;})\]'"`>{[(=,]|)$/;

/** Whether a paragraph is code of an MDX file, `import … from '…'`, `export const …`, in every line of it. */
export function isModuleCode(text: string): boolean {
  if (!/^\s*(?:import|export)\b/.test(text)) return false;
  // Runs of spaces would slow the expressions down. A statement goes on up to the next line that begins as one does.
  return text
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
    .split(/\n(?=[ \t]*(?:import|export)\b)/)
    .every((lines) => isStatement(lines.trim()));
}

function isStatement(code: string): boolean {
  if (IMPORT.test(code) || EXPORT_LIST.test(code)) return true;
  const value = EXPORT_VALUE.exec(code)?.[1];
  return value === undefined
    ? EXPORT_FUNCTION.test(code)
    : EXPORT_FUNCTION.test(code) || VALUE.test(value.trim());
}
