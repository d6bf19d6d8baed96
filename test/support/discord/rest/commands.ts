/** Commands are registered, listed, changed and taken away, everywhere or for one server. */
import { CHAT, problemsOfCommand } from '../checks/commands.ts';
import { each, type Fields, fieldsOf } from '../json.ts';
import { type Problem, refuse, refuseForm } from '../refusal.ts';
import { EVERYWHERE, isSame, listed } from '../registry.ts';
import { type Asked, DONE, type Inside, ok, type Route, type Routes } from './routes.ts';

/** How many of a kind there may be in one place. */
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** The place of a call: a server that the app is in, or everywhere. @throws Refusal */
function whereOf(asked: Asked, { world }: Inside, local: boolean): string {
  if (asked.param('app') !== world.application) refuse(20012);
  if (!local) return EVERYWHERE;
  const guild = world.guilds.get(asked.param('guild'));
  return guild?.botIsMember ? guild.id : refuse(50001);
}

function checkCounts(commands: readonly Fields[]): void {
  for (const [type, most] of Object.entries(MOST))
    if (commands.filter((command) => (command.type ?? CHAT) === Number(type)).length > most) refuse(30032);
}

function problemsOfAll(body: unknown): readonly Problem[] {
  if (!Array.isArray(body))
    return [{ at: [], code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }];
  const all = each(body);
  const twice = all.flatMap((command, index) =>
    all.findIndex((other) => isSame(other, command)) < index
      ? [
          {
            at: [index],
            code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
            message: 'Application command names must be unique',
          },
        ]
      : [],
  );
  return [...body.flatMap((command, index) => problemsOfCommand(command, [index])), ...twice];
}

function routesFor(path: string, local: boolean): Routes {
  const one = `${path}/:command`;
  const find = (asked: Asked, inside: Inside): Fields => {
    const where = whereOf(asked, inside, local);
    return inside.registry.get(where, asked.param('command')) ?? refuse(10063);
  };
  const put: Route = {
    run: (asked, inside) => {
      const where = whereOf(asked, inside, local);
      refuseForm(problemsOfAll(asked.body));
      checkCounts(each(asked.body));
      return ok(inside.registry.replace(where, each(asked.body)));
    },
  };
  const post: Route = {
    run: (asked, inside) => {
      const where = whereOf(asked, inside, local);
      refuseForm(problemsOfCommand(asked.body));
      const declared = fieldsOf(asked.body);
      const before = inside.registry.all(where);
      const replaces = before.some((command) => isSame(command, declared));
      if (!replaces) checkCounts([...before, declared]);
      return { status: replaces ? 200 : 201, body: inside.registry.put(where, declared) };
    },
  };
  const patch: Route = {
    run: (asked, inside) => {
      const before = find(asked, inside);
      const next = { ...before, ...fieldsOf(asked.body), type: before.type };
      refuseForm(problemsOfCommand(next));
      return ok(inside.registry.change(whereOf(asked, inside, local), before, next));
    },
  };
  return {
    [`GET ${path}`]: {
      run: (asked, inside) => {
        const full = asked.query.get('with_localizations') === 'true';
        return ok(inside.registry.all(whereOf(asked, inside, local)).map((command) => listed(command, full)));
      },
    },
    [`PUT ${path}`]: put,
    [`POST ${path}`]: post,
    [`GET ${one}`]: { run: (asked, inside) => ok(find(asked, inside)) },
    [`PATCH ${one}`]: patch,
    [`DELETE ${one}`]: {
      run: (asked, inside) => {
        find(asked, inside);
        inside.registry.remove(whereOf(asked, inside, local), asked.param('command'));
        return DONE;
      },
    },
  };
}

export const COMMANDS: Routes = {
  ...routesFor('/applications/:app/commands', false),
  ...routesFor('/applications/:app/guilds/:guild/commands', true),
};
