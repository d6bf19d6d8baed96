/** Whether Slack's requests arrive: sends what Slack sends to make sure of an address, signed, to the public one. */
import { createHmac, randomUUID } from 'node:crypto';
import type { SlackConfig } from '../../src/platforms.ts';
import { type Finding, well, wrong } from '../finding.ts';
import { whyUnanswered } from './attempts.ts';

/** Milliseconds. Slack itself waits three seconds. */
const PATIENCE = 3000;
/** Characters of an answer that are looked at. */
const READ = 4096;

/** Nothing without a public address or a secret to sign with: that these are missing has been said. */
export async function reachability({ publicUrl, signingSecret }: SlackConfig): Promise<Finding[]> {
  if (publicUrl === undefined || signingSecret === undefined) return [];
  const address = `${publicUrl}/slack/events`;
  const challenge = randomUUID();
  const body = JSON.stringify({ type: 'url_verification', token: 'doctor', challenge });
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  try {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE),
      headers: {
        'Content-Type': 'application/json',
        'X-Slack-Request-Timestamp': timestamp,
        'X-Slack-Signature': `v0=${signature}`,
      },
      body,
    });
    const answer = (await response.text()).slice(0, READ);
    if (response.status === 200 && answer.includes(challenge))
      return [well(`${address} answers signed requests`)];
    return [wrong(`${address} answers ${response.status}`, mendOf(response.status))];
  } catch (error) {
    const late = (error as Error).name === 'TimeoutError';
    const why = late ? 'nothing within 3 s' : whyUnanswered(error);
    return [
      wrong(
        `${address} does not answer: ${why}`,
        'Start the bot, and check that the name, the certificate and the proxy in front lead to its HOST and PORT.',
      ),
    ];
  }
}

function mendOf(status: number): string {
  if (status === 401 || status === 403)
    return 'The bot that runs there has another SLACK_SIGNING_SECRET, or a clock that is wrong, or something in front asks for a login. Restart it after a change of settings.';
  if (status === 404)
    return 'What runs there has no Slack by HTTP: start it with the settings of this folder.';
  if (status === 421)
    return 'The bot that runs there does not know this name: set the same PUBLIC_URL for it and restart it.';
  if (status >= 300 && status < 400)
    return 'It leads elsewhere, which Slack does not follow: set PUBLIC_URL to the address itself.';
  if (status === 200)
    return 'Something else answers there: have the proxy hand /slack/ on to the bot unchanged.';
  return 'Look at what the bot, or the proxy in front of it, says of this request.';
}
