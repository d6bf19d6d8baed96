/** What somebody wrote in Slack, as plain words: its mrkdwn has signs for people, channels, links and three entities. */
import { QUERY_LIMIT } from '../../src/search/weights.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** `<@U1> <https://example.org|KPIs> &amp; <#C1|general>` → `KPIs & general`. Mentions of people and groups go. */
export function wordsOf(mrkdwn: string): string {
  return mrkdwn
    .replace(/<([^<>]*)>/gu, (_, inside: string) => {
      const [target = '', label] = inside.split('|', 2);
      if (target.startsWith('@') || target.startsWith('!')) return ' ';
      // A label that is not seen would leave nothing to search for.
      return label?.trim() ? label : target.replace(/^(#|mailto:)/u, '');
    })
    .replace(/&(?:lt|gt|amp);/gu, (entity) => ENTITIES[entity] ?? entity)
    .trim();
}

/** A message as something to search for: its words without signs of formatting, cut where a query has to end. */
export function queryOf(mrkdwn: string): string {
  const words = wordsOf(mrkdwn)
    .replace(/:[a-z0-9_+'-]+:/gu, ' ')
    .replace(/^\s*>/gmu, ' ')
    // At the edge of a word they are its look; within one, they are of it.
    .replace(/(?<![a-z0-9])[*_~`]+|[*_~`]+(?![a-z0-9])/giu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  const characters = [...words];
  if (characters.length <= QUERY_LIMIT) return words;
  const cut = characters.slice(0, QUERY_LIMIT).join('');
  // A word that was cut in two would be a word that nobody wrote; Chinese has none to be cut.
  return /\s\S{1,40}$/u.test(cut) ? cut.replace(/\s\S*$/u, '') : cut;
}
