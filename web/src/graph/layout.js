// Places for nodes that have none yet; all others stay where they are.
// Method: Fruchterman and Reingold (1991), then labels that overlap are pushed apart, as kg/views/layout.py does.

const LENGTH = 96;
/** Rounds times pairs of nodes is held about even: 100 nodes 300 rounds, 1,500 nodes 40. */
const FEWEST = 40, MOST = 300, WORK = 9e7;
/** A drawing is wider than high. */
const PULL_X = 0.6, PULL_Y = 1.5;
const GAP = 10;
/** Room by the sum of all labels; and how far a small drawing is blown up. */
const CROWDED = 1.5, LARGEST = 2.2;
/** How much less labels are pushed up and down than aside. */
const UPRIGHT = 2.2;

/**
 * @param {import("./scene.js").Spot[]} spots get `x` and `y`
 * @param {import("./scene.js").Line[]} lines
 * @param {Map<string, {x: number, y: number}>} places known ones
 * @param {{width: number, height: number}} view the picture, in pixels
 */
export function arrange(spots, lines, places, view) {
  const held = spots.filter((spot) => places.has(spot.id));
  for (const spot of held) Object.assign(spot, places.get(spot.id));
  const fresh = spots.filter((spot) => !places.has(spot.id));
  if (!fresh.length) return;
  const loose = new Set(fresh);
  begin(fresh, held, lines);
  settle(spots, lines, loose, held.length > 0);
  if (!held.length) scale(spots, view);
  apart(spots, loose);
}

/** First places: on a spiral, the best linked in the middle; beside a neighbour where one stands already. */
function begin(fresh, held, lines) {
  const standing = new Set(held);
  const ranked = [...fresh].sort((a, b) => b.many - a.many || (a.id < b.id ? -1 : 1));
  const middle = centre(held);
  const around = new Map();
  for (const { a, b } of lines) {
    if (standing.has(a) && !standing.has(b) && !around.has(b)) around.set(b, a);
    if (standing.has(b) && !standing.has(a) && !around.has(a)) around.set(a, b);
  }
  const number = new Map();
  ranked.forEach((spot, n) => {
    const host = around.get(spot);
    const turn = 2.399963 * n;
    if (host) {
      // Away from the middle, fanned out: new nodes open like a hand.
      const nth = number.get(host) ?? 0;
      number.set(host, nth + 1);
      const out = Math.atan2(host.y - middle.y, host.x - middle.x) + ((nth % 2 ? 1 : -1) * Math.ceil(nth / 2) * Math.PI) / 7;
      spot.x = host.x + Math.cos(out) * (LENGTH + 6 * nth);
      spot.y = host.y + Math.sin(out) * (LENGTH + 6 * nth);
    } else {
      const far = LENGTH * 0.75 * Math.sqrt(n + 0.3);
      spot.x = middle.x + far * 1.25 * Math.cos(turn);
      spot.y = middle.y + far * Math.sin(turn);
    }
  });
}

function centre(spots) {
  const sum = spots.reduce((at, spot) => ({ x: at.x + spot.x, y: at.y + spot.y }), { x: 0, y: 0 });
  return { x: sum.x / (spots.length || 1), y: sum.y / (spots.length || 1) };
}

function settle(spots, lines, loose, some) {
  const count = spots.length;
  const rounds = Math.max(FEWEST, Math.min(MOST, Math.round(WORK / (count * Math.max(1, loose.size)) / 10)));
  const x = Float64Array.from(spots, (spot) => spot.x);
  const y = Float64Array.from(spots, (spot) => spot.y);
  const row = new Map(spots.map((spot, n) => [spot, n]));
  const moving = [...loose].map((spot) => row.get(spot));
  const links = lines.filter(({ a, b }) => a !== b && (loose.has(a) || loose.has(b))).map(({ a, b }) => [row.get(a), row.get(b)]);
  // Hubs push more, so that they stand apart (Jacomy and others, ForceAtlas2, 2014).
  const mass = Float64Array.from(spots, (spot) => Math.sqrt(1 + spot.many / 2));
  const dx = new Float64Array(count);
  const dy = new Float64Array(count);
  const middle = centre(some ? spots.filter((spot) => !loose.has(spot)) : spots);
  const moves = Uint8Array.from(spots, (spot) => Number(loose.has(spot)));
  for (let round = 0; round < rounds; round++) {
    const heat = LENGTH * (some ? 0.35 : 0.9) * (1 - round / rounds) ** 1.5 + 0.5;
    for (const i of moving) {
      dx[i] = (middle.x - x[i]) * PULL_X;
      dy[i] = (middle.y - y[i]) * PULL_Y;
    }
    for (const i of moving) {
      const [xi, yi, strength] = [x[i], y[i], LENGTH * LENGTH * mass[i]];
      let fx = 0, fy = 0;
      for (let j = 0; j < count; j++) {
        if (moves[j] && j <= i) continue; // each pair once
        const gx = xi - x[j], gy = yi - y[j];
        const push = (strength * mass[j]) / (gx * gx + gy * gy + 1);
        fx += gx * push;
        fy += gy * push;
        if (moves[j]) {
          dx[j] -= gx * push;
          dy[j] -= gy * push;
        }
      }
      dx[i] += fx;
      dy[i] += fy;
    }
    for (const [a, b] of links) {
      const gx = x[a] - x[b], gy = y[a] - y[b];
      const pull = Math.sqrt(gx * gx + gy * gy) / LENGTH;
      dx[a] -= gx * pull;
      dy[a] -= gy * pull;
      dx[b] += gx * pull;
      dy[b] += gy * pull;
    }
    for (const i of moving) {
      const far = Math.hypot(dx[i], dy[i]) || 1;
      const step = Math.min(far, heat) / far;
      x[i] += dx[i] * step;
      y[i] += dy[i] * step;
    }
  }
  for (const spot of loose) [spot.x, spot.y] = [x[row.get(spot)], y[row.get(spot)]];
}

/** Make the drawing as large as the picture, or as all its labels need: then a label is as large in it as on the screen. */
function scale(spots, view) {
  const rooms = spots.map(room);
  const needed = CROWDED * rooms.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  const grow = Math.max(1, Math.sqrt(needed / (view.width * view.height)));
  for (const [axis, side] of [["x", view.width], ["y", view.height]]) {
    const least = spots.reduce((low, spot) => Math.min(low, spot[axis]), Infinity);
    const most = spots.reduce((high, spot) => Math.max(high, spot[axis]), -Infinity);
    const factor = most > least ? (side * grow * 0.82) / (most - least) : 1;
    for (const spot of spots) spot[axis] = (spot[axis] - (least + most) / 2) * Math.min(factor, LARGEST);
  }
}

/** The room that a spot takes with its label below it, at a zoom of one. */
export function room(spot) {
  const letters = Math.max(...spot.lines.map((line) => line.length), spot.note.length * 0.9);
  const width = Math.max(2 * spot.r, letters * 6.4);
  const height = 2 * spot.r + 15 * spot.lines.length + (spot.note ? 14 : 0) + 4;
  return { width, height, down: height / 2 - spot.r };
}

function apart(spots, loose) {
  if (spots.length > 600) return; // nobody reads labels then
  const rooms = new Map(spots.map((spot) => [spot, room(spot)]));
  for (let round = 0; round < 80; round++) {
    let met = false;
    const byX = [...spots].sort((a, b) => a.x - rooms.get(a).width / 2 - (b.x - rooms.get(b).width / 2));
    for (let n = 0; n < byX.length; n++) {
      const one = byX[n], first = rooms.get(one);
      for (let m = n + 1; m < byX.length; m++) {
        const two = byX[m], second = rooms.get(two);
        if (two.x - second.width / 2 > one.x + first.width / 2 + GAP) break;
        if (push(one, first, two, second, loose)) met = true;
      }
    }
    if (!met) return;
  }
}

/** Move two boxes that overlap away from each other along the shorter way; true where they did. */
function push(one, first, two, second, loose) {
  const gx = two.x - one.x, gy = two.y + second.down - (one.y + first.down);
  const overX = (first.width + second.width) / 2 + GAP - Math.abs(gx);
  const overY = (first.height + second.height) / 2 + GAP / 2 - Math.abs(gy);
  if (overX <= 0 || overY <= 0 || (!loose.has(one) && !loose.has(two))) return false;
  const share = loose.has(one) && loose.has(two) ? 0.5 : 1;
  const upright = overY * UPRIGHT <= overX; // a picture is wider than high
  const way = ((upright ? gy : gx) < 0 ? -1 : 1) * ((upright ? overY : overX) + 0.5) * share;
  const axis = upright ? "y" : "x";
  if (loose.has(one)) one[axis] -= way;
  if (loose.has(two)) two[axis] += way;
  return true;
}
