// The items of the timeline in lanes, a lane a kind, ready to be asked what lies between two moments.
import { short } from "../format.js";
import { spanOf } from "./spans.js";

/** Lanes from top to bottom: name, colour and mark, so that no kind is told by its colour alone. */
export const KINDS = Object.freeze({
  meeting: { name: "Meetings", colour: "--type-meeting", shape: "square" },
  change: { name: "Changes", colour: "--warn", shape: "chain" },
  visit: { name: "Visits", colour: "--type-location", shape: "triangle" },
  statement: { name: "Statements", colour: "--type-statement", shape: "circle" },
  position: { name: "Positions", colour: "--type-position", shape: "diamond" },
  action: { name: "Actions", colour: "--type-state", shape: "bar" },
});

/**
 * @typedef {{item: object, start: number, end: number, softStart: boolean, softEnd: boolean, links: Entry[]|null}} Entry
 *   `links` of a chain are the changes of one meeting, in order
 * @typedef {{kind: string, entries: Entry[], starts: Float64Array, ends: Float64Array, reach: Float64Array}} Lane
 *   by start; `reach[n]` is the latest end of the entries up to n
 */

/** Letters of a label that a picture can use; an article may have a megabyte of them. */
const LABEL = 300;

/**
 * @param {object[]} items
 * @returns {{lanes: Lane[], order: Entry[], byId: Map<string, Entry>, undated: number, first: number, last: number}}
 *   `order` has every item on its own, by time: the way of the arrow keys
 */
export function model(items) {
  const found = new Map(Object.keys(KINDS).map((kind) => [kind, []]));
  const order = [];
  for (const whole of items) {
    const item = whole.label.length > LABEL ? { ...whole, label: short(whole.label, LABEL) } : whole;
    const entry = item.kind === "change" ? changed(item) : entryOf(item, spanOf(item.time));
    if (!entry || !found.has(item.kind)) continue;
    found.get(item.kind).push(entry);
    order.push(entry);
  }
  found.set("change", chains(found.get("change")));
  const lanes = [...found].filter(([, entries]) => entries.length).map(([kind, entries]) => lane(kind, entries));
  order.sort(byStart);
  return {
    lanes, order,
    byId: new Map(order.map((entry) => [entry.item.id, entry])),
    undated: items.length - order.length,
    first: order.length ? order[0].start : NaN,
    last: lanes.reduce((most, { reach }) => Math.max(most, reach[reach.length - 1]), -Infinity),
  };
}

const byStart = (a, b) => a.start - b.start || a.end - b.end;

const entryOf = (item, span) => span && { item, ...span, was: null, now: null, links: null };

/** A change reaches from the former date to the new one; where neither is told it stands on its own day. */
function changed(item) {
  const [was, now] = [spanOf(item.was), spanOf(item.now)];
  const ends = [was, now].filter(Boolean);
  if (!ends.length) return entryOf(item, spanOf(item.time));
  const start = Math.min(...ends.map((end) => end.start));
  const end = Math.max(...ends.map((end) => end.end));
  return { item, start, end, softStart: false, softEnd: false, was, now, links: null };
}

/** The changes of one meeting make one chain. */
function chains(entries) {
  const groups = new Map();
  for (const entry of entries) {
    const key = entry.item.meeting ?? entry.item.id;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((links) => ({
    ...links[links.length - 1],
    start: Math.min(...links.map(({ start }) => start)),
    end: Math.max(...links.map(({ end }) => end)),
    links: links.sort(byStart),
  }));
}

function lane(kind, entries) {
  entries.sort(byStart);
  const reach = new Float64Array(entries.length);
  let latest = -Infinity;
  entries.forEach((entry, n) => (reach[n] = latest = Math.max(latest, entry.end)));
  return {
    kind, entries, reach,
    starts: Float64Array.from(entries, ({ start }) => start),
    ends: Float64Array.from(entries, ({ end }) => end),
  };
}

/** The first index whose value is above `limit`; `values` never fall. */
export function above(values, limit) {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The entries of a lane that share a moment with `start` .. `end`, by start; at most `most` + 1 of them. */
export function between({ entries, starts, ends, reach }, start, end, most = Infinity) {
  const found = [];
  const stop = above(starts, end);
  for (let n = above(reach, start); n < stop && found.length <= most; n++) {
    if (ends[n] > start) found.push(entries[n]);
  }
  return found;
}

/**
 * How many entries fall into each of `count` equal parts of `start` .. `end`; one that lasts over several parts is
 * shared out among them by the time that it has in each, so that a whole year weighs no more than a day.
 * @param {(n: number) => boolean} [counts] whether the entry with that index counts
 */
export function density({ starts, ends, reach }, start, end, count, counts = () => true) {
  const parts = new Float64Array(count);
  const steps = new Float64Array(count + 1); // by how much whole parts differ from the part before
  const scale = count / (end - start);
  const stop = above(starts, end);
  for (let n = above(reach, start); n < stop; n++) {
    if (ends[n] <= start || !counts(n)) continue;
    const [from, to] = [(starts[n] - start) * scale, (ends[n] - start) * scale];
    share(parts, steps, from, to);
  }
  let whole = 0;
  for (let n = 0; n < count; n++) parts[n] += whole += steps[n];
  return parts;
}

/** One entry from `from` to `to`, in parts: what it has of its first and last part, and the whole ones between. */
function share(parts, steps, from, to) {
  const each = 1 / Math.max(to - from, 1e-9);
  const [low, high] = [Math.max(from, 0), Math.min(to, parts.length)];
  const [first, last] = [Math.floor(low), Math.floor(high)];
  if (first === last) {
    if (first < parts.length) parts[first] += (high - low) * each;
    return;
  }
  parts[first] += (first + 1 - low) * each;
  steps[first + 1] += each;
  steps[last] -= each;
  if (last < parts.length) parts[last] += (high - last) * each;
}
