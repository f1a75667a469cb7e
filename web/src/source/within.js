// What counts on the days that are asked for, as the server counts it.

/** True where the span of `time` shares a day with `from` .. `to` ("": open); without a time only where both are open. */
export function overlaps(time, from = "", to = "") {
  if (!from && !to) return true;
  const [first, last] = bounds(time);
  if (!first && !last) return false;
  return !(to && first && first > to) && !(from && last && last < from);
}

/** First and last day that a time counts for; what is only known to be over by its report counts on that day. */
export function bounds(time) {
  if (!time) return ["", ""];
  const first = !time.first && time.basis === "published" ? time.last : time.first;
  return [first ?? "", time.last ?? ""];
}

/** True where it is told to have begun by the day `asof`; what has no time, by its first report. */
function begun({ time, known }, asof) {
  if (!time) return !known || known <= asof;
  return bounds(time)[0] <= asof;
}

/** A day a year later; of 29 February the day after. */
const yearAfter = (day) => `${String(Number(day.slice(0, 4)) + 1).padStart(4, "0")}${day.slice(4)}`;

/**
 * True where an edge counts as of the day `asof`: it had begun, or somebody had reported a plan for the year after; and
 * somebody had reported it by the day `known` ("": whenever).
 */
export function stands(edge, { asof = "", known = "" } = {}) {
  if (known && edge.known && edge.known > known) return false;
  if (!asof || begun(edge, asof)) return true;
  return Boolean(edge.time && edge.known && edge.known <= asof && bounds(edge.time)[0] <= yearAfter(asof));
}

const TOOK_PLACE = ["held", "ongoing"];

/** An item as it stood on the day `asof`, as the server tells it; null where it had neither begun nor been planned. */
export function onDay(item, asof) {
  if (!asof) return item;
  if (item.kind === "meeting") return item.stood ? asPlanned(item, asof) : asHeld(item, asof);
  if (item.time && begun(item, asof)) return item;
  return item.kind === "visit" && item.known && item.known <= asof ? { ...item, status: "planned" } : null;
}

/** A meeting that had a plan: each of its states is told with the day on which it begins. */
function asPlanned(item, asof) {
  const found = item.stood.findLast(([from]) => from <= asof);
  return found ? { ...item, time: found[1], status: found[2], place: found[3] } : null;
}

/** A meeting that was only told of when it was over. */
function asHeld(item, asof) {
  if (!item.time || !begun(item, asof)) return null;
  return TOOK_PLACE.includes(item.status) && item.time.last > asof ? { ...item, status: "ongoing" } : item;
}

/** The key that sorts by time: first day, last day, id; what has no day comes last. */
export function timeKey(time, id = "") {
  const [first, last] = bounds(time);
  return `${first || last || "9999-12-31"} ${last || first || "9999-12-31"} ${id}`;
}

/** Sort by a key, once computed for each. */
export function sorted(list, key) {
  return list.map((item) => [key(item), item]).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, item]) => item);
}

/** `fn` of one argument, asked once for each. */
export function remembered(fn) {
  const known = new Map();
  return (key) => (known.has(key) ? known.get(key) : known.set(key, fn(key)).get(key));
}
