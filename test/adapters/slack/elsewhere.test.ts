/** Sharing elsewhere: what the window says in which language, and that the sharer is told what came of it, whatever happens. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../support/slack/person.ts';
import type { Seen, SeenView } from '../../support/slack/seen.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect } from './connected.ts';

let connected: Connected;
let ana: Person;
let ben: Person;
let general: Channel;
let kitchen: Channel;
beforeEach(async () => {
  connected = await connect({ patience: 20_000 });
  const { slack } = connected;
  [ana, ben] = [slack.user('Ana'), slack.user('Ben')];
  [general, kitchen] = [slack.channel('general'), slack.channel('kitchen')];
});
afterEach(async () => {
  expect(connected.slack.complaints).toEqual([]);
  expect(connected.defects).toEqual([]);
  await connected.close();
});

const preview = async (): Promise<Seen> => {
  await ana.in(general).command('/ospo', 'kpi');
  return ana.in(general).sees(/sections for “kpi”/);
};
const openWindow = async (): Promise<SeenView> => {
  await ana.press(await preview(), 'Share elsewhere…');
  return ana.seesModal(/Time spans cause trouble/);
};

it('stays in the language of the window, and says in it where the text was shared, in whichever language', async () => {
  const window = await openWindow();
  await ana.choosesIn(window, 'Language', '中文');
  const chinese = await ana.seesModal(/[\u4e00-\u9fff]{12}/);
  expect(chinese.title).toBe('Share elsewhere');
  expect(chinese.text).toContain('Where to');
  await ana.submit(chinese, { 'Where to': kitchen });
  expect((await ben.in(kitchen).sees(/KPI/)).text).toMatch(/[\u4e00-\u9fff]{8}/);
  const told = await ana.in(general).sees(/Shared in #kitchen, exactly as you saw it/);
  expect(told.hidden).toBe(true);
  // The excerpt that it was pressed on has given way to the note.
  expect(ana.in(general).all()).toHaveLength(1);
});

it('to a person says that it was shared there, since their conversation has no name', async () => {
  await ana.submit(await openWindow(), { 'Where to': ana.im.channel });
  await ana.in(general).sees(/Shared there, exactly as you saw it/);
});

it('from the search window says so in the conversation with the bot', async () => {
  await ana.globalShortcut('search_documents');
  await ana.submit(await ana.seesModal(), { 'What are you looking for?': 'kpi' });
  await ana.press(await ana.seesModal(/for “kpi”/), 'Share elsewhere…');
  await ana.submit(await ana.seesModal(/Where to/), { 'Where to': kitchen });
  await ana.im.sees(/Shared in #kitchen/);
});

it.each([
  [undefined, /Shared in #kitchen/],
  [
    { kind: 'error', error: 'restricted_action' },
    /Slack did not let this be posted here \(restricted_action\)/,
  ],
  [{ kind: 'html', status: 200 }, /Slack did not say whether this was posted/],
] as const)(
  'says so in person where the message it came from takes no more answers (%j)',
  async (fault, told) => {
    const { slack } = connected;
    const window = await openWindow();
    slack.clock.advance(31 * 60 * 1000);
    if (fault) slack.faults.next(fault, 'response_url');
    await ana.submit(window, { 'Where to': kitchen });
    await ana.im.sees(told);
    expect(ben.in(kitchen).all()).toHaveLength(fault ? 0 : 1);
    // That the old message takes no more is what was tried.
    slack.calls.splice(0);
  },
);

it('has the comment above the text, in the name of who wrote it, line by line', async () => {
  await ana.submit(await openWindow(), { 'Where to': kitchen, Comment: 'for *Monday*\n• & <b>\n\nsee 3' });
  const shared = await ben.in(kitchen).sees(/KPI/);
  expect(shared.text).toMatch(/^Ana:\nfor \*Monday\*\n• & <b>\n+see 3\n/);
  expect(shared.text).toContain('Shared by Ana');
});

it.each([
  ['expired_trigger_id', /did not open the window in time/, 0],
  ['internal_error', /did not open the window \(internal_error\)/, 1],
])('says why the window did not open: %s', async (error, told, noted) => {
  const { slack, notes } = connected;
  const found = await preview();
  slack.faults.next({ kind: 'error', error }, 'views.open');
  await ana.press(found, 'Share elsewhere…');
  await ana.in(general).sees(told);
  expect(notes.filter((note) => note.includes(error))).toHaveLength(noted);
});

it('does not wait for a limit with a window that could not be opened any more then', async () => {
  const { slack } = connected;
  const found = await preview();
  slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'views.open');
  await ana.press(found, 'Share elsewhere…');
  await ana.in(general).sees(/did not open the window \(ratelimited\)/);
  expect(slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(1);
});
