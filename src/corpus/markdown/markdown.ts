/**
 * Markdown text → tree → blocks: the one configuration of the parser, and what is refused before it runs.
 * What is taken out of the tree (HTML, references, inline positions) is `normalise.ts`' work.
 */
import type { Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { CorpusError } from '../../errors.ts';
import type { Block } from '../model.ts';
import { refuseDeepNesting, refuseDeepTree } from './nesting.ts';
import { normalise } from './normalise.ts';

/** Characters of one line: a book fits; beyond it the parser's memory grows out of bounds. */
const LONGEST_LINE = 1_000_000;

/**
 * The tree of a Markdown text (GFM, YAML front matter, bold beside Chinese punctuation), with every position.
 * Throws a CorpusError with line and column when the text cannot be parsed safely.
 */
export function parseMarkdown(text: string, file: string): Root {
  refuseLongLines(text, file);
  refuseDeepNesting(text, file);
  const root = parse(withWholeAddresses(text), file);
  refuseDeepTree(root, file);
  return root;
}

/**
 * The blocks of a parsed file as the model keeps them, headings among them: no HTML, no references, no front
 * matter, no rules; positions on blocks only, without offsets. The tree given is not changed.
 */
export function blocksOf(root: Root): Block[] {
  return normalise(root, (text) => parse(text, 'HTML in Markdown'));
}

/** The parser itself, also for the text found inside HTML; whatever it throws becomes a CorpusError. */
function parse(text: string, file: string): Root {
  try {
    return fromMarkdown(text, {
      extensions: [gfm({ singleTilde: false }), frontmatter(['yaml']), cjkFriendlyExtension()],
      mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
    });
  } catch (cause) {
    throw new CorpusError(
      'PARSE_FAILED',
      { file },
      'the Markdown of this file cannot be parsed, and it is left out.',
      { cause },
    );
  }
}

/** `[Pod](/api/{{< param "version" >}}/#pod)`: a template inside an address, whose spaces would end the address. */
const TEMPLATE_IN_ADDRESS = /\]\([^()\s{}]*\{\{[<%][^{}()\n]{0,200}[%>]\}\}[^()\s]*\)/g;

/** The same text with such templates without spaces, quotes and brackets; every character stays where it was. */
function withWholeAddresses(text: string): string {
  if (!/\{\{[<%]/.test(text)) return text;
  return text.replace(TEMPLATE_IN_ADDRESS, (link) =>
    link.replace(/\{\{.*\}\}/, (template) => template.replace(/[\s"'`<>]/g, '_')),
  );
}

function refuseLongLines(text: string, file: string): void {
  let start = 0;
  for (let line = 1; start <= text.length; line += 1) {
    const end = text.indexOf('\n', start);
    const length = (end === -1 ? text.length : end) - start;
    if (length > LONGEST_LINE)
      throw new CorpusError(
        'LINE_TOO_LONG',
        { file, line, column: LONGEST_LINE + 1 },
        `the line has ${length} characters, ${LONGEST_LINE} are the most. Break it into paragraphs.`,
      );
    if (end === -1) return;
    start = end + 1;
  }
}
