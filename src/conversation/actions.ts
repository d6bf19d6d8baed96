/** The buttons that several commands offer: languages, screens, reading a section, the contents. */
import type { LanguageChoice } from '../corpus/model.ts';
import { actions, type Button, button, type CardNode } from '../reply/card.ts';
import type { Invocation } from '../reply/invocation.ts';
import type { Context } from './context.ts';

/** What an action says of the language. */
export type InLanguage = Pick<Invocation, 'language' | 'locale'>;

/**
 * The language as an action names it. Both languages leave open whose sentences the bot speaks, and Chinese which
 * characters it is in: these are named too where they would be others.
 */
export function nameLanguage(context: Context, language: LanguageChoice = context.choice): InLanguage {
  if (language === 'both') return { language, locale: context.locale };
  const otherwise = language === 'zh' && context.decision.ownChinese === 'zh-Hant';
  return otherwise ? { language, locale: 'zh' } : { language };
}

/**
 * Keeps what an action shows in the language of the card it stands on. A language that the same reader gets anyway
 * (by preference, channel or client) need not be named.
 */
export function keepLanguage(context: Context): InLanguage {
  const { why } = context.decision;
  return why === 'request' || why === 'query' ? nameLanguage(context) : {};
}

/** English | 中文 | 对照, a button each; `run` gives what shows the same thing in that language. */
export function languageActions(context: Context, run: (language: InLanguage) => Invocation): Button[] {
  const { messages } = context;
  return (['en', context.chinese, 'both'] as const).map((language) =>
    button({
      label: messages.languages[language],
      name: messages.showIn(messages.sentenceNames[language]),
      locale: context.locale,
      invocation: run(nameLanguage(context, language)),
      current: context.choice === language,
    }),
  );
}

/** Shows a whole section; `name` is its title as shown. */
export function readAction(
  context: Context,
  section: string,
  name: string,
  language: InLanguage = keepLanguage(context),
): Button {
  return button({
    label: context.messages.read,
    name: context.messages.readSection(name),
    locale: context.locale,
    invocation: { command: 'read', section, ...language },
    style: 'primary',
  });
}

/** The table of contents, of one document where one is named. */
export function contentsAction(context: Context, document?: string): Button {
  const { messages, locale } = context;
  return button({
    label: messages.contents,
    name: messages.contents,
    locale,
    invocation: {
      command: 'contents',
      ...keepLanguage(context),
      ...(document !== undefined && { document }),
    },
  });
}

/** Previous and next screen, as far as there are any. */
export function screenActions(
  context: Context,
  screen: number,
  screens: number,
  run: (screen: number) => Invocation,
): CardNode[] {
  const { messages, locale } = context;
  const to = (label: string, target: number) =>
    button({
      label,
      name: `${label} (${messages.screen(target, screens)})`,
      locale,
      invocation: run(target),
    });
  const buttons = [
    ...(screen > 1 ? [to(messages.previous, screen - 1)] : []),
    ...(screen < screens ? [to(messages.next, screen + 1)] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}
