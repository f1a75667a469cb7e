// Mouse, pen, touch and wheel on a canvas as five things: moved by, zoomed at, clicked at, hovering at, dragged to.

/** Pixels that a finger may slip and still click. */
const SLIP = 5;
/** Zoom a pixel of the wheel: one notch of 100 pixels is a factor of 1.35. */
const WHEEL = 0.003;
/** Pixels of a line, for wheels that count in lines. */
const LINE = 33;

/**
 * Points are in CSS pixels from the canvas's corner.
 * @param {HTMLElement} target
 * @param {{pan(dx: number, dy: number): void, zoom(factor: number, x: number, y: number): void,
 *   click(x: number, y: number): void, hover(x: number|null, y: number): void, rest?(): void,
 *   grab?(x: number, y: number): any, drag?(held: any, x: number, y: number): void}} on
 *   `hover(null)`: the pointer has left; `rest`: what was dragged was let go; what `grab` finds where one finger or
 *   button goes down is dragged, instead of moving the picture
 * @returns {() => void} stops listening
 */
export function gestures(target, on) {
  const fingers = new Map();
  let travelled = 0;
  let held = null;

  const at = (event) => {
    const box = target.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  function down(event) {
    if (event.button > 0) return;
    target.setPointerCapture(event.pointerId);
    if (!fingers.size) travelled = 0;
    const point = at(event);
    held = (!fingers.size && on.grab?.(point.x, point.y)) || null;
    fingers.set(event.pointerId, point);
  }

  function move(event) {
    const point = at(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType !== "touch") on.hover(point.x, point.y);
      return;
    }
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, point);
    travelled += Math.abs(point.x - before.x) + Math.abs(point.y - before.y);
    if (other) pinch(before, point, other);
    else if (travelled <= SLIP) return;
    else if (held) on.drag(held, point.x, point.y);
    else on.pan(point.x - before.x, point.y - before.y);
  }

  function pinch(before, point, other) {
    const spread = Math.hypot(point.x - other.x, point.y - other.y);
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    on.zoom(spread / Math.max(was, 1), (point.x + other.x) / 2, (point.y + other.y) / 2);
    on.pan((point.x - before.x) / 2, (point.y - before.y) / 2);
  }

  function up(event) {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    const point = at(event);
    if (event.type === "pointerup" && travelled <= SLIP) on.click(point.x, point.y);
    on.rest?.();
  }

  function wheel(event) {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE : 1;
    const point = at(event);
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) on.pan(-event.deltaX * unit, 0);
    else on.zoom(Math.exp(-event.deltaY * unit * WHEEL), point.x, point.y);
  }

  const leave = () => on.hover(null, 0);
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, pointerleave: leave, wheel };
  for (const [name, fn] of Object.entries(listeners)) target.addEventListener(name, fn, { passive: false });
  return () => {
    for (const [name, fn] of Object.entries(listeners)) target.removeEventListener(name, fn);
  };
}
