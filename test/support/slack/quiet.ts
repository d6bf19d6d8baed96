/** A logger of bolt's that says nothing: what a test refuses on purpose need not be read. */
import { type Logger, LogLevel } from '@slack/bolt';

const nothing = (): void => {};

export const QUIET: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
