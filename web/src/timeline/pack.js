// Puts the entries of a lane into rows so that none lies over another, and finds room for their names.

/** Pixels: a mark at least, the fading of a soft end, the space between two things of a row, the longest name, the
 * number of a pile. */
export const MARK = 10;
export const FADE = 22;
const GAP = 4;
const LONGEST = 190;
const NUMBER = 20;
/** A name that would be cut below this is left out; a bar from this on has its name within. */
const SHORTEST = 44;
const WIDE = 110;

/**
 * @typedef {{entry: object, row: number, left: number, right: number, room: number, pile: object[]}} Placed `left`,
 *   `right`: pixels of the mark or bar; `room`: pixels for a name to the right of it, 0 where there is none; `within`: the
 *   name stands in the bar; `pile`: entries for which no row was free, and which this one stands for as well
 *
 * @param {import("./model.js").Entry[]} entries by start
 * @param {{x(ms: number): number, rows: number, measure(text: string): number}} how
 * @returns {Placed[]}
 */
export function pack(entries, { x, rows, measure }) {
  const marks = new Array(rows).fill(-Infinity); // where the last mark of a row ends
  const names = new Array(rows).fill(-Infinity); // and the name beside it
  const last = new Array(rows).fill(null);
  const placed = [];
  for (const entry of entries) {
    const [left, right] = extent(entry, x);
    const from = left - (entry.softStart ? FADE / 2 : 0);
    const row = freest(names, marks, from);
    const before = last[row];
    if (before && from < marks[row]) {
      before.pile.push(entry);
      before.room = 0;
      marks[row] = Math.max(marks[row], before.right + NUMBER);
      names[row] = marks[row];
      continue;
    }
    if (before && from < names[row]) before.room = Math.max(0, from - GAP - before.right);
    const within = right - left > WIDE && !entry.links;
    const room = within ? 0 : Math.min(measure(entry.item.label), LONGEST) + GAP * 2;
    last[row] = { entry, row, left, right, room, within, pile: [] };
    [marks[row], names[row]] = [right + GAP, right + room + GAP];
    placed.push(last[row]);
  }
  for (const one of placed) if (one.room < SHORTEST) one.room = 0;
  return placed;
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
