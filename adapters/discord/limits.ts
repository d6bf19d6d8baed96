/** What Discord takes at most, in one table (docs.discord.com/developers: components/reference, interactions). */
export const LIMITS = {
  /** Components of a message, nested ones counted. */
  components: 40,
  /** UTF-16 code units of all text displays of a message together. */
  text: 4000,
  /**
   * Bytes of the same in UTF-8, with 12 more for each: above them Discord answers HTTP 500, which is written nowhere
   * (github.com/discord/discord-api-docs issue 8554). Chinese gets there before it has 4,000 characters.
   */
  bytes: 10_170,
  bytesEach: 12,
  /** Characters of a message that is text alone (resources/message). */
  content: 2000,
  /** Buttons in a row, which takes one menu in their place. */
  row: 5,
  customId: 100,
  buttonLabel: 80,
  /** An address within text, by choice: a longer one would leave no room for words. */
  addressInText: 500,
  /** A button's address. */
  buttonUrl: 512,
  /** Options of a menu, and their parts. */
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  placeholder: 150,
  /** A window's title, and the label of a field in it. */
  windowTitle: 45,
  label: 45,
} as const;
