/** What a message says, as something to search for. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { queryOf, wordsOf } from '../../../adapters/slack/message-text.ts';
import { QUERY_LIMIT } from '../../../src/search/weights.ts';

describe('a message', () => {
  it.each([
    ['<@U1> kpi', 'kpi'],
    ['<https://example.org|KPIs> &amp; <#C1|general>', 'KPIs & general'],
    ['<https://example.org| > kpi', 'https://example.org kpi'],
    ['<!subteam^S1|@team> 绩效', '绩效'],
  ])('%s is typed as %s', (mrkdwn, typed) => {
    expect(wordsOf(mrkdwn)).toBe(typed);
  });

  it.each([
    ['which *KPIs*? :thinking_face: :+1::skin-tone-2:', 'which KPIs?'],
    ['the snake_case of *关键*指标', 'the snake_case of 关键指标'],
    ['> _quoted_ ~gone~ `code`', 'quoted gone code'],
    ['at 12:30 or 14:45', 'at 12:30 or 14:45'],
  ])('%s is searched for as %s', (mrkdwn, query) => {
    expect(queryOf(mrkdwn)).toBe(query);
  });

  it('of any length and kind is a query that is short enough', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 3 * QUERY_LIMIT }), (message) => {
        const query = queryOf(message);
        expect([...query].length).toBeLessThanOrEqual(QUERY_LIMIT);
        expect(query).toBe(query.trim());
      }),
    );
  });
});
