import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDoctor } from '../../adapters/doctor.ts';
import { loadConfig } from '../../src/config.ts';
import { type Api, serveApi } from './slack/api.ts';
import { ORCHARD, runProgram, temporaryFolder } from './terminal/program.ts';

const TOKENS = {
  SLACK_BOT_TOKEN: 'xoxb-an-example-of-a-token',
  SLACK_APP_TOKEN: 'xapp-an-example-of-another',
};

describe('the doctor', () => {
  let place: ReturnType<typeof temporaryFolder>;
  let api: Api | undefined;
  beforeEach(() => {
    place = temporaryFolder({ 'orchard.md': ORCHARD });
  });
  afterEach(async () => {
    place.dispose();
    await api?.close();
    api = undefined;
  });
  /** What it says with these settings, and whether all is well. */
  const ask = async (environment: Record<string, string>) => {
    let said = '';
    const allWell = await runDoctor({
      load: () => loadConfig({ folder: place.folder }, { CORPUS: 'orchard.md', ...environment }),
      say: async (text) => {
        said += text;
      },
    });
    return { said, allWell };
  };

  it('finds all well where nothing else is set', async () => {
    const { said, allWell } = await ask({});
    expect(allWell).toBe(true);
    expect(said).toContain('✓ 1 document, 3 sections');
    expect(said).toMatch(/✓ .*ospo\.sqlite can be written/);
    expect(said).toMatch(/Slack\n {2}– is not set up/);
  });

  it('names every setting that is wrong, and goes no further', async () => {
    const { said, allWell } = await ask({ PORT: 'x', SLACK_BOT_TOKEN: 'nonsense' });
    expect(allWell).toBe(false);
    expect(said).toMatch(/✗ PORT: must be/);
    expect(said).toMatch(/✗ SLACK_BOT_TOKEN: must begin with xoxb-/);
    expect(said).not.toContain('Documents');
  });

  it('tells what is wrong with documents, one line each, and how to mend it', async () => {
    const broken = temporaryFolder({ 'bad.md': '---\nauthors: {\n---\n# One\n\nText.\n' });
    const { said, allWell } = await ask({ CORPUS: `${place.folder}/orchard.md,${broken.folder}` });
    broken.dispose();
    expect(allWell).toBe(false);
    expect(said).toMatch(/✗ .*bad\.md:\d+:\d+: .+\n {6}→ Mend the document/);
  });

  it('finds that there is no document', async () => {
    const { said, allWell } = await ask({ CORPUS: 'nowhere' });
    expect(allWell).toBe(false);
    expect(said).toMatch(/✗ no document in .*nowhere\n {6}→ Set CORPUS/);
  });

  it('finds that the store cannot be written', async () => {
    const { said, allWell } = await ask({ STORE: 'orchard.md/store.sqlite' });
    expect(allWell).toBe(false);
    expect(said).toMatch(/✗ The store .*cannot be written.*\n {6}→ Set STORE/);
  });

  it('says nothing that is secret, even where Slack repeats it', async () => {
    api = await serveApi(({ token }) => ({ body: { ok: true, team: `team of ${token}`, user: token } }));
    const { said } = await ask({ ...TOKENS, SLACK_API_URL: api.url });
    expect(said).toContain('SLACK_BOT_TOKEN is that of … in team of …');
    for (const secret of Object.values(TOKENS)) expect(said).not.toContain(secret);
  });

  it('is asked for on the command line, and ends with 0 or 1', async () => {
    const env = { CORPUS: `${place.folder}/orchard.md` };
    const good = await runProgram(['doctor'], { folder: place.folder, env });
    expect([good.code, good.stderr]).toEqual([0, '']);
    expect(good.stdout).toContain('✓ 1 document');
    const bad = await runProgram(['doctor'], { folder: place.folder, env: { ...env, PORT: 'x' } });
    expect(bad.code).toBe(1);
    expect(bad.stdout).toContain('✗ PORT');
  });
});

describe('the manifest on the command line', () => {
  it('is that of the settings, below the link that opens Slack with it', async () => {
    const { folder, dispose } = temporaryFolder();
    const env = { COMMAND_NAME: 'kb', PUBLIC_URL: 'https://kb.example.org' };
    const socket = await runProgram(['manifest'], { folder, env });
    expect(socket.stdout).toMatch(
      /^# https:\/\/api\.slack\.com\/apps\?new_app=1&manifest_json=\S+\ndisplay_information:/,
    );
    expect(socket.stdout).toContain('command: /kb');
    expect(socket.stdout).toContain('socket_mode_enabled: true');
    const http = await runProgram(['manifest', '--http'], { folder, env });
    expect(http.stdout).toContain('request_url: https://kb.example.org/slack/events');
    const without = await runProgram(['manifest', '--http'], { folder });
    expect([without.code, without.stdout]).toEqual([2, '']);
    expect(without.stderr).toContain('--http needs PUBLIC_URL');
    dispose();
  });
});
