// The world's land, its rim and a net of meridians as paths in the units of the projection.
import { project } from "./projection.js";

/** Tenths of a degree; a longer straight line would miss the curve of the map's rim. */
const LONGEST = 40;

/**
 * @param {number[][]} rings of `data/world.json`; none: the sea
 * @returns {{land: Path2D, rim: Path2D, net: Path2D}} y grows to the north
 */
export function outline(rings) {
  const land = new Path2D();
  for (const ring of rings) {
    trace(land, unpacked(ring));
    land.closePath();
  }
  const rim = new Path2D();
  trace(rim, [[-1800, -900], [-1800, 900], [1800, 900], [1800, -900]]);
  rim.closePath();
  const net = new Path2D();
  for (let degrees = -1500; degrees <= 1500; degrees += 300) trace(net, [[degrees, -900], [degrees, 900]]);
  for (let degrees = -600; degrees <= 600; degrees += 300) trace(net, [[-1800, degrees], [1800, degrees]]);
  return { land, rim, net };
}

/** The points of a ring (see web/world.mjs). */
function unpacked(ring) {
  const points = [];
  let [x, y] = [0, 0];
  for (let n = 0; n < ring.length; n += 2) {
    [x, y] = [x + ring[n], y + ring[n + 1]];
    points.push([x, y]);
  }
  return points;
}

function trace(path, points) {
  path.moveTo(...project(points[0][0] / 10, points[0][1] / 10));
  for (let n = 1; n < points.length; n++) {
    const [[x, y], [right, up]] = [points[n - 1], points[n]];
    const pieces = Math.max(1, Math.ceil(Math.abs(up - y) / LONGEST));
    for (let piece = 1; piece <= pieces; piece++) {
      const part = piece / pieces;
      path.lineTo(...project((x + (right - x) * part) / 10, (y + (up - y) * part) / 10));
    }
  }
}
