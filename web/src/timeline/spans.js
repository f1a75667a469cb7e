// Where a time stands on an axis of milliseconds, and which of its ends are not known exactly.

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Days may begin or end within these; a year that is told as a year has no first day to be exact about. */
const VAGUE = new Set(["week", "month", "year"]);

/** Milliseconds of the beginning of "YYYY-MM-DD" (or of a minute of it) in UTC; NaN where it is none. */
export const moment = (day) => Date.parse(day.length > 10 ? `${day.slice(0, 16)}Z` : `${day}T00:00Z`);

/** "YYYY-MM-DD" of milliseconds. */
export const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

/**
 * @param {{text: string, first: string|null, last: string|null, precision: string, basis: string}|null} time
 * @returns {{start: number, end: number, softStart: boolean, softEnd: boolean}|null} milliseconds, the end not
 *   included; an end that is open, vague or hedged is soft. Null where nothing bounds the time.
 */
export function spanOf(time) {
  if (!time || !(time.first || time.last)) return null;
  if (!spans.has(time)) spans.set(time, worked(time));
  return spans.get(time);
}

/** Thousands of items of a file share their times. */
const spans = new WeakMap();

function worked(time) {
  const start = moment(time.first ?? time.last);
  const end = moment(time.last ?? time.first) + DAY;
  if (Number.isNaN(start + end)) return null;
  if (time.precision === "minute") return minutes(time, start, end);
  const vague = VAGUE.has(time.precision) || /[~?%]/.test(time.text ?? "");
  return { start, end, softStart: vague || !time.first, softEnd: vague || !time.last };
}

/** "2026-02-04T10:30" is an hour of the day, not the day. */
function minutes(time, start, end) {
  const at = /T(\d\d):(\d\d)/.exec(time.text ?? "");
  if (!at) return { start, end, softStart: false, softEnd: false };
  const exact = start + Number(at[1]) * HOUR + Number(at[2]) * 60_000;
  return { start: exact, end: exact + HOUR, softStart: false, softEnd: true };
}
