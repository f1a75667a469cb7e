// The legend is the filter: types of nodes as buttons, types of edges behind one.
import { el, put } from "../dom.js";
import { number, words } from "../format.js";
import { hidden, hideValue } from "./show.js";
import { FAMILIES } from "./paint.js";
import { icon } from "./shapes.js";

/** @returns {{draw(scene: object): void}} */
export function legend(host, { store, about }) {
  const kinds = el("div", { class: "kinds", role: "group", "aria-label": "What is shown" });
  const box = el("div", { class: "lines-box", id: "lines-box", hidden: true });
  const button = el("button", { type: "button", class: "chip", "aria-expanded": "false", "aria-controls": "lines-box", text: "Connections ▾", onclick: () => toggle(box.hidden) });
  const root = el("div", { class: "legend" }, kinds, button, box);
  host.append(root);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    toggle(false);
    button.focus();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) toggle(false); });

  function toggle(open) {
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  }

  const flip = (types, on) => {
    const hides = hidden(store.get(), about);
    for (const type of types) on ? hides.delete(type) : hides.add(type);
    store.set({ hide: hideValue(hides, about) });
  };

  function draw(scene) {
    const hides = hidden(store.get(), about);
    const many = new Map();
    for (const { node } of scene.nodes.values()) many.set(node.type, (many.get(node.type) ?? 0) + 1);
    const focus = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    put(kinds, about.node_types.map(({ type, words: plural, gloss }) => el("button", {
      type: "button", class: "chip", "aria-pressed": String(!hides.has(type)), title: gloss, dataset: { key: type },
      onclick: () => flip([type], hides.has(type)),
    }, icon(type), plural, many.has(type) ? el("span", { class: "count", text: number(many.get(type)) }) : null)));
    put(box, families(about).map(([family, types]) => part(family, types, hides, flip)), modalities());
    if (focus) root.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }
  return { draw };
}

function families(about) {
  const found = new Map();
  for (const kind of about.edge_types) found.set(kind.family, [...(found.get(kind.family) ?? []), kind]);
  return [...found];
}

function part(family, types, hides, flip) {
  const shown = types.filter(({ type }) => !hides.has(type));
  const all = el("input", { type: "checkbox", checked: shown.length > 0, dataset: { key: family }, onchange: () => flip(types.map(({ type }) => type), all.checked) });
  all.indeterminate = shown.length > 0 && shown.length < types.length;
  return el("fieldset", {},
    el("legend", {}, el("label", {}, all, el("span", { class: "swatch", style: { "--tone": `var(${FAMILIES[family] ?? "--edge-mixed"})` } }), family)),
    types.map(({ type, words: reads, gloss }) => {
      const one = el("input", { type: "checkbox", checked: !hides.has(type), dataset: { key: type }, onchange: () => flip([type], one.checked) });
      return el("label", { title: gloss }, one, reads ?? words(type));
    }));
}

/** What dashes mean. */
const modalities = () => el("p", { class: "muted small", text: "Full lines: so reported. Dashed: planned. Dotted: possible. Dash and dot: denied. A number: several connections between the same two." });
