// The outline of each type of node, for a canvas, an SVG path, or an icon in the legend.
import { svg } from "../dom.js";
import { styleOf } from "../format.js";

const ring = (corners, turn) => Array.from({ length: corners }, (_, n) => turn + (n * 2 * Math.PI) / corners);

/** Polygons as points round (0, 0) in units of the radius. */
const POLYGONS = {
  hexagon: ring(6, 0).map((a) => [1.08 * Math.cos(a), 1.08 * Math.sin(a)]),
  triangle: ring(3, -Math.PI / 2).map((a) => [1.22 * Math.cos(a), 1.22 * Math.sin(a) + 0.2]),
  square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  diamond: ring(4, 0).map((a) => [1.2 * Math.cos(a), 1.2 * Math.sin(a)]),
  star: ring(10, -Math.PI / 2).map((a, n) => { const r = n % 2 ? 0.55 : 1.25; return [r * Math.cos(a), r * Math.sin(a)]; }),
  pin: [[0, 1.25], [-0.85, -0.1], [-0.6, -0.8], [0, -1.05], [0.6, -0.8], [0.85, -0.1]],
  page: [[-0.75, -1], [0.3, -1], [0.75, -0.5], [0.75, 1], [-0.75, 1]],
  bubble: [[-1.1, -0.8], [1.1, -0.8], [1.1, 0.5], [0.1, 0.5], [-0.45, 1.1], [-0.45, 0.5], [-1.1, 0.5]],
};

/** Shapes that are drawn as an outline only. */
export const HOLLOW = new Set(["ring"]);

/** Trace a shape of radius `r` round (x, y) with the path commands of a canvas. */
export function trace(to, shape, x, y, r) {
  const points = POLYGONS[shape];
  if (!points) {
    to.moveTo(x + r, y);
    to.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  points.forEach(([px, py], n) => (n ? to.lineTo(x + px * r, y + py * r) : to.moveTo(x + px * r, y + py * r)));
  to.closePath();
}

/** Path commands that make the text of an SVG path. */
export function pathText() {
  const parts = [];
  const at = (n) => Math.round(n * 100) / 100;
  return {
    moveTo: (x, y) => parts.push(`M${at(x)} ${at(y)}`),
    lineTo: (x, y) => parts.push(`L${at(x)} ${at(y)}`),
    arc: (x, y, r) => parts.push(`A${at(r)} ${at(r)} 0 1 1 ${at(x - r)} ${at(y)}A${at(r)} ${at(r)} 0 1 1 ${at(x + r)} ${at(y)}Z`),
    closePath: () => parts.push("Z"),
    toString: () => parts.join(""),
  };
}

/** The shape of a type as an icon. */
export function icon(type) {
  const { colour, shape } = styleOf(type);
  const path = pathText();
  trace(path, shape, 8, 8, shape === "circle" || shape === "ring" ? 5.5 : 5.8);
  const hollow = HOLLOW.has(shape);
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true", class: "icon" },
    svg("path", {
      d: path.toString(), style: { fill: hollow ? "none" : `var(${colour})`, stroke: hollow ? `var(${colour})` : "var(--shape-line)", "stroke-width": hollow ? "2.4" : "1" },
    }),
  );
}
