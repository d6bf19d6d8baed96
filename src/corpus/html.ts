/**
 * HTML and the template languages that Markdown files carry (MDX, Hugo, Docusaurus, kramdown) → the words in them.
 * Works on text; `normalise.ts` decides where in the tree that text stands.
 */

/** Elements whose content is not text for a reader. */
const SILENT = /<(script|style|svg|noscript|template)\b[\s\S]*?<\/\1\s*>/gi;
/** Elements that stand on lines of their own: their edges part paragraphs. */
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul)\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi;
const HEADING = /<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1\s*>/gi;
const BREAK = /<br\s*\/?>/gi;
const ANY_TAG = /<\/?[A-Za-z](?:[^<>"']|"[^"]*"|'[^']*')*>/g;
const NOT_TEXT = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[|\]\]>|<![A-Za-z][^>]*>/g;

/** The words inside an HTML block as Markdown again; '' when it has none, as a comment or a picture. */
export function markdownInHtml(html: string): string {
  return html
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
    .replace(/^(?:\\?\n)+|(?:\\?\n|\\)+$/g, '')
    .trim();
}

/** Whether an inline piece of HTML is a line break. */
export function isBreak(html: string): boolean {
  return /^<br\s*\/?>$/i.test(html);
}

/** Text without what a site's templates put into it; line breaks stay where they were. */
export function withoutTemplates(text: string): string {
  if (!/[{:]/.test(text)) return text;
  return withoutJsx(text)
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/\{\{[<%]([\s\S]{0,1000}?)[%>]\}\}/g, (_, call: string) => shortcodeWords(call.trim()))
    .replace(/^[ \t]*\{:[^}\n]*\}[ \t]*$/gm, '')
    .replace(
      /^[ \t]*:{3,}[ \t]*(?:[A-Za-z]+[ \t]*)?(?:\[([^\]\n]*)\]|([^\n:]*?))[ \t]*$/gm,
      (_, boxed?: string, plain?: string) => (boxed ?? plain ?? '').trim(),
    );
}

/** `glossary_tooltip text="Pod" term_id="pod"` → `Pod`; `heading "prerequisites"` → `prerequisites`; else nothing. */
function shortcodeWords(call: string): string {
  const named = /(?:^|\s)(?:text|title|heading|caption)\s*=\s*(?:"([^"]*)"|`([^`]*)`)/.exec(call);
  if (named !== null) return named[1] ?? named[2] ?? '';
  return /^heading\s+"([^"]*)"$/.exec(call)?.[1] ?? '';
}

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
  for (let at = start + 1; at < text.length && at < start + 5000; at += 1) {
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

/** Whether a paragraph is code of an MDX file: `import … from '…'`, `export const …`. */
export function isModuleCode(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  if (/^export\s+(?:const|let|default|function)\b.*[=({]/.test(lines[0] ?? '')) return true;
  return lines.every((line) =>
    /^(?:import\s.*\bfrom\s*['"][^'"]+['"]|import\s*['"][^'"]+['"]|export\s*\{.*\}.*);?$/.test(line),
  );
}
