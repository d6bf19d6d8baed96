/** Encrypts what the store keeps of workspaces, with `STORE_KEY`. What is encrypted, and under which key, is its caller's. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync } from 'node:crypto';
import { BotError, ConfigError } from '../../src/errors.ts';

export interface Encryption {
  /** Encrypts a text for one place, such as `slack:T1`; elsewhere it cannot be read. */
  encrypt(text: string, place: string): string;
  /** @throws ConfigError CONFIG_INVALID for another key, BotError STORE_UNAVAILABLE for a text that was changed */
  decrypt(encrypted: string, place: string): string;
}

/** The first byte of what is written, so that another way of encrypting can follow. */
const VERSION = 1;
/** Bytes. 12 and 16 are what NIST SP 800-38D recommends for GCM. */
const KEY = 32;
const KEY_ID = 4;
const NONCE = 12;
const TAG = 16;
/** Memory and time of a guess: 32 MB and about 50 ms (RFC 7914). A random key needs none of it, a sentence does. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
/** One key has to serve every process, so the salt only parts this program from others. */
const SALT = 'ospo knowledge bot: installations';

/** AES-256-GCM under a key that is derived from `secret` once, at the first use. */
export function createEncryption(secret: string): Encryption {
  let derived: { readonly key: Buffer; readonly id: Buffer } | undefined;
  const keys = () => {
    if (!derived) {
      const bytes = scryptSync(secret, SALT, KEY, COST);
      derived = {
        key: createHmac('sha256', bytes).update('key').digest(),
        id: createHmac('sha256', bytes).update('id').digest().subarray(0, KEY_ID),
      };
    }
    return derived;
  };
  return {
    encrypt(text, place) {
      const { key, id } = keys();
      const head = Buffer.concat([Buffer.of(VERSION), id]);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([head, nonce, body, cipher.getAuthTag()]).toString('base64url');
    },

    decrypt(encrypted, place) {
      const bytes = Buffer.from(encrypted, 'base64url');
      const head = bytes.subarray(0, 1 + KEY_ID);
      const nonce = bytes.subarray(head.length, head.length + NONCE);
      const body = bytes.subarray(head.length + NONCE, -TAG);
      if (bytes.length < head.length + NONCE + TAG) throw damaged(place);
      if (head[0] !== VERSION) throw damaged(place, 'it was written by another version of this program');
      const { key, id } = keys();
      if (!head.subarray(1).equals(id)) {
        throw new ConfigError(
          'CONFIG_INVALID',
          `STORE_KEY: is not the one that the installation of ${place} was kept with. Set the former one again, or have the app installed again.`,
        );
      }
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      decipher.setAAD(Buffer.concat([head, Buffer.from(place)]));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw damaged(place, 'it was changed since', cause);
      }
    },
  };
}

function damaged(place: string, why = 'it is incomplete', cause?: unknown): BotError {
  const message = `The installation of ${place} in the store cannot be read: ${why}. Have the app installed again.`;
  return new BotError('STORE_UNAVAILABLE', message, { cause });
}
