// What part of the map is seen: a middle in the units of the projection, and pixels a unit.
import { EDGE } from "./projection.js";

/** Times that the whole world may be enlarged: a city and its suburb come apart. */
const NEAREST = 400;
/** The least that is shown round places, in units: about 20 degrees, so that a reader sees where on earth it is. */
const AROUND = 0.35;
/** Pixels that are kept free at the rim. */
const PADDING = 60;

/** @returns a camera over `size()`, which gives the width and height in pixels now */
export function camera(size) {
  let [x, y, zoom] = [0, 0.1, 1]; // zoom 1: the whole world fits

  const whole = () => {
    const [width, height] = size();
    return Math.min(width / (2 * EDGE[0]), height / (2 * EDGE[1])) * 0.98;
  };
  const scale = () => whole() * zoom;

  function settle() {
    zoom = Math.min(Math.max(zoom, 1), NEAREST);
    const [width, height] = size();
    const roam = (edge, pixels) => Math.max(0, edge - pixels / scale() / 2);
    x = Math.min(Math.max(x, -roam(EDGE[0], width)), roam(EDGE[0], width));
    y = Math.min(Math.max(y, -roam(EDGE[1], height)), roam(EDGE[1], height));
  }

  return {
    scale,
    /** Where a point of the projection is on the screen. */
    screen([right, up]) {
      const [width, height] = size();
      return [width / 2 + (right - x) * scale(), height / 2 - (up - y) * scale()];
    },
    /** Let a canvas draw in the units of the projection. */
    apply(context) {
      const [width, height] = size();
      context.translate(width / 2 - x * scale(), height / 2 + y * scale());
      context.scale(scale(), -scale());
    },
    pan(dx, dy) {
      x -= dx / scale();
      y += dy / scale();
      settle();
    },
    zoom(factor, atX, atY) {
      const [width, height] = size();
      const before = scale();
      zoom *= factor;
      settle();
      const moved = 1 / before - 1 / scale();
      x += (atX - width / 2) * moved;
      y -= (atY - height / 2) * moved;
      settle();
    },
    /** Show these points of the projection, with room round them; `least` units at any rate. */
    fit(points, least = AROUND) {
      if (!points.length) return this.reset();
      const [left, right] = range(points.map(([value]) => value));
      const [low, high] = range(points.map(([, value]) => value));
      const [width, height] = size();
      [x, y] = [(left + right) / 2, (low + high) / 2];
      const room = (pixels, extent) => Math.max(pixels - 2 * PADDING, 40) / Math.max(extent, least, 1e-6);
      zoom = Math.min(room(width, right - left), room(height, high - low)) / whole();
      return settle();
    },
    reset() {
      [x, y, zoom] = [0, 0.1, 1];
      settle();
    },
    settle,
    nearest: () => zoom >= NEAREST,
  };
}

const range = (values) => [Math.min(...values), Math.max(...values)];
