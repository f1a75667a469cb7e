// How many events fall into each part of the whole period, as stretches of milliseconds.
import { density } from "./model.js";
import { DAY, moment } from "./spans.js";

const PARTS = 200;

/**
 * @param {[string, number][]} told first day of a bin and number, as the source gives them
 * @param {ReturnType<import("./model.js").model>} known counted instead where the source gives none
 * @returns {[number, number, number][]} start, number, end
 */
export function intervals(told, known) {
  if (told.length) return told.map(([day, count], n) => [moment(day), count, n + 1 < told.length ? moment(told[n + 1][0]) : moment(day) + length(told)]);
  if (!known.order.length) return [];
  const [start, end] = [known.first, Math.max(known.last, known.first + DAY)];
  const step = (end - start) / PARTS;
  const sums = new Float64Array(PARTS);
  for (const lane of known.lanes) density(lane, start, end, PARTS).forEach((count, n) => (sums[n] += count));
  return Array.from(sums, (count, n) => [start + n * step, count, start + (n + 1) * step]);
}

/** The last bin is as long as the one before it. */
function length(told) {
  return told.length > 1 ? moment(told[told.length - 1][0]) - moment(told[told.length - 2][0]) : DAY;
}
