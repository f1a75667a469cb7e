// The words on the picture: labels of nodes, largest first, then counts and words of lines; none over another.
import { short } from "../format.js";
import { font } from "./pens.js";
import { clipped, lineAlpha, nodeAlpha, size } from "./paint.js";

const MOST = 260;
/** Lines whose words stand on the picture; of the others the colour says enough. */
const WORDED = new Set(["Changes of schedule", "Agreement, help, requests", "Conflict"]);

export function words(pen, scene, spots, camera, view, tone) {
  const taken = makeTaken();
  const grown = size(camera);
  for (const { one, x, y, r } of spots) if (nodeAlpha(one, view) === 1) taken.add(x - r, y - r, x + r, y + r);
  const ranked = [...spots].sort((a, b) => rank(b, view) - rank(a, view) || (a.one.id < b.one.id ? -1 : 1));
  let written = 0;
  for (const found of ranked) {
    if (written >= MOST) break;
    if (label(pen, found, grown, camera, view, tone, taken)) written++;
  }
  counts(pen, scene, camera, view, tone, taken);
  if ((!view.moving || view.held) && camera.k > 0.6) said(pen, scene, camera, view, tone, taken);
}

/** What is pointed at or selected comes first, then what is lit, then the large ones. */
function rank({ one, r }, { hover, picked, lit, at }) {
  return r + (one === hover || one.id === picked || one === at ? 1000 : 0) + (lit?.has(one.id) ? 100 : 0) + (one.node.type === "State" ? 8 : 0);
}

function label(pen, { one, x, y, r }, grown, camera, view, tone, taken) {
  const strong = one === view.hover || one.id === view.picked || one === view.at;
  const alpha = nodeAlpha(one, view);
  if (alpha < 1 && !strong) return false;
  const actor = ["State", "Organization", "Person"].includes(one.node.type);
  const fontSize = (one.node.type === "State" ? 14 : actor ? 12.5 : 11.5) * Math.min(1.15, Math.max(0.86, grown));
  const lines = one.note && camera.k > 0.2 ? [...one.lines, one.note] : one.lines;
  const step = fontSize * 1.2;
  const weight = one.node.type === "State" ? 650 : actor ? 550 : 400;
  const width = Math.max(...lines.map((line) => wide(line, weight, fontSize) * fontSize));
  const room = around(x, y, r + (one.id === view.picked ? 9 : 4), width, step * lines.length);
  const inside = ([left, top, right, bottom]) => left > 2 && right < camera.width - 2 && top > 0 && bottom < camera.height;
  const free = room.find(({ box }) => inside(box) && !taken.meets(...box)) ?? (strong ? room[0] : null);
  if (!free) return false;
  taken.add(...free.box);
  lines.forEach((line, n) => {
    const note = n === one.lines.length;
    pen.text(line, free.x, free.box[1] + step * (n + 0.5), {
      size: note ? fontSize * 0.92 : fontSize, weight,
      colour: note ? tone["--muted"] : tone["--fg"], halo: tone["--bg"], align: free.align,
    });
  });
  return true;
}

/** Where a label may stand: below its node, above it, to its right, to its left. */
function around(x, y, gap, width, height) {
  const box = (left, top) => [left, top, left + width, top + height];
  return [
    { x, align: "center", box: box(x - width / 2, y + gap) },
    { x, align: "center", box: box(x - width / 2, y - gap - height) },
    { x: x + gap, align: "left", box: box(x + gap, y - height / 2) },
    { x: x - gap, align: "right", box: box(x - gap - width, y - height / 2) },
    { x: x - 4, align: "left", box: box(x - 4, y + gap) },
    { x: x + 4, align: "right", box: box(x + 4 - width, y + gap) },
    { x: x - 4, align: "left", box: box(x - 4, y - gap - height) },
    { x: x + 4, align: "right", box: box(x + 4 - width, y - gap - height) },
  ];
}

const ruler = document.createElement("canvas").getContext("2d");
const widths = new Map();

/** How wide a text is, in parts of its size; measured once, at the size at which it is written then. */
function wide(text, weight, size) {
  const key = `${weight} ${text}`;
  if (!widths.has(key)) {
    const type = font(size, weight);
    ruler.font = type;
    widths.set(key, ruler.measureText(text).width / size);
  }
  return widths.get(key);
}

/** How many edges a line stands for, in its middle. */
function counts(pen, scene, camera, view, tone, taken) {
  if (camera.k < 0.5) return;
  for (const line of scene.lines) {
    if (line.edges.length < 2 || lineAlpha(line, view) < 1) continue;
    const ends = clipped(line, camera);
    if (!ends || Math.hypot(ends[2] - ends[0], ends[3] - ends[1]) < 34) continue;
    const [x, y] = [(ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2];
    const text = String(line.edges.length);
    const half = 6 + 3.2 * text.length;
    if (taken.meets(x - half, y - 8, x + half, y + 8)) continue;
    taken.add(x - half, y - 8, x + half, y + 8);
    pen.path((to) => { to.moveTo(x - half + 6, y); to.lineTo(x + half - 6, y); }, { stroke: tone["--line"], width: 17.5 });
    pill(pen, x, y, half, tone);
    pen.text(text, x, y + 0.5, { size: 10.5, weight: 600, colour: tone["--fg"] });
  }
}

function pill(pen, x, y, half, tone) {
  const build = (to) => {
    const [w, h, cut] = [half, 8, 5];
    to.moveTo(x - w + cut, y - h);
    for (const [px, py] of [[w - cut, -h], [w, -h + cut], [w, h - cut], [w - cut, h], [-w + cut, h], [-w, h - cut], [-w, -h + cut]]) to.lineTo(x + px, y + py);
    to.closePath();
  };
  pen.path(build, { fill: tone["--panel"], stroke: tone["--muted"], width: 1 });
}

/** What a single edge says, on its line. */
function said(pen, scene, camera, view, tone, taken) {
  for (const line of scene.lines) {
    if (line.edges.length > 1 || !WORDED.has(line.family) || lineAlpha(line, view) < 1) continue;
    const ends = clipped(line, camera);
    const text = short(line.edges[0].words, 30);
    const width = wide(text, 400, 10.5) * 10.5;
    if (!ends || Math.hypot(ends[2] - ends[0], ends[3] - ends[1]) < width * 0.8) continue;
    const [x, y] = [(ends[0] + ends[2]) / 2, (ends[1] + ends[3]) / 2];
    if (taken.meets(x - width / 2, y - 7, x + width / 2, y + 7)) continue;
    taken.add(x - width / 2, y - 7, x + width / 2, y + 7);
    pen.text(text, x, y, { size: 10.5, colour: tone["--muted"], halo: tone["--bg"] });
  }
}

/** Boxes that are taken, in cells of a grid. */
function makeTaken() {
  const CELL = 64;
  const cells = new Map();
  const over = (left, top, right, bottom, fn) => {
    for (let cx = Math.floor(left / CELL); cx <= Math.floor(right / CELL); cx++) {
      for (let cy = Math.floor(top / CELL); cy <= Math.floor(bottom / CELL); cy++) if (fn(`${cx},${cy}`)) return true;
    }
    return false;
  };
  return {
    add: (...box) => over(...box, (key) => void (cells.get(key)?.push(box) ?? cells.set(key, [box]))),
    meets: (left, top, right, bottom) => over(left, top, right, bottom, (key) =>
      (cells.get(key) ?? []).some(([l, t, r, b]) => left < r && right > l && top < b && bottom > t)),
  };
}
