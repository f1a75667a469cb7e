// Paints the timeline: axis, lanes of items or of their density, the whole period at the foot.
import { AXIS, FOOT } from "./layout.js";
import { SMALL, lane } from "./lanes.js";
import { KINDS } from "./model.js";
import { ticks } from "./ticks.js";

export const COLOURS = [
  "--bg", "--fg", "--muted", "--line", "--accent", "--on-accent", ...Object.values(KINDS).map(({ colour }) => colour),
];

/**
 * @typedef {object} Scene
 * @property {ReturnType<import("./window.js").timeWindow>} view
 * @property {ReturnType<import("./layout.js").layout>} plan
 * @property {(name: string) => string} colour
 * @property {(text: string) => number} measure
 * @property {((item: object) => boolean)|null} related null where nothing is selected that the timeline knows
 * @property {object|null} hovered an item
 * @property {object|null} focused an entry
 * @property {string} selected
 * @property {[number, number, number][]} bins what is asked for: start, number, end; `period` all that the foot shows
 * @property {{start: number, end: number}|null} brush
 * @property {{at: number, name: string}[]} days lines of "as of" and "known by"
 * @property {boolean} partial only some of the items were given: bins are drawn in place of lanes
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Scene} scene
 * @returns {{entries: object[], words?: (x: number) => string[], left: number, right: number, top: number, bottom: number}[]}
 *   what can be pointed at; a crowd has words in place of entries
 */
export function paint(context, scene, width, height) {
  const { plan } = scene;
  const hits = [];
  context.textBaseline = "middle";
  grid(context, scene, height);
  context.save();
  context.beginPath();
  context.rect(plan.gutter, 0, plan.plot, plan.foot);
  context.clip();
  context.translate(plan.gutter, 0);
  axis(context, scene);
  if (scene.partial) crowd(context, scene);
  else for (const placed of plan.lanes) hits.push(...lane(context, scene, placed));
  pin(context, scene, hits);
  shade(context, scene);
  lines(context, scene);
  context.restore();
  names(context, scene, width);
  foot(context, scene, width);
  for (const hit of hits) [hit.left, hit.right] = [hit.left + plan.gutter, hit.right + plan.gutter];
  return hits;
}

function grid(context, { view, plan, colour }, height) {
  const { ticks: marks } = ticks(view.start, view.end, view.scale());
  context.fillStyle = colour("--line");
  context.globalAlpha = 0.6;
  const [top, tall] = [AXIS - 6, height - FOOT - AXIS + 6];
  for (const { at } of marks) if (at >= view.start) context.fillRect(Math.round(plan.gutter + view.x(at)), top, 1, tall);
  context.globalAlpha = 1;
  context.fillRect(0, AXIS - 0.5, plan.gutter + plan.plot, 1);
}

function axis(context, { view, plan, colour, measure }) {
  const { ticks: marks, heads } = ticks(view.start, view.end, view.scale());
  context.font = SMALL;
  context.textAlign = "left";
  context.fillStyle = colour("--fg");
  heads.forEach(({ at, text }, n) => {
    const left = Math.max(view.x(at), 0) + 4;
    const end = n + 1 < heads.length ? view.x(heads[n + 1].at) : plan.plot;
    if (left + measure(text) * 0.92 < end) context.fillText(text, left, 8);
    if (at >= view.start) context.fillRect(Math.round(view.x(at)), 2, 1, 12);
  });
  context.fillStyle = colour("--muted");
  const line = heads.length ? 21 : 15;
  for (const { at, text } of marks) if (view.x(at) >= -2) context.fillText(text, view.x(at) + 4, line);
}

/** More than was given: how much there is, and no more than that. */
function crowd(context, { view, plan, colour, bins }) {
  const most = Math.max(1, ...bins.map(([, count]) => count));
  const room = plan.foot - AXIS - 14;
  context.fillStyle = colour("--accent");
  context.globalAlpha = 0.55;
  bins.forEach(([at, count, until]) => {
    const [left, right] = [view.x(at), view.x(until)];
    if (!count || right < 0 || left > plan.plot) return;
    const tall = Math.max(2, (count / most) * room);
    context.fillRect(left + 0.5, plan.foot - 4 - tall, Math.max(right - left - 1, 1), tall);
  });
  context.globalAlpha = 1;
}

/** The item that the arrow keys stand on, also where its lane is too crowded to show it. */
function pin(context, { view, plan, focused, colour }, hits) {
  if (!focused) return;
  const seen = hits.find(({ entries }) => entries.includes(focused));
  context.strokeStyle = context.fillStyle = colour("--accent");
  context.lineWidth = 2;
  if (seen) return context.strokeRect(seen.left - 3, seen.top + 1, seen.right - seen.left + 6, seen.bottom - seen.top - 2);
  const placed = plan.lanes.find(({ lane: { kind } }) => kind === focused.item.kind);
  const x = view.x((focused.start + focused.end) / 2);
  context.fillRect(x - 0.5, AXIS, 1, plan.foot - AXIS);
  context.beginPath();
  context.arc(x, placed ? placed.top + placed.height / 2 : AXIS + 8, 6, 0, 2 * Math.PI);
  return context.fill();
}

/** What is outside the brush recedes. */
function shade(context, { view, plan, brush, colour }) {
  if (!brush) return;
  const [left, right] = [view.x(brush.start), view.x(brush.end)];
  context.fillStyle = colour("--bg");
  context.globalAlpha = 0.72;
  if (left > 0) context.fillRect(0, AXIS + 1, left, plan.foot - AXIS - 1);
  if (right < plan.plot) context.fillRect(right, AXIS + 1, plan.plot - right, plan.foot - AXIS - 1);
  context.globalAlpha = 1;
  context.fillStyle = colour("--accent");
  for (const x of [left, right]) context.fillRect(Math.round(x) - 0.5, AXIS, 1, plan.foot - AXIS);
}

/** Lines of "as of" and "known by", each named where it meets the axis. */
function lines(context, { view, plan, days, colour, measure }) {
  context.font = SMALL;
  context.textAlign = "left";
  context.lineWidth = 1.5;
  days.forEach(({ at, name: text }, n) => {
    const x = Math.round(view.x(at)) + 0.5;
    const wide = measure(text) * 0.92 + 8;
    const left = x + wide > plan.plot ? x - wide : x;
    const top = AXIS + n * 16;
    context.strokeStyle = context.fillStyle = colour("--accent");
    context.setLineDash([5, 3]);
    context.beginPath();
    context.moveTo(x, AXIS);
    context.lineTo(x, plan.foot);
    context.stroke();
    context.setLineDash([]);
    context.fillRect(left, top, wide, 15);
    context.fillStyle = colour("--on-accent");
    context.fillText(text, left + 4, top + 8);
  });
}

function names(context, { plan, colour, partial }, width) {
  if (partial) return;
  context.textAlign = "left";
  for (const { lane: { kind }, top, height } of plan.lanes) {
    context.fillStyle = colour("--line");
    context.fillRect(0, top + height + 1.5, width, 0.5);
    context.fillStyle = colour(KINDS[kind].colour);
    context.fillRect(0, top, 3, height);
    context.fillStyle = colour("--muted");
    context.font = SMALL;
    context.fillText(KINDS[kind].name, 9, plan.gutter ? top + height / 2 : top - 6);
  }
}

/** The whole period: how much there is, what the window shows, what the brush keeps. */
function foot(context, { view, plan, period, brush, colour }, width) {
  const { first, last } = view;
  const x = (ms) => plan.gutter + (Math.min(Math.max(ms - first, 0) / (last - first), 1)) * plan.plot;
  const most = Math.max(1, ...period.map(([, count]) => count));
  const [top, high] = [plan.foot + 4, FOOT - 6];
  context.fillStyle = colour("--line");
  context.globalAlpha = 0.35;
  context.fillRect(plan.gutter, top, width - plan.gutter, high);
  context.globalAlpha = 0.65;
  context.fillStyle = colour("--muted");
  for (const [at, count, until] of period) {
    const tall = count ? Math.max(1.5, Math.sqrt(count / most) * high) : 0;
    context.fillRect(x(at), top + high - tall, Math.max(1, x(until) - x(at) - 0.5), tall);
  }
  context.globalAlpha = 0.3;
  context.fillStyle = colour("--accent");
  if (brush) context.fillRect(x(brush.start), top, Math.max(2, x(brush.end) - x(brush.start)), high);
  context.globalAlpha = 1;
  context.strokeStyle = colour("--accent");
  context.lineWidth = 1.5;
  context.strokeRect(x(view.start) + 0.75, top - 0.25, Math.max(x(view.end) - x(view.start) - 1.5, 4), high + 0.5);
  if (!plan.gutter) return;
  context.font = SMALL;
  context.textAlign = "left";
  context.fillStyle = colour("--muted");
  context.fillText("All", 9, top + high / 2);
}
