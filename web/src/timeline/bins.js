// How many events fall into each part of the whole period, as stretches of milliseconds.
import { density } from "./model.js";
import { DAY, moment } from "./spans.js";

/** Bins that a source makes of the whole period at most, all of a width of whole days; parts that are made here. */
const [BINS, PARTS] = [400, 200];

/**
 * @param {[string, number][]} told first day of a bin and number, empty bins left out, as the source gives them
 * @param {ReturnType<import("./model.js").model>} known counted instead where the source gives none
 * @returns {[number, number, number][]} start, number, end
 */
export function intervals(told, known) {
  if (told.length) {
    const starts = told.map(([day]) => moment(day));
    const days = (starts[starts.length - 1] - starts[0]) / DAY + 1;
    const length = Math.ceil(days / BINS) * DAY;
    return told.map(([, count], n) => [starts[n], count, starts[n] + length]);
  }
  return known.order.length ? parts(known, known.first, Math.max(known.last, known.first + DAY)) : [];
}

/** The same of what is at hand, between two moments. */
export function parts(known, start, end) {
  const step = (end - start) / PARTS;
  const sums = new Float64Array(PARTS);
  for (const lane of known.lanes) density(lane, start, end, PARTS).forEach((count, n) => (sums[n] += count));
  return Array.from(sums, (count, n) => [start + n * step, count, start + (n + 1) * step]);
}
