// The days on which something happened, or became known: what the step buttons go through.
import { order } from "../format.js";

/**
 * @param {{items: object[], bins: [string, number][]}} told by the timeline
 * @param {"asof"|"known"} key
 * @returns {string[]} "YYYY-MM-DD", each once, in order; before the first item that was given, the days of the bins
 */
export function eventDays({ items, bins }, key) {
  const days = items.map((item) => (key === "known" ? item.known : order(item.time))).filter(Boolean).sort();
  const before = key === "known" ? [] : bins.map(([day]) => day).filter((day) => !days.length || day < days[0]);
  return [...new Set([...before, ...days])];
}

/** The next day after `now` ("": the end of all days), or before it where `by` is -1; "" where there is none. */
export function nextDay(days, now, by) {
  if (by > 0) return days.find((day) => now && day > now) ?? "";
  return days.findLast((day) => !now || day < now) ?? "";
}
