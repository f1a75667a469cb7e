// The marks of single items: a shape a kind, hollow where it is not held (yet), soft where its days are not known.
import { FADE, MARK } from "./pack.js";

const HOLLOW = new Set(["planned", "proposed", "postponed"]);

/** @typedef {{left: number, right: number, middle: number, high: number}} Box pixels; `middle` is its middle from above */

/** Draw one item in its box. */
export function mark(context, entry, shape, box, colour) {
  const { left, right, middle, high } = box;
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 1.6;
  const hollow = HOLLOW.has(entry.item.status);
  const calledOff = entry.item.status === "cancelled";
  if (right - left > MARK + 4) bar(context, entry, box, colour, hollow || calledOff);
  else moment(context, entry, shape, box, colour, hollow || calledOff);
  if (calledOff) cross(context, (left + right) / 2, middle, 4.5);
}

/** A day or less: a mark, with a tail on the side where it may reach farther. */
function moment(context, { softStart, softEnd }, shape, { left, right, middle, high }, colour, hollow) {
  const centre = (left + right) / 2;
  for (const way of [softStart && -1, softEnd && 1].filter(Boolean)) {
    context.save();
    context.globalAlpha *= 0.55;
    const [from, to] = [centre + Math.min(0, way * FADE), centre + Math.max(0, way * FADE)];
    context.fillStyle = faded(context, colour, from, to, way < 0, way > 0);
    context.fillRect(from, middle - 2.5, to - from, 5);
    context.restore();
  }
  trace(context, shape, centre, middle, Math.min(high, MARK + 2) / 2);
  if (hollow) context.stroke();
  else context.fill();
}

/** What lasts: a bar, with ends that fade where they are not known. */
function bar(context, { softStart, softEnd }, { left, right, middle, high }, colour, hollow) {
  const tall = Math.min(high - 3, 12);
  const from = softStart ? left - FADE / 2 : left;
  const to = softEnd ? right + FADE / 2 : right;
  context.save();
  if (softStart || softEnd) context.fillStyle = context.strokeStyle = faded(context, colour, from, to, softStart, softEnd);
  context.beginPath();
  context.roundRect(from, middle - tall / 2, Math.max(to - from, 2), tall, softStart || softEnd ? 0 : 3);
  const fill = hollow ? 0.2 : softStart && softEnd ? 0.4 : 0.8;
  context.globalAlpha *= fill;
  context.fill();
  if (hollow) {
    context.globalAlpha /= fill;
    context.setLineDash([4, 2]);
    context.strokeRect(from + 0.8, middle - tall / 2 + 0.8, Math.max(to - from - 1.6, 1), tall - 1.6);
  }
  context.restore();
}

function faded(context, colour, from, to, softStart, softEnd) {
  const paint = context.createLinearGradient(from, 0, to, 0);
  const clear = colour.replace(/^rgba?\(([^,]+),([^,]+),([^,)]+).*$/, "rgba($1,$2,$3,0)");
  const part = Math.min(0.5, FADE / Math.max(to - from, 1));
  paint.addColorStop(0, softStart ? clear : colour);
  paint.addColorStop(part, colour);
  paint.addColorStop(1 - part, colour);
  paint.addColorStop(1, softEnd ? clear : colour);
  return paint;
}

/** The outline of a shape round a point. */
export function trace(context, shape, x, y, size) {
  context.beginPath();
  if (shape === "circle") context.arc(x, y, size, 0, 2 * Math.PI);
  else if (shape === "diamond") diamond(context, x, y, size * 1.15);
  else if (shape === "triangle") polygon(context, [[x - size, y - size], [x + size * 1.1, y], [x - size, y + size]]);
  else if (shape === "bar") context.rect(x - size * 0.45, y - size, size * 0.9, size * 2);
  else context.roundRect(x - size, y - size, size * 2, size * 2, 2);
}

function diamond(context, x, y, size) {
  polygon(context, [[x, y - size], [x + size, y], [x, y + size], [x - size, y]]);
}

function polygon(context, points) {
  points.forEach((point, n) => (n ? context.lineTo(...point) : context.moveTo(...point)));
  context.closePath();
}

function cross(context, x, y, size) {
  context.beginPath();
  context.moveTo(x - size, y - size);
  context.lineTo(x + size, y + size);
  context.moveTo(x + size, y - size);
  context.lineTo(x - size, y + size);
  context.stroke();
}

/**
 * One change of a chain: the former date hollow, the new one full, an arrow from one to the other. What was called
 * off is crossed out, what has no new date yet has an arrow into the open.
 * @param {(ms: number) => number} x
 */
export function link(context, { item, was, now, start, end }, x, middle, colour) {
  const centre = (span) => x((span.start + span.end) / 2);
  context.strokeStyle = context.fillStyle = colour;
  context.lineWidth = 1.6;
  if (!was && !now) return lone(context, item, x((start + end) / 2), middle);
  const from = was ? centre(was) : centre(now) - 26;
  const to = now ? centre(now) : from + 26;
  if (was) {
    trace(context, "square", from, middle, 4.5);
    context.stroke();
  }
  if (item.status === "cancelled") return cross(context, from, middle, 4);
  arrow(context, from + (was ? 6 : 0), to + (to > from ? -6 : 6), middle, !was || !now);
  if (!now) return undefined;
  trace(context, "square", to, middle, 4.5);
  return context.fill();
}

function lone(context, { status }, x, y) {
  if (status === "cancelled") return cross(context, x, y, 4.5);
  trace(context, "diamond", x, y, 4.5);
  return context.fill();
}

function arrow(context, from, to, y, open) {
  const way = to >= from ? 1 : -1;
  if (Math.abs(to - from) < 3) return;
  context.beginPath();
  context.setLineDash(open ? [2, 3] : []);
  context.moveTo(from, y);
  context.lineTo(to - way * 3, y);
  context.stroke();
  context.setLineDash([]);
  polygonFill(context, [[to + way, y], [to - way * 6, y - 4], [to - way * 6, y + 4]]);
}

function polygonFill(context, points) {
  context.beginPath();
  polygon(context, points);
  context.fill();
}
