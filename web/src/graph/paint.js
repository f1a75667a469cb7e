// The picture, stroke by stroke, in batches of one style: first lines, then nodes, then words.
import { tonesOf } from "../drawing/palette.js";
import { TYPES, styleOf } from "../format.js";
import { HOLLOW, trace } from "./shapes.js";
import { inBrush } from "./scene.js";
import { words } from "./words.js";

export const FAMILIES = {
  Meetings: "--edge-meeting", "Changes of schedule": "--edge-schedule", Places: "--edge-place",
  "Offices and bodies": "--edge-office", "Words and positions": "--edge-speech",
  "Agreement, help, requests": "--edge-support", Conflict: "--edge-conflict",
};
const DASHES = { actual: [], planned: [7, 5], possible: [2, 4], denied: [2, 3, 8, 3] };
/** How a meeting that was not held is drawn: its frame only, in these dashes. */
const FRAMES = { planned: [5, 3], unconfirmed: [5, 3], proposed: [2, 3], postponed: [8, 3, 2, 3], cancelled: [2, 3] };
export const DIM = 0.16;
/** More lines than this are drawn thin and faint, or nothing else is seen. */
export const CROWD = 600;
const FAINT = 0.4;

const TONES = ["--bg", "--fg", "--muted", "--line", "--accent", "--shape-line", "--edge-mixed", "--panel", ...Object.values(FAMILIES), ...Object.values(TYPES).map(({ colour }) => colour)];

/**
 * @param {import("./pens.js").Pen} pen
 * @param {object} scene
 * @param {object} camera
 * @param {{state: object, hover: object|null, at: object|null, lit: Set<string>|null, way: Set<string>, moving: boolean, held: object|null, crowd: boolean}} view
 *   `lit`: ids of what is bright (null: all); `way`: ids of edges on the way that is shown; `held`: the node that is dragged
 */
export function paint(pen, scene, camera, view) {
  const tone = tonesOf(TONES);
  const spots = seen(scene, camera);
  lines(pen, scene, camera, view, tone);
  nodes(pen, spots, camera, view, tone);
  rings(pen, scene, camera, view, tone);
  words(pen, scene, spots, camera, view, tone);
}

/** Spots within the picture, and how large they are there. */
function seen(scene, camera) {
  const grown = size(camera);
  const found = [];
  for (const one of scene.nodes.values()) {
    const [x, y] = camera.toScreen(one.x, one.y);
    const r = one.r * grown;
    if (x > -120 && x < camera.width + 120 && y > -60 && y < camera.height + 60) found.push({ one, x, y, r });
  }
  return found;
}

/** Nodes grow slower than the picture. */
export const size = (camera) => Math.min(1.7, Math.max(0.2, camera.k ** 0.6));

/** How bright a line is: on the lit side, and within the brushed days. */
export function lineAlpha(line, view) {
  const lit = !view.lit || view.lit.has(line.key) || line.edges.some((edge) => view.way.has(edge.id));
  return lit && inBrush(line, view.state) ? 1 : DIM;
}

export function nodeAlpha(one, view) {
  return (!view.lit || view.lit.has(one.id)) && (!view.brushed || view.brushed.has(one.id)) ? 1 : DIM;
}

function lines(pen, scene, camera, view, tone) {
  const batches = new Map();
  const heads = new Map();
  const many = view.crowd;
  for (const line of scene.lines) {
    if (line.a === line.b) continue;
    const alpha = lineAlpha(line, view);
    const way = line.edges.some((edge) => view.way.has(edge.id));
    const colour = way ? tone["--accent"] : tone[FAMILIES[line.family] ?? "--edge-mixed"];
    const width = way ? 4 : Math.min(4.5, 1.4 + 0.75 * Math.log2(line.edges.length)) + (line === view.hover || line.key === view.picked ? 1.6 : 0);
    const style = { stroke: colour, width: many && !way ? 0.8 : Math.round(width * 2) / 2, dash: DASHES[line.modality] ?? [], alpha: many && !view.lit ? alpha * FAINT : alpha };
    const ends = clipped(line, camera);
    if (!ends) continue;
    collect(batches, Object.values(style).join(" "), { style, found: [] }).found.push(ends);
    const pointed = camera.k > 0.45 && !many && line.forth !== line.back && alpha === 1;
    if (pointed) collect(heads, colour, []).push(line.forth ? ends : [ends[2], ends[3], ends[0], ends[1]]);
  }
  for (const { style, found } of [...batches.values()].sort((a, b) => a.style.alpha - b.style.alpha)) {
    pen.path((to) => found.forEach(([x1, y1, x2, y2]) => { to.moveTo(x1, y1); to.lineTo(x2, y2); }), style);
  }
  for (const [fill, found] of heads) pen.path((to) => found.forEach((ends) => head(to, ends)), { fill });
}

/** What the map has under `key`, else `fresh`, put there. */
const collect = (map, key, fresh) => map.get(key) ?? map.set(key, fresh).get(key);

/** A line from rim to rim, null where it is out of the picture or its ends touch. */
export function clipped(line, camera) {
  const [x1, y1] = camera.toScreen(line.a.x, line.a.y);
  const [x2, y2] = camera.toScreen(line.b.x, line.b.y);
  if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > camera.width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > camera.height) return null;
  const far = Math.hypot(x2 - x1, y2 - y1);
  const grown = size(camera);
  const [from, to] = [line.a.r * grown * 1.1 + 2, line.b.r * grown * 1.1 + 2];
  if (far <= from + to) return null;
  const [ux, uy] = [(x2 - x1) / far, (y2 - y1) / far];
  return [x1 + ux * from, y1 + uy * from, x2 - ux * to, y2 - uy * to];
}

function head(to, [x1, y1, x2, y2]) {
  const turn = Math.atan2(y2 - y1, x2 - x1);
  to.moveTo(x2, y2);
  for (const side of [2.7, -2.7]) to.lineTo(x2 + 8 * Math.cos(turn + side), y2 + 8 * Math.sin(turn + side));
  to.closePath();
}

function nodes(pen, spots, camera, view, tone) {
  const batches = new Map();
  for (const found of spots) {
    const { type, status } = found.one.node;
    const key = `${nodeAlpha(found.one, view)} ${type} ${type === "Meeting" && FRAMES[status] ? status : ""}`;
    if (!batches.has(key)) batches.set(key, []);
    batches.get(key).push(found);
  }
  for (const [key, found] of [...batches].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [alpha, type, status] = key.split(" ");
    const { colour, shape } = styleOf(type);
    const build = (to) => found.forEach(({ x, y, r }) => trace(to, shape, x, y, r));
    const hollow = HOLLOW.has(shape) || status;
    const paper = { fill: tone["--bg"] };
    if (Number(alpha) < 1 || hollow) pen.path(build, paper); // no line shines through
    pen.path(build, hollow
      ? { fill: tone["--bg"], stroke: tone[colour], width: 2.4, dash: FRAMES[status] ?? [], alpha: Number(alpha) }
      : { fill: tone[colour], stroke: tone["--shape-line"], width: 1, alpha: Number(alpha) });
  }
}

function rings(pen, scene, camera, { picked, hover, at, focused, ends }, tone) {
  const grown = size(camera);
  const ring = (one, style) => {
    if (!one) return;
    const [x, y] = camera.toScreen(one.x, one.y);
    pen.path((to) => { to.moveTo(x + one.r * grown + 5, y); to.arc(x, y, one.r * grown + 5, 0, 2 * Math.PI); }, style);
  };
  for (const id of ends ?? []) ring(scene.nodes.get(id), { stroke: tone["--accent"], width: 2, dash: [3, 3] });
  ring(hover?.id ? hover : null, { stroke: tone["--muted"], width: 1.5 });
  ring(scene.nodes.get(picked), { stroke: tone["--accent"], width: 3 });
  if (focused) ring(at, { stroke: tone["--fg"], width: 2, dash: [4, 3] });
}
