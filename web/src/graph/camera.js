// Where the reader looks: the middle of the picture in the scene, and the zoom.

const NEAREST = 4, FARTHEST = 0.05;
/** Pixels at the lower edge that the buttons take. */
const TOOLS = 40;

/** How far a value lies outside of two bounds. */
const beyond = (value, least, most) => Math.min(0, value - least) || Math.max(0, value - most);

/** @param {() => void} redraw called when it stands elsewhere @param {() => void} moved called for each step of a movement */
export function makeCamera(redraw, moved) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let width = 1, height = 1, going = 0;
  const camera = {
    x: 0, y: 0, k: 1,
    get width() { return width; },
    get height() { return height; },
    resize(w, h) { [width, height] = [w, h]; },
    toScreen: (x, y) => [(x - camera.x) * camera.k + width / 2, (y - camera.y) * camera.k + height / 2],
    toScene: (x, y) => [(x - width / 2) / camera.k + camera.x, (y - height / 2) / camera.k + camera.y],
    pan(dx, dy) {
      stop();
      camera.x -= dx / camera.k;
      camera.y -= dy / camera.k;
      moved();
    },
    /** Zoom by a factor round a point of the screen. */
    zoom(factor, px = width / 2, py = height / 2) {
      stop();
      const [x, y] = camera.toScene(px, py);
      camera.k = Math.min(NEAREST, Math.max(FARTHEST, camera.k * factor));
      camera.x = x - (px - width / 2) / camera.k;
      camera.y = y - (py - height / 2) / camera.k;
      moved();
    },
    /** Show a box of the scene; `most`: no closer than this. */
    fit({ left, right, top, bottom }, { most = 1.25, move = true } = {}) {
      const pad = Math.min(20, width / 20);
      const tall = Math.max(60, height - TOOLS - 2 * pad);
      const k = Math.max(FARTHEST, Math.min(most, (width - 2 * pad) / Math.max(1, right - left), tall / Math.max(1, bottom - top)));
      go({ x: (left + right) / 2, y: (top + bottom) / 2 + TOOLS / 2 / k, k }, move);
    },
    /** Bring a point of the scene into the picture, no farther than needed; `below`: pixels at the foot that something covers. */
    reach(x, y, below = 0) {
      const [px, py] = camera.toScreen(x, y);
      const dx = beyond(px, 24, width - 24);
      const dy = beyond(py, 24, Math.max(48, height - Math.max(TOOLS, below) - 24));
      if (dx || dy) go({ x: camera.x + dx / camera.k, y: camera.y + dy / camera.k, k: camera.k }, true);
    },
  };

  function stop() {
    cancelAnimationFrame(going);
    going = 0;
  }

  function go(target, move) {
    stop();
    if (!move || calm.matches) {
      Object.assign(camera, target);
      redraw();
      return;
    }
    const from = { x: camera.x, y: camera.y, k: camera.k };
    const began = performance.now();
    const frame = (now) => {
      const t = Math.min(1, Math.max(0, (now - began) / 260));
      const eased = 1 - (1 - t) ** 3;
      for (const key of ["x", "y", "k"]) camera[key] = from[key] + (target[key] - from[key]) * eased;
      moved();
      going = t < 1 ? requestAnimationFrame(frame) : 0;
    };
    going = requestAnimationFrame(frame);
  }
  return camera;
}
