// What lies under a point, and which node lies in which direction.
import { clipped, size } from "./paint.js";

/** The spot or line at a point of the screen, spots first; null where there is neither. */
export function hitAt(scene, camera, px, py, near = 7) {
  const grown = size(camera);
  let best = null, least = Infinity;
  for (const one of scene.nodes.values()) {
    const [x, y] = camera.toScreen(one.x, one.y);
    const far = Math.hypot(px - x, py - y) - one.r * grown;
    if (far < 4 && far < least) [best, least] = [one, far];
  }
  if (best) return best;
  least = near;
  for (const line of scene.lines) {
    const ends = clipped(line, camera);
    const far = ends ? gap(px, py, ends) : Infinity;
    if (far < least) [best, least] = [line, far];
  }
  return best;
}

/** From a point to a line. */
function gap(px, py, [x1, y1, x2, y2]) {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.min(1, Math.max(0, ((px - x1) * dx + (py - y1) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - x1 - t * dx, py - y1 - t * dy);
}

/** The nearest spot in a direction (dx, dy: -1, 0 or 1), null where none lies there. */
export function beside(scene, from, dx, dy) {
  let best = null, least = Infinity;
  for (const one of scene.nodes.values()) {
    const [gx, gy] = [one.x - from.x, one.y - from.y];
    const ahead = gx * dx + gy * dy;
    const aside = Math.abs(gx * dy - gy * dx);
    if (ahead > 0 && aside <= ahead * 1.6 && ahead + 2 * aside < least) [best, least] = [one, ahead + 2 * aside];
  }
  return best;
}
