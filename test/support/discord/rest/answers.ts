/** Interactions are answered, and followed up with their tokens. */

import type { Interaction } from '../interactions.ts';
import { fieldsOf } from '../json.ts';
import { refuse } from '../refusal.ts';
import { messageFields } from '../shapes.ts';
import { type Asked, DONE, type Inside, ok, type Routes } from './routes.ts';

async function interactionOf(asked: Asked, { world, interactions }: Inside): Promise<Interaction> {
  if (asked.param('app') !== world.application) refuse(10015);
  const token = asked.param('token');
  await interactions.isRead(token);
  return interactions.ofToken(token);
}

const one = '/webhooks/:app/:token/messages/:message';

export const ANSWERS: Routes = {
  'POST /interactions/:id/:token/callback': {
    open: true,
    run: (asked, { interactions, world }) => {
      const found = interactions.byId.get(asked.param('id'));
      const interaction = found?.token === asked.param('token') ? found : refuse(10062);
      interactions.answer(interaction, fieldsOf(asked.body));
      if (asked.query.get('with_response') !== 'true') return DONE;
      const { id, type, original } = interaction;
      const answer = interaction.answer?.type;
      const message = world.messages.get(original ?? '');
      return ok({
        interaction: { id, type, response_message_id: original },
        resource: { type: answer, ...(message && { message: messageFields(message, world) }) },
      });
    },
  },
  'POST /webhooks/:app/:token': {
    open: true,
    run: async (asked, inside) => {
      const interaction = await interactionOf(asked, inside);
      const message = inside.interactions.followUp(interaction, fieldsOf(asked.body));
      return ok(messageFields(message, inside.world));
    },
  },
  [`GET ${one}`]: {
    open: true,
    run: async (asked, inside) => {
      const message = inside.interactions.message(await interactionOf(asked, inside), asked.param('message'));
      return ok(messageFields(message, inside.world));
    },
  },
  [`PATCH ${one}`]: {
    open: true,
    run: async (asked, inside) => {
      const interaction = await interactionOf(asked, inside);
      const message = inside.interactions.edit(interaction, asked.param('message'), fieldsOf(asked.body));
      return ok(messageFields(message, inside.world));
    },
  },
  [`DELETE ${one}`]: {
    open: true,
    run: async (asked, inside) => {
      const message = inside.interactions.message(await interactionOf(asked, inside), asked.param('message'));
      inside.world.removeMessage(message);
      return DONE;
    },
  },
};
