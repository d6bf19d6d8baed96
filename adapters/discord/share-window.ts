/** The window to share elsewhere with a comment: where to, and what to say above the excerpt. */
import {
  type APIModalInteractionResponse,
  type APIModalSubmitInteraction,
  ChannelType,
  ComponentType,
  InteractionResponseType,
  TextInputStyle,
} from 'discord.js';
import { LIMITS } from './limits.ts';
import { plainLabel } from './markdown.ts';
import type { Words } from './words.ts';

/** Where text can be posted, threads among them. */
export const CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
];

const LONGEST_COMMENT = 500;

export function shareWindow(customId: string, words: Words): APIModalInteractionResponse {
  return {
    type: InteractionResponseType.Modal,
    data: {
      custom_id: customId,
      title: plainLabel(words.windowTitle, LIMITS.windowTitle),
      components: [
        {
          type: ComponentType.Label,
          label: plainLabel(words.where, LIMITS.label),
          component: { type: ComponentType.ChannelSelect, custom_id: 'where', channel_types: CHANNELS },
        },
        {
          type: ComponentType.Label,
          label: plainLabel(words.comment, LIMITS.label),
          component: {
            type: ComponentType.TextInput,
            custom_id: 'comment',
            style: TextInputStyle.Paragraph,
            max_length: LONGEST_COMMENT,
            required: false,
          },
        },
      ],
    },
  };
}

/** What was filled in. */
export function filledIntoWindow({ data }: APIModalSubmitInteraction): {
  readonly channel: string;
  readonly comment?: string;
} {
  const fields = data.components.flatMap((component) =>
    'component' in component ? [component.component] : [],
  );
  const where = fields.find((field) => field.custom_id === 'where');
  const comment = fields.find((field) => field.custom_id === 'comment');
  const [channel = ''] = where && 'values' in where ? where.values : [];
  const said = comment && 'value' in comment && typeof comment.value === 'string' ? comment.value.trim() : '';
  return { channel, ...(said !== '' && { comment: said }) };
}
