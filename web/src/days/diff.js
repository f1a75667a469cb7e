// What changed between two days: what articles had said by the second and not by the first.
import { latest } from "../ask.js";
import { el, put, said } from "../dom.js";
import { count, day, when, words } from "../format.js";
import { KINDS } from "../timeline/model.js";

/**
 * @param {{store: import("../store.js").Store, source: object, first: string, last: string, close(): void}} how
 * @returns {{panel: HTMLElement, show(): void}}
 */
export function differences({ store, source, first, last, close }) {
  const body = el("div", { class: "diff-body", tabindex: 0, role: "region", "aria-label": "What changed", "aria-live": "polite" });
  const inputs = ["d1", "d2"].map((key, n) => el("input", {
    type: "date", min: first, max: last, "aria-label": n ? "To the day" : "From the day",
    onchange: ({ target }) => target.validity.valid && target.value && store.set({ [key]: target.value }),
  }));
  const head = el("div", { class: "diff-head" }, el("h2", { text: "What became known between", tabindex: -1 }), inputs[0], "and", inputs[1],
    el("button", { type: "button", text: "Close", onclick: close }));
  const panel = el("section", { class: "diff", "aria-label": "What changed between two days", hidden: true }, head, body);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());

  const fail = (text) => put(body, el("p", { class: "error", role: "alert", text: `The difference cannot be read: ${text}` }));
  const ask = latest((d1, d2) => source.diff(d1, d2), (answer) => put(body, told(answer)), fail,
    (text) => put(body, el("p", { class: "empty", text: `The difference: ${text}` })));

  function told({ added, changed }) {
    const { d1, d2 } = store.get();
    if (!added.length && !changed.length) return el("p", { class: "empty", text: `Nothing new from ${day(d1)} to ${day(d2)}.` });
    return [part(changed.length, "told otherwise", changed.map(other)), part(added.length, "new", added.map(fresh))];
  }

  const open = ({ id, label }) => el("button", { type: "button", class: "plain", onclick: () => store.set({ sel: id }) }, said(label));
  const colour = ({ kind }) => ({ "--colour": `var(${KINDS[kind]?.colour ?? "--muted"})` });
  const fresh = (item) => el("li", { style: colour(item) }, open(item),
    el("span", { class: "muted small", text: [KINDS[item.kind]?.name, when(item.time), item.status].filter(Boolean).join(" · ") }));
  const other = ({ item, field, was, now }) => el("li", { style: colour(item) }, open(item),
    el("span", {}, `${words(field)}: `, el("del", {}, said(was || "nothing told")), " → ", el("ins", {}, said(now || "nothing told"))));

  return {
    panel,
    show() {
      const { d1, d2 } = store.get();
      [inputs[0].value, inputs[1].value] = [d1, d2];
      panel.hidden = !(d1 && d2);
      if (panel.hidden) return;
      if (d1 > d2) put(body, el("p", { class: "error", text: "The first day lies after the second: change one of them." }));
      else {
        put(body, el("p", { class: "empty waiting", text: "Reading…" }));
        ask(d1, d2);
      }
    },
  };
}

function part(number, name, items) {
  return number ? [el("h3", { text: `${count(number, "event")} ${name}` }), el("ul", {}, items)] : null;
}
