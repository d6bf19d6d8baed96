/**
 * Labels in front of names and dates: `Author: …`, `文 / …`, `… 著`, `Published: …`, and dates at the head of a text.
 * Who is named behind a label is `credits.ts`' work.
 */

import { isoDate } from '../files/date.ts';
import type { Role } from '../model.ts';
import { endsSentence } from './clause.ts';
import { isChineseName, isLatinName } from './person-names.ts';

const ROLE_WORDS: readonly (readonly [RegExp, Role])[] = [
  [/^(?:authors?|written by|by|作\s*者|撰文|撰稿人?|原文作者|原作者|文|著|编著)$/i, 'author'],
  [/^(?:translators?|translat(?:ed by|ion)|译\s*者|翻译|译)$/i, 'translator'],
  [
    /^(?:reviewers?|reviewed by|proofreaders?|proofread by|(?:校\s*对|审\s*校|审\s*阅|校\s*审|审核)者?|校)$/i,
    'reviewer',
  ],
  [/^(?:editors?|edited by|编\s*辑|责任编辑|编者|编审|主编|编)$/i, 'editor'],
  [/^(?:forewords?(?: by)?|preface(?: by)?|序|序言|前言|推荐序|作序)$/i, 'foreword'],
];
const LABEL = /^[\s>*•-]*([^:：\n]{1,40})[:：]\s*([\s\S]+)$/;
const FOREWORD = /^(?:with\s+)?(?:an?\s+)?(?:forewords?|prefaces?)\s+by\s+/i;
const BY = /^(?:[Ww]ritten\s+)?[Bb]y\s+(?=\p{Lu})/u;
/** `文 / 李雷` */
const SLASHED = /^(\p{Script=Han}{1,4})\s*[/／|｜]\s*(.+)$/u;
/** `李雷 著` */
const SUFFIXED = /^(.+?)\s+(著|编著|主编|编|译|校)$/u;
const CHINESE_FOREWORD = /^由?([\s\S]+?)(?:作序|撰写序言|写序)[。.]?$/;
const DATE =
  /^(?:[A-Z][a-z]{2,8}\.?|[A-Z]{3,9})\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}\b|^\d{1,2}\s+[A-Z][a-z]+\s+\d{4}\b|^\d{4}\s*年?\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?|^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?!\d)/;

/** A date at the head of a text, ISO 8601, and what follows it. */
export function leadingDate(text: string): { readonly date?: string; readonly rest: string } {
  const written = DATE.exec(text.trim())?.[0];
  const date =
    written === undefined ? undefined : isoDate(written.replace(/^(\d{4})\s+(\d{1,2}\s*月)/, '$1年$2'));
  if (written === undefined || date === undefined) return { rest: text.trim() };
  return {
    date,
    rest: text
      .trim()
      .slice(written.length)
      .replace(/^[\s,，。.]+/, ''),
  };
}

/** What a header says beside its people. */
const METADATA =
  /^(?:date|published(?: (?:on|at))?|updated|last updated|source|original(?: (?:article|link|text))?|link|url|version|licen[cs]e|(?:发布|发表|更新|翻译)?(?:日期|时间)|原文(?:链接|地址|标题|出处)?|链接|来源|出处|版本|许可证?|协议)$/i;

/** Whether every line of a text is labelled as a date, an address or the like of a work, and the date among them. */
export function metadataOf(text: string): { readonly date?: string } | undefined {
  const lines = labelledParts(text);
  const own = lines.filter(({ label }) => METADATA.test(label));
  if (own.length === 0 || lines.some(({ label, roles }) => roles === undefined && !METADATA.test(label)))
    return undefined;
  const date = own.map(({ rest }) => leadingDate(rest)).find(({ rest }) => rest === '')?.date;
  return date === undefined ? {} : { date };
}

export interface LabelledPart {
  readonly label: string;
  readonly roles?: readonly Role[];
  readonly rest: string;
}

/** The lines of a text by their labels; none when it has a line before the first label. */
export function labelledParts(text: string): LabelledPart[] {
  // `Author: Kim Lee` over `Translator: Ana Roe`: a label begins anew.
  const parts = text
    .trim()
    .split(BEFORE_LABEL)
    .map((part): LabelledPart => {
      const [, label = '', rest = ''] = SLASHED.exec(part.trim()) ?? LABEL.exec(part) ?? [];
      return {
        ...rolesOf(part),
        label: label.trim(),
        ...(rolesOf(part).roles === undefined ? { rest } : {}),
      };
    });
  return parts.every(({ label, rest }) => label !== '' && rest.trim().length <= LONGEST_VALUE) ? parts : [];
}

/** At a line end, or at the space before a Chinese label: `作者：李雷 译者：韩梅梅`. */
const BEFORE_LABEL =
  /\n(?=[^\n:：]{1,40}[:：]|\p{Script=Han}{1,4}\s*[/／|｜])|[ \t\u3000]+(?=\p{Script=Han}{2,4}[:：])/u;

/** Characters after one label; more is text. */
const LONGEST_VALUE = 300;

/** What a label before a colon, or the words around the names, say of their role. */
export function rolesOf(text: string): { readonly roles?: readonly Role[]; readonly rest: string } {
  const bare = text.trim();
  if (FOREWORD.test(bare) && !endsSentence(bare))
    return { roles: ['foreword'], rest: bare.replace(FOREWORD, '') };
  const foreword = CHINESE_FOREWORD.exec(bare)?.[1];
  if (foreword !== undefined) return { roles: ['foreword'], rest: foreword };
  if (BY.test(bare) && !endsSentence(bare)) return { roles: ['author'], rest: bare.replace(BY, '') };
  const [, names, suffix] = SUFFIXED.exec(bare) ?? [];
  const [, label, rest] = names
    ?.split(/\s*[、，,]\s*/)
    .every((name) => isChineseName(name) || isLatinName(name))
    ? [bare, suffix, names]
    : (SLASHED.exec(bare) ?? LABEL.exec(bare) ?? []);
  if (label === undefined || rest === undefined) return { rest: bare };
  const roles = label
    .split(/\s*(?:[&/、，,+]|\band\b|和|与|及)\s*/)
    .map((word) => ROLE_WORDS.find(([pattern]) => pattern.test(word.trim()))?.[1]);
  return roles.every((role) => role !== undefined) ? { roles: [...new Set(roles)], rest } : { rest: bare };
}
