/** The pages as they are served: a real listener on this machine, and readers who talk HTTP to it. */
import { mkdtemp } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Listener, openListener } from '../../adapters/listener.ts';
import type { GalleryParts } from '../../adapters/web/gallery.ts';
import { createWeb, type Web as Pages } from '../../adapters/web/web.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { WebConfig } from '../../src/config.ts';
import { openStream, type Stream } from './event-stream.ts';
import { bundled } from './talk.ts';

export interface WebSettings extends Partial<WebConfig> {
  /** Default: the bundled guide. */
  readonly corpus?: readonly string[];
  /** The store's file. Default: a new one. */
  readonly store?: string;
  /** Default: one that has read the documents. One that is given is not closed. */
  readonly bot?: Bot;
  /** Default: there is no gallery. */
  readonly gallery?: GalleryParts;
}

export interface Web {
  /** `http://127.0.0.1:43210` */
  readonly address: string;
  readonly bot: Bot;
  readonly pages: Pages;
  /** Errors that were defects of ours. */
  readonly defects: unknown[];
  /** Somebody with a browser of their own: cookies are kept, and forms come from the page they are on. */
  visitor(headers?: Headers): Visitor;
  close(): Promise<void>;
}

/** Serves on 127.0.0.1, on a free port unless one is named. */
export async function openWeb({ corpus, store, bot, gallery, ...settings }: WebSettings = {}): Promise<Web> {
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const config: WebConfig = { host: '127.0.0.1', port: 0, development: false, ...settings };
  const own = bot ?? (await openBot({ corpus, store, publicUrl: config.publicUrl, onDefect }));
  const pages = createWeb({ bot: own, config, command: 'ospo', onDefect, ...(gallery && { gallery }) });
  const listener: Listener = await openListener({ ...config, routes: pages.routes });
  return {
    address: listener.address,
    bot: own,
    pages,
    defects,
    visitor: (headers = {}) => new Visitor(listener.address, headers),
    async close() {
      pages.close();
      await listener.close();
      if (bot === undefined) await own.close();
    },
  };
}

async function openBot(given: {
  readonly corpus: readonly string[] | undefined;
  readonly store: string | undefined;
  readonly publicUrl: string | undefined;
  readonly onDefect: (error: unknown) => void;
}): Promise<Bot> {
  const { corpus = [bundled], publicUrl, onDefect } = given;
  return createBot({
    corpus,
    glossary: path.join(bundled, 'glossary.yml'),
    store: given.store ?? path.join(await mkdtemp(path.join(tmpdir(), 'web-')), 'store.sqlite'),
    ...(publicUrl !== undefined && { publicUrl }),
    onDefect,
  });
}

export type Headers = Readonly<Record<string, string | undefined>>;

export interface Response {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** What the chat's script gets of an answer. */
export interface Answer {
  readonly messages: readonly { readonly id: string; readonly html: string }[];
  readonly status: string;
}

export class Visitor {
  readonly #address: string;
  readonly #headers: Headers;
  /** By name. */
  readonly cookies = new Map<string, string>();

  constructor(address: string, headers: Headers) {
    this.#address = address;
    this.#headers = headers;
  }

  get(target: string, headers: Headers = {}): Promise<Response> {
    return this.send('GET', target, headers);
  }

  /** Posts a form as the page itself does; a header that is given as undefined is left out. */
  post(target: string, form: Readonly<Record<string, string>>, headers: Headers = {}): Promise<Response> {
    const own = {
      Origin: this.#headers.Origin ?? this.#address,
      'Content-Type': 'application/x-www-form-urlencoded',
    };
    return this.send('POST', target, { ...own, ...headers }, new URLSearchParams(form).toString());
  }

  /** Opens the page and gives the id of the last event that it shows. */
  async visit(): Promise<string> {
    const { text } = await this.get('/');
    return /data-after="([^"]*)"/.exec(text)?.[1] ?? '';
  }

  /** Types something; the answer as the script gets it. */
  say(text: string): Promise<Answer> {
    return this.#ask('/say', { text });
  }

  /** Presses the first button with this label on a message, as its HTML shows it. */
  press(html: string, label: string): Promise<Answer> {
    return this.#ask('/press', pressOf(html, label));
  }

  /** Listens to what happens, from an event on. */
  listen(after: string, headers: Headers = {}): Promise<Stream> {
    return openStream(`${this.#address}/events?after=${after}`, this.#all(headers));
  }

  async send(method: string, target: string, headers: Headers = {}, body?: string): Promise<Response> {
    const { hostname, port } = new URL(this.#address);
    const request = http.request({
      hostname,
      port,
      method,
      path: target,
      headers: this.#all(headers),
      agent: false,
    });
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => {
      request.on('response', resolve).on('error', reject);
    });
    request.end(body);
    const response = await answered;
    for (const cookie of response.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.cookies.set(name, value);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    const { statusCode: status = 0 } = response;
    return { status, headers: response.headers, text: Buffer.concat(chunks).toString() };
  }

  async #ask(target: string, form: Readonly<Record<string, string>>): Promise<Answer> {
    const { status, text } = await this.post(target, form, { Accept: 'application/json' });
    if (status !== 200) throw new Error(`${target} was answered with ${status}: ${text}`);
    return JSON.parse(text) as Answer;
  }

  #all(headers: Headers): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const all = Object.entries({ ...this.#headers, ...(cookie && { Cookie: cookie }), ...headers });
    return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
  }
}

/** What comes back over a connection on which exactly this is sent, until the server ends it. */
export async function sendRaw(address: string, text: string): Promise<string> {
  const { hostname, port } = new URL(address);
  const socket = net.connect(Number(port), hostname);
  socket.write(text);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

/** The form that pressing a button on a message sends. */
export function pressOf(html: string, label: string): { message: string; press: string } {
  const [, message] = /name="message" value="([^"]+)"/.exec(html) ?? [];
  const buttons = html.matchAll(/<button\b[^>]*\bvalue="(\d+)"[^>]*>(.*?)<\/button>/gs);
  const found = [...buttons].find(([, , inside = '']) => inside.replace(/<[^>]*>/g, '').trim() === label);
  const press = found?.[1];
  if (message === undefined || press === undefined) throw new Error(`no button “${label}” in ${html}`);
  return { message, press };
}
