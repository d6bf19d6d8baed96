/** What Slack's deliveries are told apart by. */
import { createHash } from 'node:crypto';

/** The same for every delivery of one event, command, press or submission: each has an id or a trigger of its own. */
export function deliveryKey(body: Readonly<Record<string, unknown>>): string {
  if (typeof body.event_id === 'string') return `event ${body.event_id}`;
  return createHash('sha256').update(JSON.stringify(body)).digest('base64url');
}
