// Where the keyboard stands among the items.

/**
 * @param {() => ReturnType<import("./model.js").model>} known
 * @param {(entry: object) => void} reach called with the entry that is stood on
 */
export function rover(known, reach) {
  let id = "";
  const at = () => known().byId.get(id) ?? null;

  function stand(entry) {
    id = entry?.item.id ?? "";
    if (entry) reach(entry);
  }

  function step(by) {
    const { order } = known();
    const here = order.indexOf(at());
    stand(order[here < 0 ? (by > 0 ? 0 : order.length - 1) : here + by] ?? at());
  }

  /** To the nearest item, by time, of the next lane that has one. */
  function lane(by) {
    const { lanes, order } = known();
    const here = at() ?? order[0];
    if (!here) return;
    const kinds = lanes.map(({ kind }) => kind);
    const kind = kinds[kinds.indexOf(here.item.kind) + by];
    const near = (best, entry) => (!best || Math.abs(entry.start - here.start) < Math.abs(best.start - here.start) ? entry : best);
    const found = order.filter(({ item }) => item.kind === kind).reduce(near, null);
    if (found) stand(found);
  }

  return { at, stand, step, lane, end: (n) => known().order.length && stand(known().order.at(n)) };
}
