/** The stand-in itself, through discord.js: what people do arrives, what the app answers is seen. */
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelSelectMenuBuilder,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { clientOn, FIND, OSPO } from './bots.ts';
import { type Discord, type DiscordOptions, startDiscord } from './discord.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(
  handle: (interaction: Interaction) => Promise<unknown>,
  options: DiscordOptions = {},
): Promise<Discord> {
  const discord = await startDiscord(options);
  closing.push(() => discord.close());
  const client = await clientOn(discord, handle);
  closing.push(() => client.destroy());
  await client.application.commands.set([OSPO, FIND]);
  return discord;
}

const text = (content: string) => new TextDisplayBuilder().setContent(content);
const row = (...labels: string[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(
    labels.map((label) =>
      new ButtonBuilder().setCustomId(label).setLabel(label).setStyle(ButtonStyle.Secondary),
    ),
  );
const PRIVATE = MessageFlags.Ephemeral | MessageFlags.IsComponentsV2;

describe('through discord.js', () => {
  it('a command is answered privately, a press changes the answer, a share is seen by all', async () => {
    const discord = await open(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const query = interaction.options.getString('query', true);
        await interaction.reply({
          flags: PRIVATE,
          components: [text(`## Results\nfor **${query}** in [KPIs](https://example.org/kpi)`), row('Share')],
        });
      }
      if (interaction.isButton()) {
        await interaction.update({ components: [text('shared')] });
        await interaction.followUp({ flags: MessageFlags.IsComponentsV2, components: [text('for all')] });
      }
    });
    const ana = discord.user('Ana', { locale: 'zh-CN' });
    const ben = discord.user('Ben');
    const general = discord.channel('general');
    const { type, late } = await ana.in(general).command('ospo', 'search', { query: 'kpi', share: false });
    expect({ type, late }).toEqual({ type: 4, late: false });
    const seen = await ana.in(general).sees(/Results/);
    expect(seen.text).toBe('Results\nfor kpi in KPIs (https://example.org/kpi)');
    expect(seen).toMatchObject({ hidden: true, headings: ['Results'], bold: ['kpi'], pings: [] });
    expect(ben.in(general).all()).toEqual([]);
    await ana.press(seen, 'Share');
    expect((await ben.in(general).sees()).text).toBe('for all');
    await ana.in(general).sees(/shared/);
    expect(ana.in(general).all()).toHaveLength(2);
    expect(discord.complaints).toEqual([]);
  });

  it('what is typed is offered in their language, and a choice is sent by its value', async () => {
    const asked: string[] = [];
    const discord = await open(async (interaction) => {
      if (interaction.isAutocomplete()) {
        const typed = interaction.options.getFocused();
        await interaction.respond([
          { name: `${typed}!`, value: 'kpi', nameLocalizations: { 'zh-CN': `${typed}。` } },
        ]);
      }
      if (interaction.isChatInputCommand()) {
        asked.push(
          interaction.options.getString('query', true),
          `${interaction.options.getString('language')}`,
        );
        await interaction.reply({ content: 'found', flags: MessageFlags.Ephemeral });
      }
    });
    const general = discord.channel('general');
    const ana = discord.user('Ana', { locale: 'zh-CN' });
    const choices = await ana.in(general).types('ospo search', { query: '绩' });
    expect(choices).toEqual([{ name: '绩。', value: 'kpi' }]);
    await ana.in(general).command('ospo', 'search', { query: String(choices[0]?.value), language: '英文' });
    expect(asked).toEqual(['kpi', 'en']);
    expect(discord.complaints).toEqual([]);
  });

  it('menus, modals and the menu of a message are used', async () => {
    const discord = await open(async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply({
          content: `about ${interaction.targetMessage.content}`,
          components: [
            new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
              new StringSelectMenuBuilder()
                .setCustomId('language')
                .setPlaceholder('Language')
                .addOptions({ label: 'English', value: 'en' }, { label: '中文', value: 'zh' }),
            ),
            new ActionRowBuilder<ChannelSelectMenuBuilder>().addComponents(
              new ChannelSelectMenuBuilder().setCustomId('where').setPlaceholder('Where'),
            ),
          ],
        });
      if (interaction.isStringSelectMenu())
        await interaction.showModal(
          new ModalBuilder()
            .setCustomId('ask')
            .setTitle('Ask')
            .addComponents(
              new ActionRowBuilder<TextInputBuilder>().addComponents(
                new TextInputBuilder()
                  .setCustomId('words')
                  .setLabel(`Words in ${interaction.values[0]}`)
                  .setStyle(TextInputStyle.Short),
              ),
            ),
        );
      if (interaction.isModalSubmit() && interaction.isFromMessage())
        await interaction.update({ content: interaction.fields.getTextInputValue('words'), components: [] });
      if (interaction.isChannelSelectMenu()) {
        const chosen = interaction.channels.first();
        const permissions = chosen && 'permissions' in chosen ? chosen.permissions : undefined;
        await interaction.reply({
          content: `${chosen?.id} ${permissions ?? ''}`,
          flags: MessageFlags.Ephemeral,
        });
      }
    });
    const ana = discord.user('Ana', { locale: 'zh-CN' });
    const general = discord.channel('general');
    const said = discord.user('Ben').in(general).says('kpi');
    await ana.messageMenu(said, '在文档中查找');
    const menus = await ana.in(general).sees(/about kpi/);
    await ana.choose(menus, 'Where', general);
    expect((await ana.in(general).sees(/\d/)).text).toContain(general.id);
    await ana.choose(menus, 'Language', '中文');
    const modal = await ana.seesModal(/Words in zh/);
    await expect(ana.submit(modal, { 'Words in zh': '' })).rejects.toThrow(/needs 1/);
    await ana.submit(modal, { 'Words in zh': '绩效' });
    await ana.in(general).sees(/^绩效$/);
    expect(discord.complaints).toEqual([]);
  });

  it('an answer that comes later replaces “is thinking”, and can be changed and taken away', async () => {
    const discord = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ flags: MessageFlags.IsComponentsV2, components: [text('done')] });
      const more = await interaction.followUp({ content: 'more' });
      await interaction.editReply({ message: more, content: 'more still' });
      await interaction.deleteReply();
    });
    const ana = discord.user('Ana');
    const general = discord.channel('general');
    await ana.in(general).command('ospo', 'search', { query: 'kpi' });
    const more = await ana.in(general).sees(/more still/);
    await discord.called('DELETE /webhooks/:app/:token/messages/:message');
    expect(ana.in(general).all()).toEqual([more]);
    expect(discord.complaints).toEqual([]);
  });

  it('the bot writes in its conversation with somebody, and a command there says so', async () => {
    const discord = await open(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply({ content: `context ${interaction.context}` });
      await interaction.user.send({ content: 'hello' });
    });
    const ana = discord.user('Ana');
    await ana.dm.command('ospo', 'search', { query: 'kpi' });
    await ana.dm.sees(/context 1/);
    await ana.dm.sees(/hello/);
    const ben = discord.user('Ben', { installed: true });
    const group = discord.group(ana, ben);
    await expect(ana.in(group).command('ospo', 'search', { query: 'kpi' })).rejects.toThrow(
      /finds no command/,
    );
    await ben.in(group).command('ospo', 'search', { query: 'kpi' });
    expect((await ana.in(group).sees(/context 2/)).hidden).toBe(false);
    expect(discord.complaints).toEqual([]);
  });
});
