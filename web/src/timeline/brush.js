// The brush on the axis: two handles and the band between them, by pointer and by keyboard. It filters every pane.
import { el } from "../dom.js";
import { day } from "../format.js";
import { AXIS, FOOT } from "./layout.js";
import { DAY, dayOf, moment } from "./spans.js";

/** Pixels that make a drag. */
const SLIP = 4;
/** Days of an arrow key; with the shift key, of a page key. */
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageUp: 30, PageDown: -30 };

/** What the state says of the brush, in milliseconds; null where it says nothing. */
export function brushOf({ from, to }, view) {
  if (!from && !to) return null;
  return { start: from ? moment(from) : view.first, end: to ? moment(to) + DAY : view.last };
}

/**
 * @param {HTMLElement} host the picture
 * @param {object} view the window
 * @param {import("../store.js").Store} store
 * @param {(x: number) => void} travel a pointer on the strip at the foot, as a share of its width
 */
export function brush(host, view, store, travel) {
  let begun = false; // an entry of the history was made for this drag
  const grip = (name, side) => slider("grip", name, () => [side], (by) => move(by, side));
  const from = grip("From", "start");
  const to = grip("To", "end");
  const band = slider("band", "Whole period", () => ["start", "end"], (by) => move(by, "start", "end"));
  const strip = el("div", { class: "strip", title: "Drag to choose a period" });
  const foot = el("div", { class: "foot" });
  const box = el("div", { class: "brush", style: { "--axis": `${AXIS}px`, "--foot": `${FOOT}px` } }, strip, band, from, to, foot);
  host.append(box);

  function slider(kind, name, sides, keyed) {
    const handle = el("div", { class: kind, role: "slider", tabindex: 0, "aria-label": name, hidden: true });
    handle.addEventListener("keydown", (event) => {
      const days = STEPS[event.key];
      if (!days || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      keyed(days * (event.shiftKey ? 7 : 1) * DAY);
    });
    drag(handle, (state) => ({ was: brushOf(store.get(), view), ...state }), ({ was }, at, first) => {
      const moved = { ...was };
      for (const side of sides()) moved[side] = was[side] + at - first;
      keep(moved, true);
    });
    return handle;
  }

  /** Pointer capture, and what was there when it began. */
  function drag(target, begin, go, clicked = () => {}) {
    let held = null;
    const at = (event) => view.at(event.clientX - box.getBoundingClientRect().left);
    target.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      target.setPointerCapture(event.pointerId);
      held = begin({ first: at(event), x: event.clientX, moved: false });
      begun = false;
    });
    target.addEventListener("pointermove", (event) => {
      if (!held || (!held.moved && Math.abs(event.clientX - held.x) < SLIP)) return;
      held.moved = true;
      go(held, at(event), held.first);
    });
    const end = (event) => {
      if (held && !held.moved && event.type === "pointerup") clicked();
      held = null;
    };
    target.addEventListener("pointerup", end);
    target.addEventListener("pointercancel", end);
  }

  drag(strip, (state) => state, (_, at, first) => keep({ start: first, end: at }, true), () => clear());

  foot.addEventListener("pointerdown", (event) => foot.setPointerCapture(event.pointerId));
  for (const name of ["pointerdown", "pointermove"]) {
    foot.addEventListener(name, (event) => {
      const { left, width } = foot.getBoundingClientRect();
      if (event.buttons & 1) travel((event.clientX - left) / width);
    });
  }

  /** One entry of the history for a whole drag. */
  function keep({ start, end }, dragged = false) {
    const days = (at) => Math.round(Math.min(Math.max(at, view.first), view.last) / DAY) * DAY;
    const [low, high] = [days(Math.min(start, end)), days(Math.max(start, end))];
    const last = Math.max(high - DAY, low);
    store.set({ from: dayOf(low), to: dayOf(last) }, { replace: dragged && begun });
    begun = true;
  }

  function move(by, ...sides) {
    const was = brushOf(store.get(), view);
    const moved = { ...was };
    for (const side of sides) moved[side] = was[side] + by;
    if (moved.end - moved.start >= DAY) keep(moved);
  }

  const clear = () => store.set({ from: "", to: "" });

  return {
    /** Put the handles where the brush is. */
    place(gutter) {
      const now = brushOf(store.get(), view);
      box.style.setProperty("left", `${gutter}px`);
      for (const part of [from, to, band]) part.hidden = !now;
      if (!now) return;
      const [left, right] = [view.x(now.start), view.x(now.end)];
      set(from, left, now.start);
      set(to, right, now.end - DAY);
      set(band, left, now.start);
      band.style.setProperty("width", `${Math.max(right - left, 2)}px`);
      band.setAttribute("aria-valuetext", `${day(dayOf(now.start))} to ${day(dayOf(now.end - DAY))}`);
    },
    clear,
    keep,
  };

  function set(handle, x, at) {
    handle.style.setProperty("left", `${x}px`);
    handle.setAttribute("aria-valuemin", String(Math.floor(view.first / DAY)));
    handle.setAttribute("aria-valuemax", String(Math.floor(view.last / DAY)));
    handle.setAttribute("aria-valuenow", String(Math.floor(at / DAY)));
    handle.setAttribute("aria-valuetext", day(dayOf(at)));
  }
}
