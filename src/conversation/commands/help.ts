/** `help`: what can be asked and how, with three searches of these documents to press. */
import { titlesOf } from '../../corpus/lookup.ts';
import { actions, button, context as contextNode, list, type Text, text, title } from '../../reply/card.ts';
import type { Invocation } from '../../reply/invocation.ts';
import { contentsAction, keepLanguage, languageActions } from '../actions.ts';
import type { Answer } from '../answer.ts';
import type { Context } from '../context.ts';
import { codeText, say, titleWords } from '../show.ts';

const SEARCHES = 3;
/** How many documents are named; of more, only the number is told. */
const NAMED = 2;
const COMMANDS = ['search', 'read', 'contents', 'authors', 'language', 'help'] as const;

/** Says what can be asked, in the words of the language that leads; whoever only says thanks is not told it again. */
export function help(context: Context, { thanked }: Extract<Invocation, { command: 'help' }>): Answer {
  const { messages, lookup, locale } = context;
  if (thanked) return { outcome: 'found', card: [text(say(context, messages.welcome))] };
  const { documents } = lookup.corpus;
  const named = documents.slice(0, NAMED).map((document) => titleWords(context, document.title));
  const sources = messages.documentNames(named, documents.length);
  const searches = exampleSearches(context).map((query) =>
    button({
      label: context.convert(query),
      name: messages.search(context.convert(query)),
      locale,
      invocation: { command: 'search', query, ...keepLanguage(context) },
    }),
  );
  return {
    outcome: 'found',
    card: [
      title({ level: 1, text: say(context, messages.help) }),
      text(say(context, messages.helpIntro(sources))),
      list(COMMANDS.map((command) => ({ text: usage(context, command), depth: 0 }))),
      text(codeText(context, messages.helpOptions)),
      contextNode(codeText({ locale: locale === 'en' ? 'zh' : 'en' }, messages.helpInTheOther)),
      ...(searches.length > 0 ? [text(say(context, messages.trySearches)), actions(...searches)] : []),
      actions(
        contentsAction(context),
        ...languageActions(context, (language) => ({ command: 'help', ...language })),
      ),
    ],
  };
}

/** `search kpi` – finds the sections that answer */
function usage({ messages, locale, request }: Context, command: (typeof COMMANDS)[number]): Text {
  const mayLeaveOut = command === 'search' && !request.place.choosesCommands ? messages.helpMayLeaveOut : '';
  return {
    locale,
    content: [
      { type: 'inlineCode', value: messages.helpUsage[command] },
      {
        type: 'text',
        value: `${locale === 'en' ? ' – ' : ' — '}${messages.helpCommands[command]}${mayLeaveOut}`,
      },
    ],
  };
}

/**
 * Searches that these documents answer: words of the glossary that stand in a title, those that lead to the fewest
 * sections first; where there are not enough, titles.
 */
function exampleSearches({ lookup, glossary, lead }: Context): readonly string[] {
  const sections = lookup.corpus.documents.flatMap((document) => document.sections);
  const terms = glossary
    .flatMap((entry) => entry[lead])
    .filter((term) => term.length > 1)
    .map((term) => ({
      term,
      count: sections.filter((section) => titlesOf(section).some((name) => name.includes(term))).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.count - b.count)
    .map(({ term }) => term);
  const titles = sections.flatMap(({ title: own }) => own[lead] ?? []);
  return [...new Set([...terms, ...titles])].slice(0, SEARCHES);
}
