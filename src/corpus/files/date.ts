/** Dates as people write them in documents, to ISO 8601, as precise as they were written. */

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = `(${MONTHS.join('|')})[a-z]*\\.?`;

const NUMERIC = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T\s].*)?)?)?$/;
const CHINESE = /^(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?$/;
const MONTH_FIRST = new RegExp(`^${MONTH}\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(\\d{4})$`, 'i');
const DAY_FIRST = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})$`, 'i');

/**
 * `2023-6-28`, `2023/06`, `2023 年 6 月`, `June 28, 2023` or `28 June 2023` as `2023-06-28` or `2023-06`;
 * undefined when the text is no date or one that no calendar has.
 */
export function isoDate(text: string): string | undefined {
  const written = text.trim();
  const numeric = NUMERIC.exec(written) ?? CHINESE.exec(written);
  if (numeric) return iso(numeric[1], numeric[2], numeric[3]);
  const monthFirst = MONTH_FIRST.exec(written);
  if (monthFirst) return iso(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const dayFirst = DAY_FIRST.exec(written);
  if (dayFirst) return iso(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  return undefined;
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1);
}

function iso(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | undefined {
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  const date = parts.join('-');
  const time = Date.parse(date);
  // `2023-02-30` parses as the 2nd of March in some forms: what comes back must be what went in.
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(date)) return undefined;
  return date;
}
