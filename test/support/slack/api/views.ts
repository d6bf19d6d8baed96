/** `views.*`: modals are opened, put on top and changed, the Home is published. */
import { LARGEST_VIEW, problemsOfView } from '../blocks/check.ts';
import { type Fields, isFields } from '../blocks/rules.ts';
import { refuse } from '../refusal.ts';
import { initialValues } from '../view-state.ts';
import type { View, Workspace } from '../workspace.ts';
import { type Caller, type Method, textOf } from './method.ts';

/** A stack of modals is this high at most. */
const HIGHEST = 3;

/** A view as it may be shown. @throws Refusal */
export function viewOf(value: unknown, workspace: Workspace, own?: View): Fields {
  if (!isFields(value)) return refuse('invalid_arguments', ['[ERROR] missing required field: view']);
  if (Buffer.byteLength(JSON.stringify(value)) > LARGEST_VIEW) return refuse('view_too_large');
  const problems = problemsOfView(value);
  if (problems.length > 0) return refuse('invalid_arguments', problems);
  const external = value.external_id;
  for (const other of workspace.views.values())
    if (external !== undefined && external !== '' && other !== own && other.fields.external_id === external)
      return refuse('duplicate_external_id');
  return value;
}

/** A view as Slack gives it back; with `values`, what was filled in. */
export function viewFields(view: View, workspace: Workspace, values: Fields = initialValues(view)): Fields {
  return {
    id: view.id,
    team_id: workspace.team.id,
    title: null,
    close: null,
    submit: null,
    private_metadata: '',
    callback_id: '',
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...view.fields,
    state: { values },
    hash: view.hash,
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: 'A000TEST',
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.bot.id,
  };
}

/** Opens a modal, or puts it on the one that is open. */
export function showModal(
  workspace: Workspace,
  fields: Fields,
  { user, channel, previous }: Pick<View, 'user' | 'channel'> & { previous?: View },
): View {
  const view = workspace.addView({ user, type: 'modal', channel, ...(previous && { previous }) }, fields);
  const stack = previous ? (workspace.stacks.get(user) ?? []) : [];
  workspace.stacks.set(user, [...stack, view.id]);
  return view;
}

function checkHash(args: Fields, view: View | undefined): void {
  if (args.hash !== undefined && args.hash !== '' && view && args.hash !== view.hash) refuse('hash_conflict');
}

function openView(args: Fields, { workspace, rights }: Caller, push: boolean): Fields {
  const fields = viewOf(args.view, workspace);
  if (fields.type !== 'modal')
    return refuse('invalid_arguments', ['[ERROR] must be a modal [json-pointer:/view/type]']);
  const trigger = rights.useTrigger(args.trigger_id);
  if (trigger.workspace !== workspace) return refuse('invalid_trigger_id');
  const stack = workspace.stacks.get(trigger.user) ?? [];
  if (push && stack.length >= HIGHEST) return refuse('push_limit_reached');
  const previous = push ? workspace.views.get(stack.at(-1) ?? '') : undefined;
  const { user, channel } = trigger;
  const view = showModal(workspace, fields, { user, channel, ...(previous && { previous }) });
  return { view: viewFields(view, workspace) };
}

export const VIEWS: Readonly<Record<string, Method>> = {
  'views.open': { run: (args, caller) => openView(args, caller, false) },
  'views.push': { run: (args, caller) => openView(args, caller, true) },
  'views.update': {
    run(args, { workspace }) {
      const external = args.external_id;
      const view = [...workspace.views.values()].find(
        ({ id, fields }) =>
          id === args.view_id ||
          (external !== undefined && external !== '' && fields.external_id === external),
      );
      if (!view) return refuse('not_found');
      const open = view.type === 'home' || workspace.stacks.get(view.user)?.includes(view.id);
      if (!open) return refuse('not_found');
      const fields = viewOf(args.view, workspace, view);
      checkHash(args, view);
      if (fields.type !== view.type) return refuse('invalid_arguments', ['[ERROR] a view keeps its type']);
      workspace.setView(view, fields);
      return { view: viewFields(view, workspace) };
    },
  },
  'views.publish': {
    run(args, { workspace }) {
      const user = textOf(args.user_id);
      if (!workspace.people.has(user)) return refuse('user_not_found');
      const before = workspace.views.get(workspace.homes.get(user) ?? '');
      const fields = viewOf(args.view, workspace, before);
      if (fields.type !== 'home')
        return refuse('invalid_arguments', ['[ERROR] must be a home [json-pointer:/view/type]']);
      checkHash(args, before);
      const view = before
        ? workspace.setView(before, fields)
        : workspace.addView({ user, type: 'home', channel: undefined }, fields);
      workspace.homes.set(user, view.id);
      return { view: viewFields(view, workspace) };
    },
  },
};
