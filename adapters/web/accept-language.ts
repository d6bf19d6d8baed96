/** The language that a browser asks for. */
import { parseAccept } from 'hono/utils/accept';
import { localeOfTag } from '../../src/conversation/locale.ts';
import type { Locale } from '../../src/corpus/model.ts';

/** The locale that an `Accept-Language` header likes best of those there are; nothing when it names none of them. */
export function acceptedLocale(header: string | undefined): Locale | undefined {
  return parseAccept(header ?? '')
    .filter(({ q }) => q > 0)
    .map(({ type }) => localeOfTag(type))
    .find((locale) => locale !== undefined);
}
