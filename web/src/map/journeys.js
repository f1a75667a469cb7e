// Visits as bows from where they set out to where they went: one bow for all visits between two places.

/** Bows that are drawn at most, those of most visits first: more is a ball of wool. */
const MOST = 150;
/** How far a bow swings out, as a share of its length. */
const SWING = 0.18;

/**
 * @param {{actor: string, label: string, from: string|null, to: string, time: object, item: string}[]} arcs
 * @returns {{from: string, to: string, arcs: object[]}[]} the most travelled first; visits from nowhere known, or
 *   to where they set out from, are left out
 */
export function journeys(arcs) {
  const found = new Map();
  for (const arc of arcs) {
    if (!arc.from || arc.from === arc.to) continue;
    const key = `${arc.from}\0${arc.to}`;
    if (!found.has(key)) found.set(key, { from: arc.from, to: arc.to, arcs: [] });
    found.get(key).arcs.push(arc);
  }
  return [...found.values()].sort((a, b) => b.arcs.length - a.arcs.length).slice(0, MOST);
}

/** The middle point of the quadratic curve between two points: to the left of the way, so there and back differ. */
export function bow([x, y], [right, down]) {
  return [(x + right) / 2 + (down - y) * SWING, (y + down) / 2 - (right - x) * SWING];
}

/** A point of the curve; `part` 0 is its begin, 1 its end. */
export function along([x, y], [midX, midY], [right, down], part) {
  const rest = 1 - part;
  return [
    rest * rest * x + 2 * rest * part * midX + part * part * right,
    rest * rest * y + 2 * rest * part * midY + part * part * down,
  ];
}
