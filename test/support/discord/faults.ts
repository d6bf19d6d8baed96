/** What goes wrong on the way to the REST API: asked for by a test, a number of times, for one route or for all of them. */
export type Fault =
  /** 429. @param retryAfter seconds, with fractions */
  | { readonly kind: 'ratelimited'; readonly retryAfter: number; readonly global?: boolean }
  | { readonly kind: 'status'; readonly status: number }
  /** A page of a proxy instead of JSON. */
  | { readonly kind: 'html'; readonly status: number }
  /** The request is read and never answered. */
  | { readonly kind: 'silence' }
  /** The connection is cut before anything is done. */
  | { readonly kind: 'cut' }
  /** It is done, and the connection is cut before the answer. */
  | { readonly kind: 'cut-after' }
  /** Discord's own error. */
  | { readonly kind: 'error'; readonly status: number; readonly code: number; readonly message: string };

interface Planned {
  readonly route: string | RegExp | undefined;
  readonly fault: Fault;
  left: number;
}

export class Faults {
  #planned: Planned[] = [];

  /** The next calls of a route (`PATCH /webhooks/:app/:token/messages/:id`, or what fits) go wrong; without one any. */
  next(fault: Fault, route?: string | RegExp, times = 1): void {
    this.#planned.push({ fault, route, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The fault for this call, used up. */
  take(route: string): Fault | undefined {
    const planned = this.#planned.find(({ left, route: of }) => left > 0 && fits(of, route));
    if (planned) planned.left--;
    return planned?.fault;
  }
}

const fits = (of: string | RegExp | undefined, route: string): boolean =>
  of === undefined || (typeof of === 'string' ? of === route : of.test(route));
