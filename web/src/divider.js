// The bar between a view and the pane below it: dragged or moved by keys it shares out the height; Enter or a double click
// folds the pane away and back.
import { el } from "./dom.js";

/** Pixels of one press of an arrow key; below the least height the pane is folded away; what is left to the view above. */
const STEP = 24, LEAST = 200, ABOVE = 300;

/** @param {HTMLElement} below the pane, as high as its variable --height @param {string} name of what is shared out */
export function divider(below, name) {
  let folded = false;
  const bar = el("div", { class: "divider", role: "separator", tabindex: 0, "aria-orientation": "horizontal", "aria-label": name, "aria-valuemin": 0, "aria-valuemax": 100, title: `${name}: drag; a double click folds it away` });
  const most = () => Math.max(LEAST, innerHeight - ABOVE);

  function become(height) {
    folded = height < LEAST / 2;
    below.classList.toggle("folded", folded);
    if (!folded) below.style.setProperty("--height", `${Math.round(Math.min(most(), Math.max(LEAST, height)))}px`);
    tell();
  }

  function tell() {
    bar.setAttribute("aria-valuenow", String(Math.round((100 * below.offsetHeight) / innerHeight)));
    bar.setAttribute("aria-valuetext", folded ? "folded away" : `${below.offsetHeight} pixels`);
  }

  /** Away, and back to what it was. */
  function fold() {
    folded = !folded;
    below.classList.toggle("folded", folded);
    tell();
  }

  function key(event) {
    const now = below.offsetHeight;
    const next = { ArrowUp: now ? now + STEP : LEAST, ArrowDown: now - STEP < LEAST ? 0 : now - STEP, Home: 0, End: most() }[event.key];
    if (event.key === "Enter") fold();
    else if (next !== undefined) become(next);
    else return;
    event.preventDefault();
  }

  function drag(event) {
    if (!bar.hasPointerCapture(event.pointerId)) return;
    become(below.getBoundingClientRect().bottom - event.clientY || innerHeight - event.clientY);
  }

  bar.addEventListener("pointerdown", (event) => bar.setPointerCapture(event.pointerId));
  bar.addEventListener("pointermove", drag);
  bar.addEventListener("dblclick", fold);
  bar.addEventListener("keydown", key);
  bar.addEventListener("focus", tell);
  tell();
  return bar;
}
