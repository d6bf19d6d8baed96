/** The submission of a modal: the response URLs that go with it, and what Slack does with the answer. */
import { showModal, viewOf } from './api/views.ts';
import type { Around } from './around.ts';
import { type Fields, isFields } from './blocks/rules.ts';
import { Refusal } from './refusal.ts';
import type { SeenView } from './seen.ts';
import { type Values, valueField } from './view-state.ts';
import type { View } from './workspace.ts';

/** One for every conversation that was chosen where the menu asks for one, and where the person may write. */
export function responseUrlsOf(
  user: string,
  on: SeenView,
  values: Values,
  { workspace, newResponseUrl }: Around,
): readonly Fields[] {
  return on.inputs.flatMap(({ element, blockId }) => {
    const id = values[blockId]?.[String(element.action_id)]?.[valueField(element) ?? ''];
    const channel = workspace.channels.get(String(id));
    if (element.response_url_enabled !== true || !channel?.members.has(user)) return [];
    const response_url = newResponseUrl({ channel, user, message: undefined, fromView: true });
    return [{ block_id: blockId, action_id: element.action_id, channel_id: channel.id, response_url }];
  });
}

/** Closes, changes or keeps the modal, as the answer says; gives what stands beside its fields, by block. */
export function submitted(user: string, view: View, answer: Fields, around: Around): Fields {
  const { workspace } = around;
  const stack = workspace.stacks.get(user) ?? [];
  try {
    switch (answer.response_action) {
      case 'update':
        workspace.setView(view, viewOf(answer.view, workspace, view));
        break;
      case 'push':
        showModal(workspace, viewOf(answer.view, workspace), { user, channel: view.channel, previous: view });
        break;
      case 'errors':
        workspace.touch(view);
        return isFields(answer.errors) ? answer.errors : {};
      default:
        workspace.stacks.set(
          user,
          answer.response_action === 'clear' ? [] : stack.filter((id) => id !== view.id),
        );
        workspace.touch(view);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    around.complain(
      `a submission was answered with a refused view: ${error.code} ${JSON.stringify(error.details)}`,
    );
  }
  return {};
}
