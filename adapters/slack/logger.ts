/** What Slack's SDK would log: nothing. What matters of it is said by the adapter in sentences, once. */
import { type Logger, LogLevel } from '@slack/bolt';

const nothing = (): void => {};

export const SILENT: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
