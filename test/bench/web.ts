/** How long the chat page's server takes to answer, as real readers ask it: over sockets, from another process. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { percentile, round } from './statistics.ts';

const PROGRAM = fileURLToPath(new URL('../../adapters/ospo.mjs', import.meta.url));

const READERS = 25;
const PER_SECOND = 50;
const SECONDS = 20;
const WARM_UP = 100;

/** What readers do, in turn: questions of both languages, a name, a whole section, the contents, a page to read. */
const ASKED = [
  'kpi',
  '绩效指标',
  'open source strategy',
  '开源 合规',
  'how do we measure value 中文',
  '谁来负责开源安全',
  'contents',
  'security both',
  'authors',
  '開源',
];

export interface WebFigures {
  readonly requests: number;
  readonly perSecond: number;
  readonly failed: number;
  readonly answerMs: { readonly p50: number; readonly p99: number; readonly max: number };
  /** Bytes of a page with everything that it loads: as it is, and as it is sent. */
  readonly pages: Readonly<Record<string, { readonly bytes: number; readonly sent: number }>>;
}

/** Serves the documents, and asks at a steady rate whether or not earlier questions have been answered. */
export async function measureWeb(corpus: string): Promise<WebFigures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ospo-bench-'));
  const child = spawn(process.execPath, [PROGRAM, 'start', '--corpus', corpus], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder, PORT: '0', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await served(child.stdout);
    const cookies = await Promise.all(Array.from({ length: READERS }, () => begin(address)));
    const contents = await (await fetch(`${address}/read`)).text();
    const document = /href="(\/read\/[^"?#]+)/.exec(contents)?.[1] ?? '/read';
    const section = firstSection(await (await fetch(address + document)).text()) ?? document;
    const ask = async (turn: number): Promise<void> => {
      const text = ASKED[turn % ASKED.length] ?? 'kpi';
      const cookie = cookies[turn % READERS] ?? '';
      if (turn % 5 === 4) await ok(fetch(address + section));
      else await ok(say(address, cookie, text));
    };
    for (let turn = 0; turn < WARM_UP; turn++) await ask(turn);
    const { times, failed } = await atSteadyRate(ask);
    return {
      requests: times.length,
      perSecond: PER_SECOND,
      failed,
      answerMs: {
        p50: round(percentile(times, 0.5), 1),
        p99: round(percentile(times, 0.99), 1),
        max: round(Math.max(...times), 1),
      },
      pages: {
        chat: await weigh(address, '/', await begin(address)),
        section: await weigh(address, section),
        document: await weigh(address, document),
      },
    };
  } finally {
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The address, once the documents are served. */
async function served(stdout: AsyncIterable<Buffer>): Promise<string> {
  let printed = '';
  for await (const piece of stdout) {
    printed += piece.toString();
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
    if (address && /Serving \d+ document/.test(printed)) return address;
  }
  throw new Error(`the server ended without an address: ${printed}`);
}

/** A session: its cookie. */
async function begin(address: string): Promise<string> {
  const response = await ok(fetch(`${address}/`));
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

function say(address: string, cookie: string, text: string): Promise<Response> {
  return fetch(`${address}/say`, {
    method: 'POST',
    body: new URLSearchParams({ text }),
    headers: { Cookie: cookie, Origin: address, Accept: 'application/json' },
  });
}

async function ok(asked: Promise<Response>): Promise<Response> {
  const response = await asked;
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  await response.clone().arrayBuffer();
  return response;
}

/** Milliseconds from when each question was due to the whole of its answer. */
async function atSteadyRate(
  ask: (turn: number) => Promise<void>,
): Promise<{ times: number[]; failed: number }> {
  const times: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const start = performance.now();
  for (let turn = 0; turn < PER_SECOND * SECONDS; turn++) {
    const due = start + (turn * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(
      ask(turn).then(
        () => void times.push(performance.now() - due),
        () => void failed++,
      ),
    );
  }
  await Promise.all(running);
  return { times, failed };
}

/** A page with its styles and scripts, those that scripts import included. */
async function weigh(address: string, page: string, cookie = ''): Promise<{ bytes: number; sent: number }> {
  const seen = new Set<string>();
  let bytes = 0;
  let sent = 0;
  const load = async (url: string): Promise<void> => {
    if (seen.has(url)) return;
    seen.add(url);
    const response = await ok(fetch(url, { headers: cookie === '' ? {} : { Cookie: cookie } }));
    const text = await response.text();
    bytes += Buffer.byteLength(text);
    sent += gzipSync(text).length;
    const found = [
      ...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"|from '(\.\/[^']+\.js)'|url\("([^"]+\.svg)"\)/g),
    ];
    for (const [, absolute, imported, picture] of found) {
      await load(new URL(absolute ?? imported ?? picture ?? '', url).href.replaceAll('&amp;', '&'));
    }
  };
  await load(address + page);
  return { bytes, sent };
}

function firstSection(html: string): string | undefined {
  return [...html.matchAll(/href="(\/read\/[^"?#]+\/[^"?#]+)/g)].map(([, found]) => found).find(Boolean);
}
