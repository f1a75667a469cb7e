// Where everything of the timeline stands: the axis above, lanes below it, the whole period at the foot.

export const AXIS = 30;
export const FOOT = 26;
const ROW = 18;
const LEAST_ROW = 13;
const SPACE = 4;
const GUTTER = 98;
/** Pixels of width from which names of lanes have a column of their own. */
const WIDE = 640;

/**
 * @param {{kind: string, order?: number, entries: object[]}[]} lanes
 * @returns {{gutter: number, plot: number, foot: number, lanes: {lane: object, top: number, height: number, rows: number, row: number}[]}}
 */
export function layout(lanes, width, height) {
  const gutter = width >= WIDE ? GUTTER : 0;
  const room = Math.max(0, height - AXIS - FOOT - SPACE * lanes.length - (gutter ? 0 : 12 * lanes.length));
  const rows = shares(lanes.map(({ entries }) => entries.length), Math.floor(room / ROW));
  const all = rows.reduce((sum, count) => sum + count, 0) || 1;
  const row = Math.max(LEAST_ROW, Math.min(ROW * 1.3, room / all));
  let top = AXIS + SPACE / 2;
  const placed = lanes.map((lane, n) => {
    const head = gutter ? 0 : 12;
    const found = { lane, top: top + head, height: rows[n] * row, rows: rows[n], row };
    top += head + found.height + SPACE;
    return found;
  });
  return { gutter, plot: Math.max(width - gutter, 1), foot: height - FOOT, lanes: placed };
}

/** Rows for each lane: one at least, the others by the square roots of how much is in them, none with more than that. */
function shares(counts, rows) {
  const found = counts.map(() => 1);
  for (let left = rows - counts.length; left > 0; left--) {
    let best = -1;
    counts.forEach((count, n) => {
      const gain = Math.sqrt(count) / found[n];
      if (found[n] < count && (best < 0 || gain > Math.sqrt(counts[best]) / found[best])) best = n;
    });
    if (best < 0) break;
    found[best] += 1;
  }
  return found;
}
