/** What `--help` says of the command line. What can be asked is told by the bot's own `help`. */

/** `program`: what is typed to run it. */
export function usage(program: string): string {
  return `Answers from bilingual documents: the text itself, in English and Chinese, with its source.

  ${program} search kpi                 sections that answer, as excerpts
  ${program} search 绩效指标            the same, in Chinese
  ${program} read common-ospo-kpis 对照  a whole section, both languages
  ${program} contents                   the table of contents
  ${program} authors                    who wrote and translated
  ${program} language zh                the language of your answers from now on
  ${program} help                       everything that can be asked
  ${program} inspect                    what was loaded
  ${program} lexicon                    words that were learnt to translate each other
  ${program} start                      what is served, and how to ask
  ${program} manifest                   what Slack has to be told of the app, to paste there
  ${program} discord register           registers the commands in Discord, and says what differed
  ${program} doctor                     whether settings, documents and platforms are well

Flags
  --lang en|zh|zh-Hant|both  the language of this answer
  --limit N                  at most N hits (a search)
  --exact                    search as typed, without correcting the spelling
  --explain                  why each section was found (a search)
  --http                     for requests over HTTP instead of Socket Mode (manifest)
  --json                     one line of JSON (a search, or inspect)
  --batch                    one query a line on standard input, one line of JSON each
  --corpus PATH              read this file or folder instead; may be given more than once
  --no-colour                plain text; NO_COLOR and FORCE_COLOR are minded too
  --help, --version

Exit codes: 0 found or well, 1 nothing found or something wrong, 2 wrong use. Settings: see .env.example.
`;
}
