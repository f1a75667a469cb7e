// What narrows the view, each with a way out.
import { el, put, said } from "./dom.js";
import { day } from "./format.js";

export function mount(host, { store, source }) {
  const names = new Map();
  const name = (id) => names.get(id) ?? "…";
  const chip = (text, patch) => el("span", { class: "chip on" }, said(text),
    el("button", { type: "button", "aria-label": `Remove: ${text}`, text: "×", onclick: () => store.set(patch) }));

  function draw() {
    const { from, to, actor, issue, asof, known, a, b, d1, d2 } = store.get();
    const chips = [
      actor && chip(`Actor: ${name(actor)}`, { actor: "", open: "" }),
      issue && chip(`Issue: ${name(issue)}`, { issue: "" }),
      (from || to) && chip(from && to ? `${day(from)} – ${day(to)}` : from ? `since ${day(from)}` : `until ${day(to)}`, { from: "", to: "" }),
      asof && chip(`As of ${day(asof)}`, { asof: "" }),
      known && chip(`Known by ${day(known)}`, { known: "" }),
      d1 && d2 && chip(`Between ${day(d1)} and ${day(d2)}`, { d1: "", d2: "" }),
      a && chip(b ? `Path: ${name(a)} – ${name(b)}` : `Path from ${name(a)}: choose the other end`, { a: "", b: "" }),
    ].filter(Boolean);
    const all = { from: "", to: "", actor: "", issue: "", asof: "", known: "", a: "", b: "", d1: "", d2: "", open: "" };
    const inside = host.contains(document.activeElement);
    put(host, chips, chips.length > 1 ? el("button", { type: "button", class: "plain small", text: "Clear all", onclick: () => store.set(all) }) : null);
    if (inside) (host.querySelector("button") ?? document.querySelector('[role="tab"][aria-selected="true"]'))?.focus(); // what was pressed is gone
  }

  async function refresh() {
    const { actor, issue, a, b } = store.get();
    const missing = [actor, issue, a, b].filter((id) => id && !names.has(id));
    draw();
    if (!missing.length) return;
    await Promise.all(missing.map((id) => source.node(id, { brief: true }).then(({ node }) => names.set(id, node.label), () => names.set(id, "what is not in the graph"))));
    draw();
  }

  const off = store.on(["from", "to", "actor", "issue", "asof", "known", "a", "b", "d1", "d2"], refresh);
  refresh();
  return { destroy: off };
}
