/**
 * Tells prose from the fragments a title page or a signature is made of (names, posts, dates). In doubt it says prose:
 * what is taken for a name leaves the text, and what is taken for prose only stays where it is.
 */

const SENTENCE_END = /[.!?…。！？][\s"'”’」』)）\]]*$/u;
/** What ends in a full stop without ending a sentence. */
const ABBREVIATION =
  /(?:(?:^|[\s.,(])(?:Inc|Ltd|Corp|Co|Jr|Sr|Esq|Bros|Dept|Univ|\p{Lu})|Ph\.?\s?D|M\.?Sc|B\.?Sc|LL\.?M)\.$/u;
/**
 * Finite verbs and pronouns, which no name or post has. Most in small letters only: `May` is a month, `Will` a name.
 * Those of English that can be no noun, and of Chinese that are part of no common organisation's name.
 */
const CLAUSE_WORDS =
  /\b(?:is|are|was|were|am|been|has|have|had|will|would|can|could|shall|should|must|may|might|does|do|did|wrote|writes|made|makes|became|becomes|began|gave|gives|took|takes|told|tells|said|says|went|goes|came|comes|helps|lives|loves|you|your|we|our|they|their|he|she|his|her|it|its|this|these|those|that|which|who|whom|when|because|if|how|why)\b|\b(?:Why|How|What|When|Where|Who|You|Your|We|Our|This|These)\b|\bI\b(?!\.)|是|了|把|被|我们|你们|他们|她们|它们|这|很/u;

/** Whether a text ends as a sentence does, and not in `Inc.` or `Ph.D.`. */
export function endsSentence(text: string): boolean {
  const bare = text.trim();
  return SENTENCE_END.test(bare) && !ABBREVIATION.test(bare);
}

/** Whether a text has a word that only a clause has. */
export function hasClauseWord(text: string): boolean {
  return CLAUSE_WORDS.test(text);
}

/** Whether a text is a sentence or a piece of one. */
export function isClause(text: string): boolean {
  return (
    endsSentence(text) || hasClauseWord(text) || /[.!?]\s+\p{Lu}\p{Ll}+\s+\p{Ll}|[。！？]./u.test(text.trim())
  );
}
