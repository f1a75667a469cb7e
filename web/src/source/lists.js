// Timeline, places, table and differences of a file.
import { dayNumber } from "../format.js";
import { listed } from "../store.js";
import { bounds, onDay, overlaps, remembered, sorted, timeKey } from "./within.js";

/** Items in order of time. */
const inOrder = (items) => sorted(items, (item) => timeKey(item.time, item.id));

const BINS = 400;
const DAY = 86_400_000;

/** The items that fit all options, by time, as they stood on the day `asof`. */
export function chosen(graph, { from, to, actor, place, issue, kinds, type, asof, known } = {}) {
  const wanted = new Set(listed(String(kinds ?? type ?? "")));
  const about = issue ? graph.onIssue(issue) : null;
  const found = graph.items.filter((item) =>
    (!wanted.size || wanted.has(item.kind)) && (!actor || graph.side(actor).has(item.id)) && (!about || about.has(item.id)) &&
    (!known || !item.known || item.known <= known));
  const stood = asof ? inOrder(found.map((item) => onDay(item, asof)).filter(Boolean)) : found;
  return stood.filter((item) => (!place || item.place === place) && overlaps(item.time, from, to));
}

/** What the timeline shows: the newest `limit` items, how many there are, and how many a bin. */
export function timeline(graph, { from = "", to = "", limit = 400, ...options } = {}) {
  const all = chosen(graph, options);
  const found = all.filter((item) => overlaps(item.time, from, to));
  const starts = ({ time }) => bounds(time).find(Boolean) ?? "";
  const near = from || to ? bins(found.filter((item) => starts(item) >= from && (!to || starts(item) <= to))) : [];
  return { items: found.slice(-Number(limit)), total: found.length, bins: bins(all), near };
}

/** Counts by the first day of bins that all have a width of whole days. */
function bins(items) {
  const at = remembered((day) => dayNumber(day)); // thousands of items share their days
  const days = items.map(({ time }) => at(bounds(time).find(Boolean) ?? "")).filter((noon) => !Number.isNaN(noon));
  if (!days.length) return [];
  const first = days.reduce((a, b) => Math.min(a, b));
  const last = days.reduce((a, b) => Math.max(a, b));
  const width = Math.ceil(((last - first) / DAY + 1) / BINS);
  const count = new Map();
  for (const at of days) {
    const bin = Math.floor((at - first) / DAY / width);
    count.set(bin, (count.get(bin) ?? 0) + 1);
  }
  return [...count].sort(([a], [b]) => a - b).map(([bin, n]) => [new Date(first + bin * width * DAY).toISOString().slice(0, 10), n]);
}

/** Places with what happened there, the most visited first; visits as arcs from where the visitor was last. */
export function places(graph, options = {}) {
  const found = chosen(graph, { ...options, kinds: "meeting,visit" }).filter((item) => located(graph, item.place));
  const byPlace = new Map();
  for (const item of found) byPlace.set(item.place, [...(byPlace.get(item.place) ?? []), item.id]);
  const list = [...byPlace].map(([id, items]) => {
    const { label, lat, lon } = graph.nodes.get(id);
    return { id, label, lat, lon, count: items.length, items };
  });
  return { places: list.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)), arcs: arcs(graph, found) };
}

function located(graph, id) {
  const node = graph.nodes.get(id);
  return Boolean(node) && Number.isFinite(node.lat) && Number.isFinite(node.lon);
}

function arcs(graph, items) {
  const last = new Map();
  const found = [];
  for (const item of items) {
    for (const actor of item.actors) {
      const from = last.get(actor) ?? null;
      if (item.kind === "visit" && from !== item.place) {
        found.push({ actor, label: graph.nodes.get(actor)?.label ?? actor, from, to: item.place, time: item.time, item: item.id });
      }
      if (item.status === null || ["held", "ongoing"].includes(item.status)) last.set(actor, item.place);
    }
  }
  return found;
}

/** One page of the items of a type, the newest first, with the names of whom they mention. */
export function table(graph, { offset = 0, limit = 100, ...options } = {}) {
  const found = chosen(graph, options).reverse();
  const rows = found.slice(Number(offset), Number(offset) + Number(limit));
  const ids = new Set(rows.flatMap(({ actors, place }) => [...actors, place]).filter((id) => graph.nodes.has(id)));
  return { rows, names: Object.fromEntries([...ids].map((id) => [id, graph.nodes.get(id).label])), total: found.length };
}

/** What was first reported after the day `d1` and by the day `d2`, and meetings that were moved meanwhile. */
export function diff(graph, d1, d2) {
  const between = (item) => item.known && item.known > d1 && item.known <= d2;
  const added = graph.items.filter(between);
  const changed = added
    .filter((item) => item.kind === "change" && item.meeting && graph.byId.has(item.meeting))
    .map((item) => ({ item: graph.byId.get(item.meeting), field: item.status ?? "time", was: item.was?.text ?? "", now: item.now?.text ?? "" }));
  return { added, changed };
}
