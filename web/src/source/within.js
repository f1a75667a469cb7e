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

/** True where it had begun by the day `asof`, and somebody had reported it by the day `known` ("": whenever). */
export function stands({ time, known: reported }, { asof = "", known = "" } = {}) {
  const [first, last] = bounds(time);
  if (asof && (first || last) && (first || last) > asof) return false;
  return !known || !reported || reported <= known;
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
