/** A wire between one browser context and a listener, which a test can cut and mend. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Wire {
  /** Given to the browser as its proxy: whatever address it asks for, it comes out at the listener. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  /** Ends every connection and takes no new one. */
  cut(): void;
  /** Takes connections again. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a wire to the listener at `address`; `Host` stays as the browser says it. */
export async function openWire(address: string): Promise<Wire> {
  const { hostname, port } = new URL(address);
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url = '' } = incoming;
    const { pathname, search, host } = new URL(url);
    const onward = request(
      { hostname, port, method, path: pathname + search, headers: { ...headers, host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on('error', () => outgoing.destroy());
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  const listen = async (own: number): Promise<number> => {
    server.listen(own, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const own = await listen(0);
  const cut = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return {
    proxy: { server: `http://127.0.0.1:${own}`, bypass: '<-loopback>' },
    cut,
    mend: async () => void (await listen(own)),
    async close() {
      if (server.listening) cut();
    },
  };
}
