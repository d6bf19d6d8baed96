/** `language zh`: what a reader is answered in from now on; `language zh here`: what a channel is. */
import type { LanguageChoice } from '../../corpus/model.ts';
import { BotError } from '../../errors.ts';
import { actions, button, type Card, context as contextNode, text } from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import type { Answer } from '../answer.ts';
import { type Context, channelKey, readerKey } from '../context.ts';
import { codeText, say } from '../show.ts';

type LanguageInvocation = Extract<Invocation, { command: 'language' }>;

const CHOICES = ['en', 'zh', 'zh-Hant', 'both', 'auto'] as const;

/** Sets or forgets a language, or says which is set. */
export async function language(context: Context, invocation: LanguageInvocation): Promise<Answer> {
  const { messages, store, request } = context;
  const { choice, here = false } = invocation;
  if (here && choice !== undefined && !request.place.canConfigure) {
    return { card: [text(say(context, messages.cannotConfigure))], outcome: 'refused' };
  }
  const owner = here ? channelKey(request) : readerKey(request);
  if (choice === undefined)
    return { card: current(context, here, await store.preference(owner)), outcome: 'found' };
  try {
    await store.setPreference(owner, choice === 'auto' ? undefined : choice);
  } catch (error) {
    if (!(error instanceof BotError) || error.code !== 'STORE_UNAVAILABLE') throw error;
    return { card: [text(say(context, messages.storeUnavailable))], outcome: 'refused' };
  }
  return { card: [text(say(context, confirmation(context, choice, here)))], outcome: 'found' };
}

function confirmation({ messages }: Context, choice: LanguageChoice | 'auto', here: boolean): string {
  if (choice === 'auto') return here ? messages.channelForgotten : messages.languageForgotten;
  const name = messages.sentenceNames[choice];
  return here ? messages.channelSet(name) : messages.languageSet(name);
}

/** What is set now, and the choices. */
function current(context: Context, here: boolean, preference: LanguageChoice | undefined): Card {
  const { messages, locale } = context;
  const name = preference && messages.sentenceNames[preference];
  const sentence = here
    ? name
      ? messages.channelNow(name)
      : messages.channelNow(messages.auto)
    : name
      ? messages.languageNow(name)
      : messages.languageAuto;
  const choices = CHOICES.map((choice) =>
    button({
      label: choice === 'auto' ? messages.auto : messages.languages[choice],
      name: choice === 'auto' ? messages.auto : messages.sentenceNames[choice],
      locale,
      invocation: { command: 'language', choice, ...(here && { here }) },
      current: choice === (preference ?? 'auto'),
    }),
  );
  const { canShare, canConfigure } = context.request.place;
  // Where only the reader is, a language of the channel is their own.
  const tooHere = !here && canShare && canConfigure;
  return [
    text(say(context, sentence)),
    actions(...choices),
    ...(tooHere ? [contextNode(codeText(context, messages.channelToo))] : []),
  ];
}
