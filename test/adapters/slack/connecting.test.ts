/** The life of connections over Socket Mode: each begins in time, is left without losing anything, and ends when told to. */
import { expect, it } from 'vitest';
import type { Person } from '../../support/slack/person.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect } from './connected.ts';

const PATIENCE = 20_000;

const someone = ({ slack }: Connected): [Person, Channel] => [slack.user('Ana'), slack.channel('general')];

/** Ends the adapter; nothing is open at Slack's side then. */
async function end({ adapter, slack }: Connected): Promise<void> {
  await adapter.close();
  await expect.poll(() => slack.sockets.open, { timeout: 1000 }).toBe(0);
}

it.each(['silent', 'held'] as const)('ends while it connects to where nobody answers (%s)', async (next) => {
  const connected = await connect({ reachable: false, patience: PATIENCE });
  const { slack } = connected;
  slack.sockets.next = next;
  await slack.comeBack();
  await slack.sockets.arrivesAgain();
  expect(slack.sockets.open).toBe(1);
  await end(connected);
  await connected.close();
});

it('ends while it asks where to connect to', async () => {
  const connected = await connect({ reachable: false, patience: PATIENCE });
  const { slack } = connected;
  slack.faults.next({ kind: 'silence' }, 'apps.connections.open', 5);
  await slack.comeBack();
  await slack.called('apps.connections.open');
  await connected.adapter.close();
  await connected.close();
});

it('leaves nothing behind of connections that said no hello, and is connected when one does', async () => {
  const connected = await connect({ reachable: false, patience: 60_000 });
  const { slack } = connected;
  slack.sockets.next = 'silent';
  await slack.comeBack();
  await slack.sockets.arrivesAgain();
  slack.sockets.next = 'well';
  await slack.sockets.arrivesAgain();
  const [ana, general] = someone(connected);
  await ana.in(general).command('/ospo', 'kpi');
  await ana.in(general).sees(/sections for “kpi”/);
  await expect.poll(() => slack.sockets.open, { timeout: 3000 }).toBe(1);
  expect(connected.notes.join('\n')).toContain('connected again');
  await end(connected);
  await connected.close();
}, 60_000);

it.each(['refresh_requested', 'warning'] as const)(
  'has the next connection before it leaves the last, when Slack asks for it (%s)',
  async (reason) => {
    const connected = await connect({ patience: PATIENCE });
    const { slack } = connected;
    const next = slack.sockets.arrivesAgain();
    slack.sockets.askToReconnect(reason);
    await next;
    expect(slack.sockets.open).toBe(2);
    const [ana, general] = someone(connected);
    expect((await ana.in(general).command('/ospo', 'kpi')).problem).toBeUndefined();
    await ana.in(general).sees(/sections for “kpi”/);
    await expect.poll(() => slack.sockets.open, { timeout: 5000 }).toBe(1);
    await end(connected);
    await connected.close();
  },
);

it('acknowledges and answers what comes right before Slack asks for another connection', async () => {
  const connected = await connect({ patience: PATIENCE });
  const { slack } = connected;
  const [ana, general] = someone(connected);
  slack.sockets.afterNext(() => slack.sockets.askToReconnect());
  expect((await ana.in(general).command('/ospo', 'kpi')).problem).toBeUndefined();
  await ana.in(general).sees(/sections for “kpi”/);
  expect(connected.defects).toEqual([]);
  await connected.close();
});

it('answers what comes right before the connection is cut, though it could not be acknowledged', async () => {
  const connected = await connect({ patience: PATIENCE });
  const { slack } = connected;
  const [ana, general] = someone(connected);
  slack.sockets.afterNext(() => slack.sockets.closeAll());
  void ana.in(general).command('/ospo', 'kpi');
  await ana.in(general).sees(/sections for “kpi”/);
  expect(connected.defects).toEqual([]);
  await connected.close();
});

it('says how to mend it when Socket Mode is switched off', async () => {
  const connected = await connect({ patience: PATIENCE });
  connected.slack.sockets.askToReconnect('link_disabled');
  await expect
    .poll(() => connected.notes.join('\n'), { timeout: PATIENCE })
    .toMatch(/Socket Mode is switched off.*Switch it on/);
  await end(connected);
  await connected.close();
});

it('acknowledges what a window waits for while the process stops', async () => {
  const connected = await connect({ patience: PATIENCE });
  const { slack } = connected;
  const [ana] = someone(connected);
  // Who she is, is waited for a little: long enough to be told to stop meanwhile.
  slack.faults.next({ kind: 'silence' }, 'users.info');
  await ana.globalShortcut('search_documents');
  const delivered = slack.sockets.delivered();
  const submitted = ana.submit(await ana.seesModal(), { 'What are you looking for?': 'kpi' });
  await delivered;
  await Promise.all([submitted, connected.adapter.close()]);
  await ana.seesModal(/sections for “kpi”/);
  await connected.close();
});
