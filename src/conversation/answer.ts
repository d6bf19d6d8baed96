/** What a command gives: a reply without what is the same for all commands. */
import type { Reply } from './request.ts';

export type Answer = Pick<Reply, 'card' | 'outcome'> &
  Partial<Pick<Reply, 'audience' | 'placement' | 'shareId' | 'address' | 'note'>>;
