// What an item, and a pile of items, says to a reader.
import { count, day, number, when } from "../format.js";
import { KINDS, between } from "./model.js";
import { dayOf } from "./spans.js";

/** Events of a pile that are named. */
const NAMED = 6;

/** Label, move, time and status: beside the pointer, and spoken. */
export function itemWords(item) {
  return [item.label, moved(item), [when(item.time), item.status].filter(Boolean).join(" · ")].filter(Boolean);
}

/** @param {object[]} entries */
export function pileWords(entries) {
  if (entries.length === 1) return itemWords(entries[0].item);
  const rest = entries.length - NAMED;
  const first = entries.slice(0, NAMED).map(({ item }) => [when(item.time), item.label].filter(Boolean).join(": "));
  return [`${count(entries.length, "event")}: click to go through them`, ...first, rest > 0 ? `and ${rest} more` : ""];
}

/** How many entries of a lane lie between two moments, which are shown as a bar. */
export function crowdWords(lane, start, end) {
  const [first, last] = [day(dayOf(start)), day(dayOf(end))];
  return [`${KINDS[lane.kind].name}: ${number(between(lane, start, end).length)}`, first === last ? first : `${first} – ${last}`];
}

/** "1 March 2026 → 9 March 2026" of a change. */
export function moved({ was, now }) {
  if (!was && !now) return "";
  return `${when(was) || "?"} → ${when(now) || "no new date"}`;
}
