/** Knows a person's name, a position and an organisation when it sees one, in English and in Chinese. */
import type { Bilingual, Language } from '../model.ts';

const POSITION =
  /\b(?:manager|director|officer|president|chair(?:man|woman|person)?|ceo|cto|cio|ciso|coo|cfo|cmo|vp|svp|evp|lead(?:er)?|head|founder|co-founder|engineer|architect|consultant|professor|lecturer|researcher|scientist|analyst|developer|maintainer|advocate|evangelist|editor|author|writer|counsel|lawyer|attorney|advisor|adviser|fellow|partner|secretary|coordinator|specialist|strategist|producer|dean|principal|owner|member|student|intern|economist|journalist|translator|reviewer|administrator|executive|steward|expert)s?\b/i;
const ORGANISATION =
  /\b(?:foundation|group|university|institute|inc|ltd|llc|gmbh|corp(?:oration)?|company|college|school|labs?|laboratory|consulting|committee|council|association|society|community|office|ministry|department|bank|center|centre|systems|software|technologies|research|project|program|programme|initiative|alliance|network)\b/i;
/** Words that organisations and titles of works have inside, and no name in Latin letters has. */
const NO_NAME = /\b(?:the|of|and|or|for|with|in|on|to|at|by|from)\b/i;
const CHINESE_POSITION =
  /(?:经理|总监|主任|主管|顾问|技术官|执行官|运营官|信息官|财务官|工程师|教授|讲师|总裁|董事长|董事|总经理|负责人|专家|主席|研究员|编辑|架构师|创始人|秘书长|院长|校长|部长|处长|开发者|维护者|布道师|律师|学者|分析师|科学家|委员|成员|会长|作家|作者)$/;
const CHINESE_ORGANISATION =
  /(?:公司|基金会|大学|学院|集团|研究院|研究所|工作组|社区|联盟|委员会|中心|办公室|协会|学会|实验室|银行|部门|事业部|组织)/g;
const CHINESE_RANK = /(?:高级|资深|首席|执行|副总裁|总经理|联合创始人|创始人|技术总监)/g;
/** What may stand before or after a name and is no part of it. */
const HONORIFIC = /^(?:Dr|Prof|Professor|Mr|Ms|Mrs|Sir)\.?\s+/i;
const DEGREE = /^(?:Ph\.?\s?D|M\.?D|MBA|M\.?Sc|B\.?Sc|Esq|Jr|Sr|PMP|LL\.?M)\.?$/i;
const CHINESE_HONORIFIC = /\s*(?:博士|教授|先生|女士)$/;

/** Whether a short text says what somebody does. */
export function isPosition(text: string): boolean {
  return POSITION.test(text) || CHINESE_POSITION.test(text.trim().replace(/\s*[（(][^（）()]*[）)]$/, ''));
}

/** Whether a text ends in a degree that follows a name, `Ph.D.`. */
export function isDegree(text: string): boolean {
  return DEGREE.test(text.trim());
}

/** A name without `Dr.` and `博士`. */
export function bareName(text: string): string {
  return text.trim().replace(HONORIFIC, '').replace(CHINESE_HONORIFIC, '').replace(/\s+/g, ' ').trim();
}

/** Whether a text is a person's name in Latin letters: two to four capitalised words, none of an organisation. */
export function isLatinName(text: string): boolean {
  const words = bareName(text).split(' ');
  if (words.length < 2 || words.length > 4) return false;
  if (POSITION.test(text) || ORGANISATION.test(text) || NO_NAME.test(text)) return false;
  const capitalised = words.filter((word) => /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(word));
  const particles = words.filter((word) =>
    /^(?:van|von|de|del|der|den|da|di|dos|la|le|bin|ben|al|el|y|zu|ter)$/.test(word),
  );
  if (capitalised.length < 2 || capitalised.length + particles.length < words.length) return false;
  // `Red Hat OSPO` has an acronym; `JESSICA LEE` is in capitals throughout; `J. R. Smith` has initials.
  const capitals = words.filter((word) => /^\p{Lu}{2,}$/u.test(word));
  return capitals.length === 0 || capitals.length === words.length;
}

/** Whether a text is a person's name in Chinese, two to four characters alone, or a foreign one with `·`. */
export function isChineseName(text: string): boolean {
  const name = bareName(text);
  return /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+(?:·\p{Script=Han}+)+)$/u.test(name) && !isPosition(name);
}

/** The same for every way of writing one name: case, accents, initials' dots. */
export function nameKey(name: string): string {
  return bareName(name)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What somebody does, and where. */
export interface Post {
  readonly position?: string;
  readonly organisation?: string;
}

/** `Sr. Director, Example Corp, Office of the CTO`, `Lead at Example` → position and organisation. */
export function englishPost(fields: readonly string[]): Post {
  const clean = fields
    .map((field) =>
      field.trim().replace(/[.,;]+$/, (end) => (/\b(?:Inc|Ltd|Corp|Co)\.$/.test(field) ? end : '')),
    )
    .filter((field) => field !== '');
  const [first, ...rest] = clean;
  if (first === undefined) return {};
  if (rest.length === 0) {
    const at = /^(.+?)\s+(?:at|@)\s+(.+)$/.exec(first);
    if (at?.[1] !== undefined && at[2] !== undefined && isPosition(at[1]))
      return { position: at[1], organisation: at[2] };
    return isPosition(first) ? { position: first } : { organisation: first };
  }
  if (isPosition(first) || !rest.some(isPosition)) {
    const more = rest.findIndex(
      (field) => !isPosition(field) || ORGANISATION.test(field) || NO_NAME.test(field),
    );
    const cut = more === -1 ? rest.length : more;
    const organisation = rest.slice(cut).join(', ');
    return {
      position: [first, ...rest.slice(0, cut)].join(', '),
      ...(organisation === '' ? {} : { organisation }),
    };
  }
  return {
    position: rest.filter(isPosition).join(', '),
    organisation: [first, ...rest.filter((field) => !isPosition(field))].join(', '),
  };
}

/** `云原生计算基金会首席技术官` → 首席技术官 of 云原生计算基金会; the whole is the position where nothing tells them apart. */
export function chinesePost(text: string): Post {
  const clean = text.replace(/^[\s，,、：:；;。和与及]+|[\s，,、；;。]+$/g, '');
  if (clean === '') return {};
  const fields = clean.split(/\s*[，,；;]\s*/).filter((field) => field !== '');
  if (fields.length > 1) {
    const positions = fields.filter((field) => CHINESE_POSITION.test(field));
    const places = fields.filter((field) => !CHINESE_POSITION.test(field));
    return {
      ...(positions.length > 0 ? { position: positions.join('，') } : {}),
      ...(places.length > 0 ? { organisation: places.join('，') } : {}),
    };
  }
  if (!CHINESE_POSITION.test(clean))
    return /\p{Script=Han}/u.test(clean) && clean.search(CHINESE_ORGANISATION) === -1
      ? { position: clean }
      : { organisation: clean };
  const ranks = [...clean.matchAll(CHINESE_RANK)].map((match) => match.index);
  const ends = [...clean.matchAll(CHINESE_ORGANISATION)].map((match) => match.index + match[0].length);
  const end = ends.filter((at) => at < clean.length).at(-1) ?? 0;
  const rank = ranks.find((at) => at >= end && at > 0) ?? end;
  const cut = clean.slice(end, rank).trim() === '' || rank > end ? rank : end;
  if (cut === 0 || cut >= clean.length) return { position: clean };
  return { position: clean.slice(cut).trim(), organisation: clean.slice(0, cut).trim() };
}

/** A post in one language, as a contributor has it. */
export function bilingualPost(
  post: Post,
  language: Language,
): { position?: Bilingual<string>; organisation?: Bilingual<string> } {
  const { position, organisation } = post;
  return {
    ...(position === undefined ? {} : { position: { [language]: position } as Bilingual<string> }),
    ...(organisation === undefined
      ? {}
      : { organisation: { [language]: organisation } as Bilingual<string> }),
  };
}
