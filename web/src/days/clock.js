// One slider over the days of the graph with a date beside it: "as of" or "known by". At its right end it is off.
import { el, perFrame, put } from "../dom.js";
import { day } from "../format.js";
import { DAY, dayOf, moment } from "../timeline/spans.js";

/**
 * Where a day must be worked out first: a choice of those that are, and a field for another.
 * @param {{key: string, name: string, help: string, days: string[], why: string, first: string, last: string}} what `why` others take long
 * @param {import("../store.js").Store} store
 * @param {() => void} used called when the reader chooses
 */
export function choice({ key, name, help, days, why, first, last }, store, used) {
  const list = el("select", { "aria-label": `${name}: day`, title: why, onchange: () => (used(), store.set({ [key]: list.value })) });
  const other = el("input", { type: "date", min: first, max: last, "aria-label": `${name}: another day`, title: why });
  other.addEventListener("change", () => other.validity.valid && other.value && (used(), store.set({ [key]: other.value })));
  const group = el("div", { class: "clock chosen", role: "group", "aria-label": name }, el("span", { class: "clock-name", text: name, title: help }), list, el("span", { class: "muted small", text: "another:" }), other);

  function show() {
    const now = store.get()[key];
    const offered = now && !days.includes(now) ? [...days, now].sort() : days;
    put(list, el("option", { value: "", text: "all days" }), offered.map((one) => el("option", { value: one, text: day(one) })));
    list.value = now;
    if (!now) other.value = "";
    group.classList.toggle("on", now !== "");
  }

  show();
  return { group, show, key };
}

/**
 * @param {{key: string, name: string, help: string, first: string, last: string, busy?: [string, string]}} what days are
 *   "YYYY-MM-DD"; `busy`: those that the slider goes over, the field takes all
 * @param {import("../store.js").Store} store
 * @param {() => void} used called when the reader takes hold of it
 */
export function clock({ key, name, help, first, last, busy }, store, used) {
  const [low, high] = [moment(busy?.[0] ?? first) / DAY, moment(busy?.[1] ?? last) / DAY + 1];
  let dragging = false;
  const range = el("input", { type: "range", min: low, max: high, step: 1, "aria-label": name, title: help });
  const date = el("input", { type: "date", min: first, max: last, "aria-label": `${name}: day` });
  const off = el("button", { type: "button", class: "off", "aria-label": `${name}: off`, text: "×", onclick: () => take("") });
  const title = el("span", { class: "clock-name", text: name, title: help });
  const group = el("div", { class: "clock", role: "group", "aria-label": name }, title, range, date, off);

  function take(value, replace = false) {
    used();
    store.set({ [key]: value }, { replace });
  }

  const slide = perFrame(() => {
    const value = Number(range.value);
    take(value >= high ? "" : dayOf(value * DAY), dragging);
    dragging = true; // one entry of the history for a whole drag
  });
  range.addEventListener("input", slide);
  range.addEventListener("change", () => (dragging = false));
  date.addEventListener("change", () => date.validity.valid && take(date.value));

  function show() {
    const now = store.get()[key];
    range.value = now ? moment(now) / DAY : high;
    range.setAttribute("aria-valuetext", now ? day(now) : "off: everything");
    if (date.value !== now) date.value = now;
    group.classList.toggle("on", now !== "");
    off.disabled = !now;
  }

  show();
  return { group, show, key };
}
