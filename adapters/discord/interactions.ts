/** Interactions by their kind: commands, the menu of a message, presses, choices, and what is typed so far. */
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionResponseType,
  InteractionType,
} from 'discord.js';
import type { Bot } from '../../src/bot.ts';
import type { Locale } from '../../src/corpus/model.ts';
import type { Answering } from './answering.ts';
import { PRESSED } from './controls.ts';
import { chosenIn, windowAskedFor } from './elsewhere.ts';
import { LIMITS } from './limits.ts';
import { plainLabel } from './markdown.ts';
import { originOf } from './origin.ts';
import type { First } from './response.ts';
import { asked, filledIn, queryOf } from './typed.ts';

export interface InteractionsOptions {
  readonly bot: Bot;
  readonly answering: Answering;
  readonly defaultLanguage?: Locale;
}

/** Handles an interaction, and gives Discord its first answer by `first`. @throws what Discord answers, and defects */
export type Handle = (interaction: APIInteraction, first: First) => Promise<void>;

export function handleInteractions({ bot, answering, defaultLanguage }: InteractionsOptions): Handle {
  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction, first: First) => {
    const { subcommand, values, focused = '' } = filledIn(interaction.data.options);
    const typed = String(values.get(focused) ?? '');
    const line = COMPLETES[`${subcommand} ${focused}`];
    const suggestions =
      line === undefined
        ? []
        : await bot.suggest({ ...originOf(interaction, defaultLanguage), input: line + typed });
    const offered = suggestions.map(({ label, value, text }) => ({
      name: plainLabel(label, LIMITS.optionLabel),
      // A question may as well be a whole line of the grammar; elsewhere the name alone is asked for.
      value: focused === 'query' ? text : value,
    }));
    // What was typed can be sent as it is.
    const own =
      focused === 'query' && typed.trim() !== ''
        ? [{ name: plainLabel(typed, LIMITS.optionLabel), value: typed }]
        : [];
    const choices = [...own, ...offered].filter(({ value }) => value.length <= LIMITS.optionValue);
    const unique = [...new Map(choices.map((choice) => [choice.value, choice])).values()];
    await first({
      type: InteractionResponseType.ApplicationCommandAutocompleteResult,
      data: { choices: unique.slice(0, LIMITS.options) },
    });
  };

  return async (interaction, first) => {
    switch (interaction.type) {
      case InteractionType.Ping:
        return first({ type: InteractionResponseType.Pong });
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction, first);
      case InteractionType.ApplicationCommand: {
        const { data } = interaction;
        if (data.type === ApplicationCommandType.Message) {
          const query = queryOf(data.resolved.messages[data.target_id]?.content ?? '');
          return answering.answer(interaction, first, {
            input: query === '' ? '' : { command: 'search', query },
          });
        }
        if (data.type !== ApplicationCommandType.ChatInput) return;
        return answering.answer(interaction, first, asked(filledIn(data.options)));
      }
      case InteractionType.MessageComponent: {
        const { data } = interaction;
        const chosen = chosenIn(interaction);
        if (chosen) return answering.shareElsewhere(interaction, first, chosen);
        const window = windowAskedFor(interaction);
        if (window !== undefined) return answering.openWindow(interaction, first, window);
        const packed =
          data.component_type === ComponentType.StringSelect
            ? (data.values[0] ?? '')
            : data.custom_id.replace(PRESSED, '');
        return answering.answer(interaction, first, { input: await answering.unpack(packed) });
      }
      case InteractionType.ModalSubmit: {
        const chosen = chosenIn(interaction);
        if (chosen) return answering.shareElsewhere(interaction, first, chosen);
        return answering.answer(interaction, first, { input: undefined });
      }
      default:
        return;
    }
  };
}

/** The line of the grammar that each option completes. */
const COMPLETES: Readonly<Record<string, string>> = {
  'search query': '',
  'search document': 'contents ',
  'read section': 'read ',
  'contents document': 'contents ',
  'authors name': 'authors ',
};
