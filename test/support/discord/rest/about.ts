/** Who the app is, where it is, and where its gateway is. */
import { fieldsOf, textOf } from '../json.ts';
import { refuse } from '../refusal.ts';
import { botFields, channelFields, guildFields, memberFields, userFields } from '../shapes.ts';
import type { Guild } from '../world.ts';
import { type Asked, type Inside, ok, type Routes } from './routes.ts';

function guildOf(asked: Asked, { world }: Inside): Guild {
  const guild = world.guilds.get(asked.param('guild')) ?? refuse(10004);
  return guild.botIsMember ? guild : refuse(50001);
}

const application = ({ world, publicKey, application: said }: Inside) => ({
  id: world.application,
  name: 'OSPO',
  icon: null,
  description: '',
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: publicKey,
  flags: 0,
  interactions_endpoint_url: null,
  integration_types_config: { 0: {}, 1: {} },
  approximate_guild_count: [...world.guilds.values()].filter(({ botIsMember }) => botIsMember).length,
  owner: userFields({ id: world.application, name: 'Owner' }),
  bot: botFields(world),
  team: null,
  ...said,
});

export const ABOUT: Routes = {
  'GET /gateway': { open: true, run: (_, { gatewayUrl }) => ok({ url: gatewayUrl() }) },
  'GET /gateway/bot': {
    run: (_, { gatewayUrl }) =>
      ok({
        url: gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
      }),
  },
  'GET /users/@me': { run: (_, { world }) => ok(botFields(world)) },
  'GET /users/@me/guilds': {
    run: (_, { world }) =>
      ok(
        [...world.guilds.values()]
          .filter(({ botIsMember }) => botIsMember)
          .map(({ id, name, botPermissions }) => ({
            ...{ id, name, icon: null, owner: false, features: [] },
            permissions: String(botPermissions),
          })),
      ),
  },
  'POST /users/@me/channels': {
    run: ({ body }, { world }) => {
      const id = textOf(fieldsOf(body).recipient_id);
      return ok(channelFields(world.people.has(id) ? world.dm(id) : refuse(50007), world));
    },
  },
  'GET /users/:user': {
    run: (asked, { world }) => ok(userFields(world.people.get(asked.param('user')) ?? refuse(10013))),
  },
  'GET /applications/@me': { run: (_, inside) => ok(application(inside)) },
  'GET /oauth2/applications/@me': { run: (_, inside) => ok(application(inside)) },
  'GET /guilds/:guild': {
    run: (asked, inside) => ok(guildFields(guildOf(asked, inside), inside.world)),
  },
  'GET /guilds/:guild/channels': {
    run: (asked, inside) => ok(guildFields(guildOf(asked, inside), inside.world).channels),
  },
  'GET /guilds/:guild/members/:user': {
    run: (asked, inside) => {
      guildOf(asked, inside);
      const member = inside.world.people.get(asked.param('user')) ?? refuse(10007);
      return ok(memberFields(member));
    },
  },
};
