// The days on which something happened, or became known: what the step buttons go through.
import { order } from "../format.js";

/**
 * @param {object[]} items of the timeline
 * @param {"asof"|"known"} key
 * @returns {string[]} "YYYY-MM-DD", each once, in order
 */
export function eventDays(items, key) {
  const days = items.map((item) => (key === "known" ? item.known : order(item.time)));
  return [...new Set(days.filter(Boolean))].sort();
}

/** The next day after `now` ("": the end of all days), or before it where `by` is -1; "" where there is none. */
export function nextDay(days, now, by) {
  if (by > 0) return days.find((day) => now && day > now) ?? "";
  return days.findLast((day) => !now || day < now) ?? "";
}
