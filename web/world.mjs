// Makes data/world.json, the outline of land for the map, from Natural Earth's 1:110m land as world-atlas ships it:
// npm run world. The output is committed, so a build needs this only when the outline is to change.
//
// The form: an array of rings; a ring is a flat array of whole numbers, longitude and latitude in tenths of a degree,
// the first point as it is and each further one as the difference to the one before.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const topology = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/land-110m.json")));
const { scale, translate } = topology.transform;
/** 180 degrees. */
const HALF = 1800;

/** An arc of the topology (TopoJSON 1.0, section 2.1.3) as points in tenths of a degree. */
function points(arc) {
  let [x, y] = [0, 0];
  return arc.map(([right, up]) => {
    [x, y] = [x + right, y + up];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]].map((degrees) => Math.round(degrees * 10));
  });
}

/** A ring from its arcs: a negative number is the arc ~n, turned round; arcs share their ends. */
function ring(numbers) {
  const joined = [];
  for (const number of numbers) {
    const arc = points(topology.arcs[number < 0 ? ~number : number]);
    if (number < 0) arc.reverse();
    joined.push(...arc.slice(joined.length ? 1 : 0));
  }
  return joined.filter((point, n) => n === 0 || String(point) !== String(joined[n - 1]));
}

/**
 * The parts of a ring within -180 and 180 degrees. A ring that leaves the map on one side comes in on the other: its
 * longitudes are made continuous, and each turn of the globe that it touches is cut out. One that goes round the
 * South Pole is closed along the lower edge.
 */
function withinMap(ring) {
  let turn = 0;
  const whole = ring.map(([x, y], n) => {
    const jump = n ? x - ring[n - 1][0] : 0;
    if (Math.abs(jump) > HALF) turn -= Math.sign(jump) * 2 * HALF;
    return [x + turn, y];
  });
  if (turn) whole.push([whole.at(-1)[0], -HALF / 2], [whole[0][0], -HALF / 2]);
  return [-2 * HALF, 0, 2 * HALF].map((shift) => cut(cut(whole.map(([x, y]) => [x - shift, y]), -HALF, 1), HALF, -1)).filter((part) => part.length > 2);
}

/** The part of a polygon on one side of a meridian (Sutherland and Hodgman, 1974). */
function cut(polygon, meridian, side) {
  const inside = ([x]) => (x - meridian) * side >= 0;
  return polygon.flatMap((point, n) => {
    const before = polygon.at(n - 1);
    if (inside(point) === inside(before)) return inside(point) ? [point] : [];
    const part = (meridian - before[0]) / (point[0] - before[0]);
    const edge = [meridian, Math.round(before[1] + part * (point[1] - before[1]))];
    return inside(point) ? [edge, point] : [edge];
  });
}

function differences(ring) {
  return ring.flatMap(([x, y], n) => (n ? [x - ring[n - 1][0], y - ring[n - 1][1]] : [x, y]));
}

const polygons = topology.objects.land.geometries.flatMap((geometry) => geometry.arcs);
const rings = polygons.flat().map(ring).flatMap(withinMap).filter((found) => found.length > 3);
writeFileSync(join(here, "data", "world.json"), `${JSON.stringify(rings.map(differences))}\n`);
