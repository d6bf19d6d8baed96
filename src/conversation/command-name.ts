/** The bot's own name before what is asked: chats need it in one place, so people type it in others, too. */
import { comparable } from './tokens.ts';
import { COMMAND_WORDS } from './words.ts';

/**
 * What stands after `/ospo`, where that was typed: as a command of a chat, but it may be left out. `/search kpi` is meant as
 * `search kpi`, and `ospo search kpi` as well; `ospo kpi` may be a question with that word.
 */
export function withoutCommand(text: string, command: string): string {
  const [, slash = '', name = '', rest = ''] = /^\s*([/／]?)([A-Za-z0-9_-]+)\s*(.*)$/su.exec(text) ?? [];
  const isName = comparable(name) === command;
  if (isName && (slash !== '' || isCommand(rest))) return rest;
  const [, unslashed = ''] = /^\s*[/／](\S.*)$/su.exec(text) ?? [];
  return isCommand(unslashed) ? unslashed : text;
}

function isCommand(text: string): boolean {
  return COMMAND_WORDS.has(comparable(/^\S+/u.exec(text)?.[0] ?? ''));
}
