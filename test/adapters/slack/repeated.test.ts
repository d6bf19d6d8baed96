/** What Slack delivers twice has one effect, whatever it is and however it comes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Connected, connect, TRANSPORTS } from './connected.ts';

describe.each(TRANSPORTS)('over %s', (transport) => {
  let connected: Connected;
  beforeAll(async () => {
    connected = await connect({ transport });
  });
  afterEach(() => {
    expect(connected.slack.complaints).toEqual([]);
    expect(connected.defects).toEqual([]);
  });
  afterAll(() => connected.close());

  /** Delivers what was delivered last once more, and gives how many calls had come of it in the end. */
  const again = async (): Promise<number> => {
    const { slack } = connected;
    const { problem } = await slack.deliverAgain(slack.last, { attempt: 1 });
    expect(problem).toBeUndefined();
    // Whatever came of it would have come before the answer to another question.
    const zoe = slack.user('Zoe');
    await zoe.tell('contents');
    await zoe.im.sees(/Contents/);
    return slack.calls.filter(({ method }) => method === 'response_url' || method.startsWith('chat.')).length;
  };

  it('a command', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'kpi');
    const command = slack.last;
    await ana.in(general).sees(/kpi/);
    slack.last = command;
    await again();
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('a command that is sent again before it was answered', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'kpi');
    await slack.deliverAgain();
    await again();
    expect(ana.in(general).all()).toHaveLength(1);
  });

  it('a mention and a message to the bot', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general', { botIsMember: true });
    await ana.mention(general, '@OSPO kpi');
    await again();
    expect(ana.in(general).all()).toHaveLength(2);
    await ana.tell('kpi');
    await again();
    expect(ana.im.all()).toHaveLength(2);
  });

  it('a mention that comes as another event of the same message', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general', { botIsMember: true });
    await ana.mention(general, '@OSPO kpi');
    const { event, ...rest } = slack.last?.payload ?? {};
    await slack.deliver('event', { ...rest, event, event_id: 'Ev0ANOTHER' });
    await again();
    expect(ana.in(general).all()).toHaveLength(2);
  });

  it('a press on Share, and a Take back', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).command('/ospo', 'kpi');
    await ana.press(await ana.in(general).sees(/kpi/), 'Share');
    await again();
    const shared = ana
      .in(general)
      .all()
      .filter(({ hidden }) => !hidden);
    expect(shared).toHaveLength(1);
    const [it] = shared;
    if (!it) return;
    await ana.press(it, 'Take back');
    await ana.in(general).loses(it);
    await ana.in(general).sees();
    const before = ana.in(general).all().length;
    await again();
    expect(ana.in(general).all()).toHaveLength(before);
  });

  it('a submission of the window for sharing elsewhere', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    const kitchen = slack.channel('kitchen');
    await ana.in(general).command('/ospo', 'kpi');
    await ana.press(await ana.in(general).sees(/kpi/), 'Share elsewhere…');
    await ana.submit(await ana.seesModal(/Where to/), { 'Where to': kitchen });
    await again();
    expect(ana.in(kitchen).all()).toHaveLength(1);
  });

  it('shortcuts', async () => {
    const { slack } = connected;
    const ana = slack.user('Ana');
    const general = slack.channel('general');
    await ana.in(general).says('kpi');
    const [message] = ana.in(general).all();
    if (!message) throw new Error('no message');
    await ana.messageShortcut(message, 'find_in_documents');
    await again();
    expect(ana.in(general).all()).toHaveLength(2);
    const opened = slack.calls.filter(({ method }) => method === 'views.open').length;
    await ana.globalShortcut('search_documents');
    await ana.seesModal();
    await again();
    expect(slack.calls.filter(({ method }) => method === 'views.open')).toHaveLength(opened + 1);
  });
});
