import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEncryption } from '../../../adapters/slack/encryption.ts';

const KEY = 'a sentence that nobody else would think of';
const encryption = createEncryption(KEY);

describe('what the store keeps of a workspace', () => {
  it('reads as it was written, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, place) => {
        expect(encryption.decrypt(encryption.encrypt(text, place), place)).toBe(text);
      }),
    );
  });

  it('reads as it was written after a restart', () => {
    const kept = encryption.encrypt('令牌 token', 'slack:T1');
    expect(createEncryption(KEY).decrypt(kept, 'slack:T1')).toBe('令牌 token');
  });

  it('shows nothing of what it says, and looks different each time', () => {
    const [one, two] = [1, 2].map(() => encryption.encrypt('an example of a token', 'slack:T1'));
    expect(one).not.toBe(two);
    expect(Buffer.from(one ?? '', 'base64url').toString('latin1')).not.toContain('token');
  });

  it('names STORE_KEY when it is another one', () => {
    const kept = encryption.encrypt('text', 'slack:T1');
    expect(() => createEncryption(`${KEY}.`).decrypt(kept, 'slack:T1')).toThrow(
      /^STORE_KEY: is not the one that the installation of slack:T1 was kept with/,
    );
  });

  it('is refused when any byte of it was changed', () => {
    const kept = Buffer.from(encryption.encrypt('text', 'slack:T1'), 'base64url');
    for (let index = 0; index < kept.length; index++) {
      const changed = Buffer.from(kept);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => encryption.decrypt(changed.toString('base64url'), 'slack:T1'), `byte ${index}`).toThrow();
    }
  });

  it('is refused when it was cut, or is something else', () => {
    const kept = encryption.encrypt('text', 'slack:T1');
    for (let length = 0; length < kept.length; length++)
      expect(() => encryption.decrypt(kept.slice(0, length), 'slack:T1'), `${length}`).toThrow();
    expect(() => encryption.decrypt('{"token":"…"}', 'slack:T1')).toThrow(/cannot be read/);
  });

  it('is refused in the place of another workspace', () => {
    const kept = encryption.encrypt('text', 'slack:T1');
    expect(() => encryption.decrypt(kept, 'slack:T2')).toThrow(/slack:T2.*was changed/);
  });
});
