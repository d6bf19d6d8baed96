/** Where a document or section stands in the reading view, for everything that links there. */
import type { LanguageChoice } from '../corpus/model.ts';
import type { Context } from './context.ts';

/** The path of a document or section by its id, in a language where one is named: `/read/guide/common-kpis?lang=zh`. */
export function readingPath(id: string, language?: LanguageChoice): string {
  const path = id.split('/').map(encodeURIComponent).join('/');
  return `/read/${path}${language === undefined ? '' : `?lang=${language}`}`;
}

/** The address of a document or section as the reply shows it; none where no reading view is served. */
export function readingUrl({ publicUrl, choice }: Context, id: string): string | undefined {
  return publicUrl === undefined ? undefined : publicUrl + readingPath(id, choice);
}

/** `readingUrl` as a field of a title. */
export function linkedTo(context: Context, id: string): { url?: string } {
  const url = readingUrl(context, id);
  return url === undefined ? {} : { url };
}
