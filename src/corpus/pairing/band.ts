/**
 * Which cells of a table of two sequences are looked at: those near the diagonal. What is in them is `align.ts`'
 * matter.
 *
 *     zh →
 *   en ■ ■ ■ · · · ·
 *    ↓ ■ ■ ■ ■ · · ·      Cells are kept row by row, as many a row as the band is wide.
 *      · · ■ ■ ■ ■ ·
 *      · · · · ■ ■ ■
 */

/** Cells left and right of the diagonal; fewer where a section has thousands of units. */
const BAND = 60;
const NARROW_BAND = 20;
const MANY_UNITS = 2000;

export class Band {
  readonly #columns: number;
  readonly #width: number;
  /** The first column of each row. */
  readonly #first: Int32Array;

  /**
   * For so many units on either side: there is a row and a column more, for none of them. `band` is the number of
   * cells left and right of the diagonal.
   */
  constructor(rows: number, columns: number, band = rows + columns > MANY_UNITS ? NARROW_BAND : BAND) {
    this.#columns = columns;
    // Wide enough that neighbouring rows overlap even where one side has many times the units of the other.
    const width = Math.min(columns + 1, 2 * (band + Math.ceil(columns / Math.max(1, rows))) + 1);
    this.#width = width;
    this.#first = Int32Array.from({ length: rows + 1 }, (_, row) => {
      const middle = rows === 0 ? columns : Math.round((row / rows) * columns);
      return Math.max(0, Math.min(middle - (width - 1) / 2, columns + 1 - width));
    });
  }

  /** The number of cells. */
  get cells(): number {
    return this.#first.length * this.#width;
  }

  first(row: number): number {
    return this.#first[row] as number;
  }

  last(row: number): number {
    return Math.min(this.#columns, this.first(row) + this.#width - 1);
  }

  /** The place of a cell among all cells; -1 when it is not in the band. */
  at(row: number, column: number): number {
    const offset = column - this.first(row);
    return offset < 0 || offset >= this.#width ? -1 : row * this.#width + offset;
  }
}
