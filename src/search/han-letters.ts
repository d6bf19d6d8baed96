/** Han terms in letters that a radix tree holds well. */

/**
 * MiniSearch keeps its terms in a radix tree and scans the children of a node one by one; thousands of different
 * characters under the root made that slow. So a Han character is written as three letters of 32 (`@` to `_`, which no
 * folded word has), or, outside the 20,992 of the basic block, as `` ` `` and four. Other terms stay as they are.
 */
export function spelt(term: string): string {
  if (term.charCodeAt(0) < 0x2e80) return term;
  if (!/\p{Script=Han}/u.test(term)) return term;
  let letters = '';
  for (const character of term) {
    const offset = (character.codePointAt(0) ?? 0) - 0x4e00;
    const basic = offset >= 0 && offset < 0x8000;
    const number = basic ? offset : offset + 0x4e00;
    if (!basic) letters += '`';
    for (let shift = basic ? 10 : 15; shift >= 0; shift -= 5) {
      letters += String.fromCharCode(0x40 + ((number >> shift) & 31));
    }
  }
  return letters;
}
