/** What people do is sent to the app, over the gateway or as a signed request, and its first answer awaited. */
import { generateKeyPairSync, type KeyObject, sign as signature } from 'node:crypto';
import type { Call } from './calls.ts';
import type { Gateway } from './gateway.ts';
import { IN_TIME, type Interaction, type Interactions } from './interactions.ts';
import { type Fields, isFields, parse } from './json.ts';
import { Refusal } from './refusal.ts';
import type { World } from './world.ts';

/** Milliseconds to go on waiting, so as to tell late from never. */
const PATIENCE = 8_000;

/** Something that was sent, so that it can be sent again. */
export interface Sent {
  readonly interaction: Interaction;
  /** Of a signed request: as it was. */
  readonly request?: { readonly headers: Readonly<Record<string, string>>; readonly body: string };
}

export interface Acknowledgement {
  readonly milliseconds: number;
  /** The app's first answer, by its number (`ANSWER`); undefined when there was none. */
  readonly type: number | undefined;
  /** Discord would have given up, and told the person that the app did not respond. */
  readonly late: boolean;
  readonly problem?: string;
  readonly sent: Sent;
}

export interface Way {
  deliver(interaction: Interaction): Promise<Acknowledgement>;
  /** The same once more. Over HTTP: what came back, which changes nothing. @param identical with the old date */
  again(sent: Sent, identical: boolean): Promise<{ status?: number; body?: string }>;
}

export interface Keys {
  readonly secret: KeyObject;
  /** Hexadecimal, as the app's portal shows it. */
  readonly publicKey: string;
}

export function newKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return { secret: privateKey, publicKey: der.subarray(-32).toString('hex') };
}

/** The headers of a signed request. @param at seconds since 1970 */
export function sign(
  secret: KeyObject,
  body: string,
  at = Math.floor(Date.now() / 1_000),
): Record<string, string> {
  return {
    'X-Signature-Ed25519': signature(null, Buffer.from(`${at}${body}`), secret).toString('hex'),
    'X-Signature-Timestamp': String(at),
  };
}

/** Waits for the first answer, wherever it comes from. */
async function answered(world: World, interaction: Interaction, start: number): Promise<Acknowledgement> {
  const sent = { interaction };
  const done = (): true | undefined => (interaction.answer || interaction.late ? true : undefined);
  try {
    await world.wait(done, PATIENCE, () => 'never');
  } catch {
    const milliseconds = performance.now() - start;
    return {
      milliseconds,
      type: undefined,
      late: true,
      problem: `${named(interaction)} was never answered`,
      sent,
    };
  }
  return acknowledged(sent, start);
}

function acknowledged(sent: Sent, start: number, wrong?: string): Acknowledgement {
  const { answer, late } = sent.interaction;
  const milliseconds = performance.now() - start;
  const slow = late ? `${named(sent.interaction)} was answered after ${IN_TIME} ms` : undefined;
  const problem = slow ?? wrong;
  return { milliseconds, type: answer?.type, late, sent, ...(problem !== undefined && { problem }) };
}

const named = ({ type, payload }: Interaction): string =>
  `an interaction of type ${type} (${JSON.stringify(payload.data).slice(0, 200)})`;

export function overGateway(world: World, gateway: Gateway): Way {
  return {
    async deliver(interaction) {
      const start = performance.now();
      await world.wait(
        () => gateway.sessions || undefined,
        PATIENCE,
        () => 'no app is connected to the gateway',
      );
      gateway.dispatch('INTERACTION_CREATE', interaction.payload);
      return answered(world, interaction, start);
    },
    async again({ interaction }) {
      gateway.dispatch('INTERACTION_CREATE', interaction.payload);
      await gateway.settled();
      return {};
    },
  };
}

export interface Http {
  readonly world: World;
  readonly interactions: Interactions;
  readonly secret: KeyObject;
  url(): string;
  onCall(call: Call): void;
}

export function overHttp({ world, interactions, secret, url, onCall }: Http): Way {
  const post = async (request: { headers: Readonly<Record<string, string>>; body: string }) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const answer = await fetch(url(), { method: 'POST', ...request, signal });
    return { status: answer.status, body: await answer.text() };
  };
  const requestOf = (payload: Fields, at?: number) => {
    const body = JSON.stringify(payload);
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'Discord-Interactions/1.0' };
    return { body, headers: { ...headers, ...sign(secret, body, at) } };
  };
  return {
    async deliver(interaction) {
      const request = requestOf(interaction.payload);
      const sent = { interaction, request };
      const start = performance.now();
      let said: { status: number; body: string };
      try {
        said = await post(request);
      } catch (error) {
        return acknowledged(sent, start, `${named(interaction)} was never answered: ${String(error)}`);
      }
      // The app may also say that it has it, and answer through the API.
      if (said.status === 202) return { ...(await answered(world, interaction, start)), sent };
      return acknowledged(sent, start, take(said, interaction, interactions, onCall));
    },
    async again({ interaction, request }, identical) {
      const old = Number(request?.headers['X-Signature-Timestamp'] ?? 0);
      return post(identical && request ? request : requestOf(interaction.payload, old + 1));
    },
  };
}

/** Takes what came in the response as the answer; gives what is wrong with it. */
function take(
  { status, body }: { status: number; body: string },
  interaction: Interaction,
  interactions: Interactions,
  onCall: (call: Call) => void,
): string | undefined {
  const answer = parse(body);
  const call: Call = {
    route: 'answer to a signed request',
    path: '',
    arguments: isFields(answer) ? answer : { body },
    status,
    answer: undefined,
    refused: undefined,
    fault: undefined,
  };
  try {
    if (status !== 200 || !isFields(answer))
      return `${named(interaction)} got ${status}: ${body.slice(0, 500)}`;
    interactions.answer(interaction, answer);
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    Object.assign(call, { answer: error.body, refused: error.code });
    return undefined;
  } finally {
    onCall(call);
  }
}
