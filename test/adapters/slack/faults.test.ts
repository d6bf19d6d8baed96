/** What goes wrong between Slack and the adapter: what is posted, what is told, and what is not posted twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../support/slack/faults.ts';
import type { Person } from '../../support/slack/person.ts';
import type { Seen } from '../../support/slack/seen.ts';
import type { Channel } from '../../support/slack/workspace.ts';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

const PATIENCE = 20_000;

describe('answers', () => {
  let connected: Connected;
  let ana: Person;
  let general: Channel;
  beforeEach(async () => {
    connected = await connect({ patience: PATIENCE });
    ana = connected.slack.user('Ana');
    general = connected.slack.channel('general', { botIsMember: true });
  });
  afterEach(async () => {
    expect(connected.defects).toEqual([]);
    await connected.close();
  });

  const preview = async (): Promise<Seen> => {
    await ana.in(general).command('/ospo', 'kpi');
    return ana.in(general).sees(/sections for “kpi”/);
  };
  const shared = (): readonly Seen[] =>
    ana
      .in(general)
      .all()
      .filter(({ hidden }) => !hidden);

  it.each<Fault>([
    { kind: 'ratelimited', retryAfter: 1 },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 503 },
    { kind: 'html', status: 502 },
    { kind: 'html', status: 200 },
    { kind: 'ratelimited', retryAfter: 0 },
    { kind: 'cut' },
    { kind: 'silence' },
  ])('that are private come after all, after %j', async (fault) => {
    connected.slack.faults.next(fault, 'response_url');
    await preview();
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('wait as long as Slack asks, for the team, too', async () => {
    const { slack } = connected;
    const found = await preview();
    slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'response_url', 2);
    await ana.press(found, 'Share');
    await ana.in(general).sees(/Shared in this channel/);
    expect(shared()).toHaveLength(1);
    slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'chat.postMessage', 2);
    await ana.mention(general, '@OSPO education');
    await ana.in(general).sees(/for “education”/);
    expect(slack.complaints).toEqual([]);
  });

  it.each<Fault>([
    { kind: 'status', status: 500 },
    { kind: 'html', status: 502 },
    { kind: 'html', status: 200 },
    { kind: 'cut' },
    { kind: 'cut-after' },
    { kind: 'silence' },
  ])('for the team are not posted twice after %j, and the sharer is told', async (fault) => {
    const { slack } = connected;
    const found = await preview();
    slack.faults.next(fault, 'response_url');
    await ana.press(found, 'Share');
    const told = await ana.in(general).sees(/Slack did not say whether this was posted/);
    expect(told.hidden).toBe(true);
    expect(shared()).toHaveLength(fault.kind === 'cut-after' ? 1 : 0);
    // Another press shares once more, where it did not come about.
    await ana.press(found, 'Share');
    await ana.in(general).sees(/Shared in this channel/);
  });

  it.each<Fault>([{ kind: 'status', status: 500 }, { kind: 'html', status: 502 }, { kind: 'cut-after' }])(
    'to a mention are not posted twice after %j',
    async (fault) => {
      const { slack } = connected;
      slack.faults.next(fault, 'chat.postMessage');
      await ana.mention(general, '@OSPO kpi');
      await slack.called('chat.postMessage');
      await ana.tell('contents');
      await ana.im.sees(/Contents/);
      const answers = shared().filter(({ by }) => by !== ana.id);
      // That nobody knows whether it was is said to the asker alone.
      expect(answers).toHaveLength(fault.kind === 'cut-after' ? 1 : 0);
      expect((await ana.in(general).sees(/did not say whether my answer arrived/)).hidden).toBe(true);
    },
  );

  it.each<Fault>([{ kind: 'status', status: 500 }, { kind: 'html', status: 200 }, { kind: 'cut' }])(
    'to a message to the bot come after all, after %j',
    async (fault) => {
      connected.slack.faults.next(fault, 'chat.postMessage');
      await ana.tell('kpi');
      await ana.im.sees(/sections for “kpi”/);
    },
  );

  it('to a message to the bot that Slack does not take for long are not left unsaid', async () => {
    connected.slack.faults.next({ kind: 'status', status: 500 }, 'chat.postMessage', 4);
    await ana.tell('kpi');
    await ana.im.sees(/did not say whether my answer arrived.*ask again/);
  });

  it('are not waited for when Slack asks for an hour, and the sharer is told', async () => {
    const found = await preview();
    connected.slack.faults.next({ kind: 'ratelimited', retryAfter: 3600 }, 'response_url');
    await ana.press(found, 'Share');
    await ana.in(general).sees(/takes no more messages just now/);
    expect(shared()).toHaveLength(0);
  });

  it('never show a page of somebody else’s', async () => {
    const { slack, notes } = connected;
    const found = await preview();
    slack.faults.next({ kind: 'html', status: 200 }, 'views.open');
    await ana.press(found, 'Share elsewhere…');
    const told = await ana.in(general).sees(/did not open the window/);
    expect(told.text + notes.join('\n')).not.toMatch(/DOCTYPE|<h1>|Bad gateway/);
  });

  it('come though Slack says nothing of the reader', async () => {
    const { slack } = connected;
    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'silence' },
      { kind: 'html', status: 200 },
      { kind: 'error', error: 'user_not_found' },
    ] as const) {
      slack.faults.next(fault, 'users.info');
      const mei = slack.user('Mei', { locale: 'zh-CN' });
      await mei.in(general).command('/ospo', 'kpi');
      await mei.in(general).sees(/kpi/);
    }
  });

  it('to a mention where apps may not post are explained to the asker', async () => {
    const { slack } = connected;
    const closed = slack.channel('announcements', { botIsMember: true, restricted: true });
    await ana.mention(closed, '@OSPO kpi');
    await ana.im.sees(/Slack did not let this be posted/);
    slack.calls.splice(0);
  });

  it('that Slack will never take are told to the operator, and are no defect', async () => {
    const { slack } = connected;
    slack.faults.next({ kind: 'error', error: 'expired_url' }, 'response_url');
    await ana.in(general).command('/ospo', 'kpi');
    await slack.called('response_url');
    await ana.tell('contents');
    await ana.im.sees(/Contents/);
    expect(connected.notes.join('\n')).toMatch(/expired_url/);
  });

  it('in a message to the bot that Slack never takes are told to the operator, and are no defect', async () => {
    const { slack } = connected;
    slack.faults.next({ kind: 'error', error: 'account_inactive' }, 'chat.postMessage');
    await ana.tell('kpi');
    await slack.called('chat.postMessage');
    await ana.tell('contents');
    await ana.im.sees(/Contents/);
    expect(connected.notes.join('\n')).toMatch(/account_inactive/);
  });

  it('that open a window too late leave the reader where they were', async () => {
    const { slack } = connected;
    const found = await preview();
    slack.faults.next({ kind: 'error', error: 'expired_trigger_id' }, 'views.open');
    await ana.press(found, 'Share elsewhere…');
    await ana.in(general).sees(/did not open the window in time/);
  });

  it('in Home come after all, too', async () => {
    const { slack } = connected;
    slack.faults.next({ kind: 'status', status: 500 }, 'views.publish');
    await ana.opensHome();
    await ana.seesHome(/Methodology/);
  });

  it('taken back where Slack fails can be taken back again', async () => {
    const { slack } = connected;
    await ana.press(await preview(), 'Share');
    await ana.in(general).sees(/Shared in this channel/);
    const [message] = shared();
    if (!message) throw new Error('nothing shared');
    slack.faults.next({ kind: 'error', error: 'internal_error' }, 'response_url');
    await ana.press(message, 'Take back');
    await ana.in(general).sees(/did not let this be removed/);
    await ana.press(message, 'Take back');
    await ana.in(general).loses(message);
  });
});

describe('the socket', () => {
  const asks = async ({ slack }: Connected): Promise<void> => {
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    const { problem } = await ana.in(general).command('/ospo', 'kpi');
    expect(problem).toBeUndefined();
    await ana.in(general).sees(/sections for “kpi”/);
  };

  it('is opened again after it was cut, asked to reconnect, and sent nonsense', async () => {
    const connected = await connect({ patience: PATIENCE });
    const { sockets } = connected.slack;
    sockets.garbage('', '{', '[]', '{"type":"new"}', Buffer.from([0, 255]));
    await asks(connected);
    for (const fault of [
      () => sockets.drop(),
      () => sockets.askToReconnect('refresh_requested'),
      () => sockets.askToReconnect('warning'),
      () => sockets.drop(),
    ]) {
      const back = sockets.arrivesAgain();
      fault();
      await back;
      await asks(connected);
    }
    expect(connected.slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
    await connected.close();
  });

  it('stands frames that bolt’s own reading of them does not expect', async () => {
    const connected = await connect({ patience: PATIENCE });
    connected.slack.sockets.garbage(
      'null',
      '1',
      '{"type":"events_api"}',
      '{"type":"events_api","payload":{}}',
    );
    await asks(connected);
    await connected.close();
  });

  it('is opened again when nothing moves on it any more', async () => {
    const connected = await connect({ patience: PATIENCE });
    const { sockets } = connected.slack;
    const back = sockets.arrivesAgain();
    sockets.freeze();
    await back;
    await asks(connected);
    expect(connected.defects).toEqual([]);
    await connected.close();
  }, 90_000);

  it('a command that came while it was cut is answered on the next one', async () => {
    const connected = await connect({ patience: PATIENCE });
    const { slack } = connected;
    slack.sockets.drop();
    await asks(connected);
    await connected.close();
  });

  it('is opened when Slack can be reached at last; until then the operator is told why', async () => {
    const connected = await connect({ reachable: false, patience: PATIENCE });
    const { slack } = connected;
    await expect.poll(() => connected.notes.join('\n'), { timeout: PATIENCE }).toMatch(/cannot be reached/);
    await slack.comeBack();
    await slack.sockets.arrived();
    await asks(connected);
    expect(connected.notes.join('\n')).toMatch(/connected again/);
    expect(connected.defects).toEqual([]);
    await connected.close();
  });

  it('is opened after answers that are none', async () => {
    const connected = await connect({ reachable: false, patience: PATIENCE });
    const { slack } = connected;
    const open = 'apps.connections.open';
    slack.faults.next({ kind: 'html', status: 200 }, open);
    slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, open);
    slack.faults.next({ kind: 'error', error: 'invalid_auth' }, open);
    await slack.comeBack();
    await slack.sockets.arrived();
    await asks(connected);
    expect(connected.defects).toEqual([]);
    await connected.close();
  });
});

describe.each(TRANSPORTS)('stopping over %s', (transport) => {
  it('finishes what was acknowledged', async () => {
    const connected = await connect({ transport, patience: PATIENCE });
    const { slack } = connected;
    const general = slack.channel('general');
    const people = Array.from({ length: 20 }, (_, n) => slack.user(`Ana${n}`));
    const acknowledged = await Promise.all(people.map((ana) => ana.in(general).command('/ospo', 'kpi')));
    expect(acknowledged.filter(({ problem }) => problem !== undefined)).toEqual([]);
    await connected.adapter.close();
    for (const ana of people) expect(ana.in(general).all()).toHaveLength(1);
    await connected.close();
  });

  it('finishes an answer that Slack makes wait, and ends', async () => {
    const connected = await connect({ transport, patience: PATIENCE });
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    slack.faults.next({ kind: 'ratelimited', retryAfter: 1 }, 'response_url');
    await ana.in(general).command('/ospo', 'kpi');
    await slack.called('response_url');
    await connected.adapter.close();
    expect(ana.in(general).all()).toHaveLength(1);
    await connected.close();
  });

  it('while Slack is away ends, too', async () => {
    const connected = await connect({ transport, reachable: false });
    await connected.adapter.close();
    await connected.close();
  });
});
