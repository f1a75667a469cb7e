// The marks of the axis: hours, days, weeks, months, quarters, years, decades, each with what it is part of above it.
import { DAY, HOUR } from "./spans.js";

/** A format that is made when it is first used: making one costs milliseconds, and an axis needs two. */
function form(options) {
  let made = null;
  return { format: (at) => (made ??= new Intl.DateTimeFormat(undefined, { timeZone: "UTC", ...options })).format(at) };
}

const WORDS = {
  hour: form({ hour: "2-digit", minute: "2-digit" }),
  day: form({ day: "numeric" }),
  weekday: form({ weekday: "short", day: "numeric" }),
  date: form({ weekday: "short", day: "numeric", month: "long", year: "numeric" }),
  month: form({ month: "short" }),
  monthYear: form({ month: "long", year: "numeric" }),
  year: form({ year: "numeric" }),
};
/** Pixels that a label needs. */
const ROOM = 58;
/** Pixels from which a day has room for its weekday. */
const WIDE = 84;

/** From fine to coarse: unit, how many of it, about how long, how it reads, and what stands above. */
const LEVELS = [
  ["hour", 1, HOUR, "hour", "date"], ["hour", 3, 3 * HOUR, "hour", "date"], ["hour", 6, 6 * HOUR, "hour", "date"],
  ["day", 1, DAY, "day", "monthYear"], ["day", 2, 2 * DAY, "day", "monthYear"], ["week", 1, 7 * DAY, "day", "monthYear"],
  ["month", 1, 30.4 * DAY, "month", "year"], ["month", 3, 91.3 * DAY, "month", "year"],
  ...[1, 2, 5, 10, 20, 50, 100].map((years) => ["year", years, years * 365.25 * DAY, "year", null]),
];
const ABOVE = { date: ["day", 1], monthYear: ["month", 1], year: ["year", 1] };

/**
 * @param {number} start milliseconds
 * @param {number} end
 * @param {number} scale pixels a millisecond
 * @returns {{ticks: {at: number, text: string}[], heads: {at: number, text: string}[]}} the first head may lie before `start`
 */
export function ticks(start, end, scale) {
  const [unit, count, length, word, over] = LEVELS.find(([, , long]) => long * scale >= ROOM) ?? LEVELS[LEVELS.length - 1];
  const reads = word === "day" && length * scale >= WIDE ? "weekday" : word;
  const label = (at, name) => ({ at, text: WORDS[name].format(at) });
  return {
    ticks: steps(start, end, unit, count).map((at) => label(at, reads)),
    heads: over ? steps(start, end, ...ABOVE[over]).map((at) => label(at, over)) : [],
  };
}

/** The beginnings of the units from the one that holds `start` to the last before `end`. */
function steps(start, end, unit, count) {
  const found = [];
  for (let at = floor(start, unit, count); at < end; at = next(at, unit, count)) found.push(at);
  return found;
}

function floor(at, unit, count) {
  const date = new Date(at);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  if (unit === "year") return Date.UTC(year - (year % count), 0, 1);
  if (unit === "month") return Date.UTC(year, month - (month % count), 1);
  if (unit === "week") return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7));
  if (unit === "day") return Date.UTC(year, month, day - ((day - 1) % count));
  return Date.UTC(year, month, day, date.getUTCHours() - (date.getUTCHours() % count));
}

function next(at, unit, count) {
  const date = new Date(at);
  if (unit === "year") return Date.UTC(date.getUTCFullYear() + count, 0, 1);
  if (unit === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1);
  if (unit === "week") return at + 7 * DAY;
  if (unit === "hour") return at + count * HOUR;
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return Math.min(at + count * DAY, month);
}
