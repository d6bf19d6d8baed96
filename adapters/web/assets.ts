/** The files that pages load: read once, served under an address that changes with what is in them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { getMimeType } from 'hono/utils/mime';

interface Asset {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly type: string;
  readonly hash: string;
}

const ASSETS = readAssets(fileURLToPath(new URL('./assets/', import.meta.url)));

/** Where a page finds a file of `assets/`: `chat.js` → `/assets/chat.js?v=1f0c…`. */
export function assetPath(name: string): string {
  const asset = ASSETS.get(name);
  if (!asset) throw new Error(`there is no file ${name} in adapters/web/assets`);
  return `/assets/${name}?v=${asset.hash}`;
}

/** Serves them: for good under the address that `assetPath` gives, else to be asked for again with an ETag. */
export function assetRoutes(): Hono {
  const routes = new Hono();
  routes.get('/assets/:name', etag(), (c) => {
    const asset = ASSETS.get(c.req.param('name'));
    if (!asset) return c.notFound();
    const lasting = c.req.query('v') === asset.hash;
    return c.body(asset.content, 200, {
      'Content-Type': asset.type,
      'Content-Length': String(asset.content.byteLength),
      'Cache-Control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: `"${asset.hash}"`,
    });
  });
  return routes;
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ name }) => {
      const content = new Uint8Array(readFileSync(folder + name));
      const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
      return [name, { content, type: getMimeType(name) ?? 'application/octet-stream', hash }];
    }),
  );
}
