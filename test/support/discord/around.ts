/** What a person needs of Discord around them. */
import type { Acknowledgement } from './delivery.ts';
import type { Interactions } from './interactions.ts';
import type { Done } from './payloads.ts';
import type { Registry } from './registry.ts';
import type { World } from './world.ts';

export interface Around {
  readonly world: World;
  readonly registry: Registry;
  readonly interactions: Interactions;
  /** Milliseconds that a person waits for what they expect to see. */
  readonly patience: number;
  /** What the app did wrong until now. */
  complaints(): readonly string[];
  /** Sends to the app what somebody did; complains when it does not answer as it must. */
  deliver(done: Done): Promise<Acknowledgement>;
}
