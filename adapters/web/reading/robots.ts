/** What search engines ask for first: what they may read, and where all of it stands. */
import type { Bot } from '../../../src/bot.ts';
import { placePath, READ } from './links.ts';

/** The limits of a sitemap, see sitemaps.org: addresses, and bytes without compression (50 MB, here a little less). */
const ADDRESSES = 50_000;
const BYTES = 45_000_000;

/** Search engines may read the documents, and not talk. */
export function robots(publicUrl: string): string {
  return `User-agent: *\nAllow: ${READ}\nAllow: /assets/\nDisallow: /\n\nSitemap: ${publicUrl}/sitemap.xml\n`;
}

/** The addresses of all documents, then of their sections, as many as a sitemap takes. */
export function sitemap({ corpus }: Bot, publicUrl: string): string {
  const places = [...corpus.documents, ...corpus.documents.flatMap(({ sections }) => sections)];
  let room = BYTES;
  const lines: string[] = [];
  for (const { id } of places.slice(0, ADDRESSES)) {
    // Of what XML must escape, encodeURIComponent leaves the apostrophe only.
    const line = `<url><loc>${publicUrl}${placePath(id, 'both').replaceAll("'", '&apos;')}</loc></url>\n`;
    room -= line.length;
    if (room < 0) break;
    lines.push(line);
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</urlset>
`;
}
