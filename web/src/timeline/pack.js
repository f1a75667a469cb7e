// Puts the entries of a lane into rows so that none lies over another, and finds room for their names.

/** Pixels: the least width of a mark, the space between two things of a row, the longest name. */
export const MARK = 10;
const GAP = 4;
const LONGEST = 190;
/** A name that would be cut below this is left out. */
const SHORTEST = 44;

/**
 * @param {import("./model.js").Entry[]} entries by start
 * @param {{x(ms: number): number, rows: number, measure(text: string): number}} how
 * @returns {{entry: object, row: number, left: number, right: number, room: number}[]} `left`, `right`: pixels of the mark or bar;
 *   `room`: pixels for a name to the right of it, 0 where there is none
 */
export function pack(entries, { x, rows, measure }) {
  const marks = new Array(rows).fill(-Infinity); // where the last mark of a row ends
  const names = new Array(rows).fill(-Infinity); // and the name beside it
  const last = new Array(rows).fill(null);
  return entries.map((entry) => {
    const [left, right] = extent(entry, x);
    const row = freest(names, marks, left);
    if (last[row] && left < names[row]) last[row].room = Math.max(0, left - GAP - last[row].right);
    const over = left < marks[row]; // no row is free: it lies over another one, and has no name
    const room = over ? 0 : Math.min(measure(entry.item.label), LONGEST) + GAP * 2;
    const placed = { entry, row, left, right, room };
    [marks[row], names[row], last[row]] = [Math.max(marks[row], right + GAP), right + room + GAP, placed];
    return placed;
  }).map((placed) => (placed.room < SHORTEST ? { ...placed, room: 0 } : placed));
}

/** A moment is a mark round its middle; what lasts longer is a bar. */
function extent({ start, end }, x) {
  const [left, right] = [x(start), x(end)];
  if (right - left >= MARK) return [left, right];
  const middle = (left + right) / 2;
  return [middle - MARK / 2, middle + MARK / 2];
}

/** The first row where name and all is free, else where only a name is in the way, else the one free soonest. */
function freest(names, marks, left) {
  const open = names.findIndex((end) => end <= left);
  if (open >= 0) return open;
  let best = 0;
  for (let row = 1; row < marks.length; row++) if (marks[row] < marks[best]) best = row;
  return best;
}
