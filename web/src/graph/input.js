// Pointer, wheel, pinch and keys over the picture.

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} camera
 * @param {{hit(x: number, y: number): object|null, hover(found: object|null, x: number, y: number): void,
 *   click(found: object|null): void, open(found: object|null): void, drag(spot: object, x: number, y: number): void, moved(): void, key(event: KeyboardEvent): void}} on
 * @returns {() => void} takes the listeners away
 */
export function listen(canvas, camera, on) {
  const ends = new AbortController();
  const add = (name, fn, options = {}) => canvas.addEventListener(name, fn, { signal: ends.signal, ...options });
  const pointers = new Map();
  let held = null, far = 0, pinch = 0;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };

  add("pointerdown", (event) => {
    const [x, y] = at(event);
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, [x, y]);
    far = 0;
    pinch = 0;
    held = pointers.size === 1 ? on.hit(x, y) : null;
  });
  add("pointermove", (event) => {
    const [x, y] = at(event);
    const before = pointers.get(event.pointerId);
    if (!before) return on.hover(on.hit(x, y), x, y);
    pointers.set(event.pointerId, [x, y]);
    if (pointers.size > 1) return spread();
    far += Math.hypot(x - before[0], y - before[1]);
    if (far < 4) return;
    if (held?.id) on.drag(held, ...camera.toScene(x, y));
    else camera.pan(x - before[0], y - before[1]);
    on.moved();
  });
  const up = (event) => {
    const alone = pointers.size === 1;
    if (!pointers.delete(event.pointerId) || !alone) return;
    if (event.type === "pointerup" && far < 4 && !pinch) on.click(on.hit(...at(event)));
  };
  add("pointerup", up);
  add("pointercancel", up);
  add("pointerleave", () => on.hover(null, 0, 0));
  add("dblclick", (event) => on.open(on.hit(...at(event))));
  add("wheel", (event) => {
    event.preventDefault();
    const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
    camera.zoom(Math.exp(-step * (event.ctrlKey ? 0.01 : 0.0016)), ...at(event));
    on.moved();
  }, { passive: false });
  add("keydown", on.key);

  function spread() {
    const [[x1, y1], [x2, y2]] = [...pointers.values()];
    const now = Math.hypot(x1 - x2, y1 - y2);
    if (pinch) camera.zoom(now / pinch, (x1 + x2) / 2, (y1 + y2) / 2);
    pinch = now;
    on.moved();
  }
  return () => ends.abort();
}
