/** How many slips part two words. */

/**
 * The Damerau–Levenshtein distance (optimal string alignment: a letter more, less, other, or two neighbours changed
 * places), or `limit + 1` as soon as it is known to be greater than `limit`. Counts UTF-16 code units.
 */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let two: number[] = [];
  let one = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (one[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (one[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (two[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    two = one;
    one = current;
  }
  return one[b.length] ?? 0;
}
