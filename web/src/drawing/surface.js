// A canvas that fills its host on any screen: sharp pixels, a new size when the host has one, one drawing a frame.
import { el, perFrame } from "../dom.js";

/**
 * @param {HTMLElement} host an element with a size of its own
 * @param {Record<string, any>} props of the canvas: its label, its role
 * @param {(context: CanvasRenderingContext2D, width: number, height: number) => void} paint in CSS pixels; the
 *   canvas is empty
 * @returns {{canvas: HTMLCanvasElement, width(): number, height(): number, draw(): void, now(): void, destroy(): void}}
 *   `draw` paints with the next frame, `now` at once
 */
export function surface(host, props, paint) {
  const canvas = /** @type {HTMLCanvasElement} */ (el("canvas", { class: "surface", ...props }));
  const context = canvas.getContext("2d");
  let [width, height, alive] = [0, 0, true];

  function now() {
    if (!alive || !width || !height) return;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paint(context, width, height);
  }

  function measure() {
    [width, height] = [host.clientWidth, host.clientHeight];
    now();
  }

  host.append(canvas);
  const watcher = new ResizeObserver(measure);
  watcher.observe(host);
  [width, height] = [host.clientWidth, host.clientHeight];
  return {
    canvas,
    width: () => width,
    height: () => height,
    draw: perFrame(now),
    now,
    destroy() {
      alive = false;
      watcher.disconnect();
      canvas.remove();
    },
  };
}
