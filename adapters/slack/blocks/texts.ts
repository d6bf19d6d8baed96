/** Lines put together to texts, each at most as long as one text object takes. */
import { graphemeFloor } from '../../../src/reply/cut.ts';
import type { MarkupLine } from '../../../src/reply/markup-blocks.ts';
import type { Stretch } from '../../../src/reply/stretches.ts';
import { splitLine, writeLine } from '../lines.ts';
import { escapeEntities } from '../mrkdwn.ts';

const FENCE = '```';
/** Three back-ticks in code would end it. */
const APART = '\u2060`';

/** The lines in as few texts as hold them, in order; `quote` puts Slack's sign of a quote before all but code. */
export function textsOf(lines: readonly MarkupLine[], limit: number, quote = false): string[] {
  const texts: string[] = [];
  let open: string[] = [];
  let length = 0;
  const close = () => {
    while (isBlank(open.at(-1))) open.pop();
    if (open.length > 0) texts.push(open.join('\n'));
    open = [];
    length = 0;
  };
  for (const written of lines.flatMap((line) => writeLines(line, limit, quote ? '> ' : ''))) {
    if (length + written.length + 1 > limit) close();
    const code = written.startsWith(FENCE);
    // Code has a frame of its own: an empty line beside it would only be more room.
    if (code) while (isBlank(open.at(-1))) open.pop();
    if (isBlank(written) && (open.length === 0 || open.at(-1)?.endsWith(FENCE))) continue;
    open.push(written);
    length += written.length + 1;
  }
  close();
  return texts;
}

function isBlank(written: string | undefined): boolean {
  return written !== undefined && /^[>\s]*$/.test(written);
}

/** A line as mrkdwn, in several where it is too long for one text. */
function writeLines(line: MarkupLine, limit: number, quote: string): string[] {
  if ('code' in line) return codeTexts(line.code, limit);
  const before = Math.max(line.first.length, line.rest.length) + quote.length + 1;
  return splitLine(line.stretches, limit - before).map((stretches: readonly Stretch[], index) => {
    const prefix = quote + (index === 0 ? line.first : line.rest);
    return prefix + writeLine(stretches);
  });
}

/** Code between fences, each text with its own. */
function codeTexts(lines: readonly string[], limit: number): string[] {
  const room = limit - 2 * (FENCE.length + 1) - 1;
  const texts: string[] = [];
  let open: string[] = [];
  let length = 0;
  const close = () => {
    if (open.some((line) => line.trim() !== '')) texts.push(`${FENCE}\n${open.join('\n')}\n${FENCE}`);
    open = [];
    length = 0;
  };
  for (const line of lines.flatMap((whole) => codeLines(whole, room))) {
    if (length + line.length + 1 > room) close();
    open.push(line);
    length += line.length + 1;
  }
  close();
  return texts;
}

/** A line of code is parted before it is escaped; each of its characters takes five at most, or two for a back-tick. */
function codeLines(line: string, room: number): string[] {
  const pieces: string[] = [];
  const step = Math.floor((room - 1) / 5);
  for (let rest = line; ; ) {
    const end = rest.length <= step ? rest.length : graphemeFloor(rest, step) || step;
    pieces.push(escapeEntities(rest.slice(0, end)).replaceAll('`', APART));
    rest = rest.slice(end);
    if (rest === '') return pieces;
  }
}
