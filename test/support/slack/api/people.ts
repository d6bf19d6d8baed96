/** `auth.*`, `users.*`, `conversations.*`: who and where one is. */
import type { Fields } from '../blocks/rules.ts';
import { refuse } from '../refusal.ts';
import type { Channel } from '../workspace.ts';
import { channelOf, type Method, textOf } from './method.ts';

function conversation({ id, name, kind, botIsMember, archived }: Channel): Fields {
  const im = kind === 'im';
  return {
    id,
    ...(im ? {} : { name, is_member: botIsMember }),
    is_channel: kind === 'public',
    is_private: kind !== 'public',
    is_im: im,
    is_archived: archived,
  };
}

export const PEOPLE: Readonly<Record<string, Method>> = {
  'auth.test': {
    run(_, { workspace: { bot, team } }) {
      return {
        url: `https://${team.domain}.slack.com/`,
        team: team.domain,
        user: bot.name,
        team_id: team.id,
        user_id: bot.userId,
        bot_id: bot.id,
        is_enterprise_install: false,
      };
    },
  },
  'users.info': {
    scope: 'users:read',
    run(args, { workspace }) {
      const member = workspace.people.get(textOf(args.user)) ?? refuse('user_not_found');
      const { id, name, locale, admin, owner, team } = member;
      const withLocale = ['true', '1', true].includes(args.include_locale as string);
      return {
        user: {
          id,
          team_id: team ?? workspace.team.id,
          name: name.toLowerCase(),
          real_name: name,
          profile: { real_name: name, display_name: name },
          is_admin: admin || owner,
          is_owner: owner,
          is_bot: false,
          ...(withLocale && { locale }),
        },
      };
    },
  },
  'conversations.info': {
    scope: 'channels:read',
    run: (args, caller) => ({ channel: conversation(channelOf(args, caller)) }),
  },
  'conversations.open': {
    scope: 'im:write',
    run(args, { workspace }) {
      const user = textOf(args.users);
      if (!workspace.people.has(user)) return refuse('user_not_found');
      return { channel: { id: workspace.im(user).id } };
    },
  },
};
