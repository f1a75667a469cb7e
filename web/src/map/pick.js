// What lies under a point of the map, and which mark is next in a direction.
import { along, bow } from "./journeys.js";

/** Pixels by which one may miss. */
const NEAR = 6;
/** Points of a bow that are looked at. */
const POINTS = 24;

/** The mark at a point, else the bow, else null. */
export function touched(x, y, marks, bows, points) {
  const mark = marks.find((one) => Math.hypot(one.x - x, one.y - y) <= Math.max(one.radius, NEAR) + 2);
  if (mark) return mark;
  const where = new Map(points.map((point) => [point.place.id, [point.x, point.y]]));
  return bows.find((line) => distance(where.get(line.from), where.get(line.to), x, y) <= NEAR) ?? null;
}

function distance(from, to, x, y) {
  const middle = bow(from, to);
  let least = Infinity;
  for (let n = 0; n <= POINTS; n++) {
    const [right, down] = along(from, middle, to, n / POINTS);
    least = Math.min(least, Math.hypot(right - x, down - y));
  }
  return least - Math.hypot(to[0] - from[0], to[1] - from[1]) / POINTS / 2;
}

/** From `from` in a direction: what is near counts for more than what is straight ahead. */
export function nearestMark(marks, from, dx, dy) {
  if (!from) return marks[0];
  const costs = marks
    .filter((mark) => mark !== from)
    .map((mark) => {
      const [right, down] = [mark.x - from.x, mark.y - from.y];
      const ahead = right * dx + down * dy;
      const aside = Math.abs(right * dy) + Math.abs(down * dx);
      return { mark, ahead, cost: ahead + 2 * aside };
    })
    .filter(({ ahead }) => ahead > 1);
  return costs.sort((a, b) => a.cost - b.cost)[0]?.mark;
}
