// A field that finds: what is typed is looked up at once; arrows, Enter, Escape (ARIA combobox with a listbox).
import { latest } from "./ask.js";
import { el, put, said, settled } from "./dom.js";
import { count, words } from "./format.js";
import { icon } from "./graph/shapes.js";

let made = 0;

/**
 * @param {{label: string, placeholder?: string, source: object, choose(hit: object): void, typed?(text: string): void, types?: string[], clocks?(): {asof?: string, known?: string}}} options
 *   `types`: only hits of these types; `clocks`: the days that are asked about
 * @returns {{root: HTMLElement, input: HTMLInputElement}}
 */
export function combobox({ label, placeholder = label, source, choose, typed = () => {}, types, clocks = () => ({}) }) {
  const id = `found-${++made}`;
  const input = el("input", {
    type: "search", role: "combobox", "aria-label": label, placeholder, "aria-expanded": "false", "aria-controls": id,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false",
  });
  const box = el("ul", { id, role: "listbox", "aria-label": `${label}: found`, class: "found", hidden: true });
  const told = el("span", { class: "unseen", role: "status" });
  const root = el("div", { class: "combobox" }, input, box, told);
  let hits = [], at = -1, wanted = false, moved = false;

  const ask = latest((q) => source.search(q, types ? 40 : 12, clocks()), (found) => {
    if (!wanted) return; // chosen or left meanwhile
    const marked = moved ? hits[at]?.id : null; // an answer that comes late moves nothing under the reader's finger
    hits = types ? found.hits.filter((hit) => types.includes(hit.type)).slice(0, 12) : found.hits;
    draw(Math.max(0, hits.findIndex(({ id }) => id === marked)));
  }, (message) => show([el("li", { class: "none", text: message })]));
  const look = settled(ask, 60);

  function draw(marked = 0) {
    at = hits.length ? marked : -1;
    told.textContent = hits.length ? count(hits.length, "result") : "nothing found";
    show(hits.length ? hits.map(option) : [el("li", { class: "none" }, "Nothing is called ", said(input.value))]);
    mark();
  }

  function option(hit, n) {
    const item = el("li", { role: "option", id: `${id}-${n}`, onpointerdown: (event) => { event.preventDefault(); take(hit); } },
      icon(hit.type), el("span", { class: "name" }, said(hit.label)), el("small", {}, said([words(hit.type), hit.hint].filter(Boolean).join(" · "))));
    item.addEventListener("pointermove", () => { at = n; moved = true; mark(); });
    return item;
  }

  function show(items) {
    put(box, items);
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function hide() {
    wanted = false;
    box.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    [...box.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
    box.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function take(hit) {
    hide();
    choose(hit);
  }

  input.addEventListener("input", () => {
    typed(input.value);
    if (!input.value.trim()) return hide();
    wanted = true;
    moved = false;
    look(input.value);
  });
  input.addEventListener("focus", () => { if (input.value.trim() && hits.length) draw(); });
  input.addEventListener("blur", hide);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) {
      if (box.hidden) draw();
      else at = (at + step + hits.length) % hits.length;
      moved = true;
      mark();
    } else if (event.key === "Enter" && at >= 0 && !box.hidden) take(hits[at]);
    else if (event.key === "Escape" && !box.hidden) hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { root, input };
}
