/** What goes wrong on the way: asked for by a test, a number of times, for one method or for all of them. */
export type Fault =
  | { readonly kind: 'ratelimited'; readonly retryAfter: number }
  | { readonly kind: 'status'; readonly status: number }
  /** A page of a proxy instead of JSON. */
  | { readonly kind: 'html'; readonly status: number }
  /** The request is read and never answered. */
  | { readonly kind: 'silence' }
  /** The connection is cut before anything is done. */
  | { readonly kind: 'cut' }
  /** It is done, and the connection is cut before the answer. */
  | { readonly kind: 'cut-after' }
  /** Slack's own error. */
  | { readonly kind: 'error'; readonly error: string };

interface Planned {
  readonly method: string | undefined;
  readonly fault: Fault;
  left: number;
}

export class Faults {
  #planned: Planned[] = [];

  /** The next calls of a method (`response_url` for those) go wrong; without a method any. */
  next(fault: Fault, method?: string, times = 1): void {
    this.#planned.push({ fault, method, left: times });
  }

  clear(): void {
    this.#planned = [];
  }

  /** The fault for this call, used up. */
  take(method: string): Fault | undefined {
    const planned = this.#planned.find((each) => each.left > 0 && (each.method ?? method) === method);
    if (planned) planned.left--;
    return planned?.fault;
  }
}
