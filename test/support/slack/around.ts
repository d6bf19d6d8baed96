/** What a person needs of Slack around them. */
import type { Fields } from './blocks/rules.ts';
import type { Acknowledgement, Kind } from './delivery.ts';
import type { ResponseUrl } from './tokens.ts';
import type { Channel, Workspace } from './workspace.ts';

export interface Around {
  readonly workspace: Workspace;
  /** Milliseconds that a person waits for what they expect to see. */
  readonly patience: number;
  /** The scopes that the app has in this workspace. */
  scopes(): readonly string[];
  newTrigger(user: string, channel?: Channel): string;
  newResponseUrl(given: Omit<ResponseUrl, 'until' | 'uses' | 'workspace'>): string;
  deliver(kind: Kind, payload: Fields): Promise<Acknowledgement>;
  /** Notes what went wrong without anybody being told. */
  complain(problem: string): void;
}
