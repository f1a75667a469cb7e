// Nothing is selected: where to begin, and the latest meetings.
import { el, said } from "./dom.js";
import { number, order, when, words } from "./format.js";
import { icon } from "./graph/shapes.js";

const MEETINGS = 40;

/** @returns {Promise<Node[]>} */
export async function overview({ store, source, about }) {
  const { actor, from, to, asof, known } = store.get();
  const [starts, found] = await Promise.all([
    Promise.all(about.start.slice(0, 6).map((id) => source.node(id, { brief: true }).catch(() => null))),
    source.timeline({ kinds: "meeting", actor, from, to, asof, known, limit: MEETINGS }),
  ]);
  const go = (id, text) => el("button", { type: "button", class: "plain", onclick: () => store.set({ sel: id }) }, said(text));
  const actors = starts.filter(Boolean).map(({ node }) => el("li", {}, icon(node.type), go(node.id, node.label)));
  return [
    el("p", { class: "muted", text: "Choose a name, a connection or an event to read the sentences behind it." }),
    actors.length ? [el("h2", { class: "minor", text: "Begin with" }), el("ul", { class: "starts" }, actors)] : null,
    el("h2", { class: "minor", text: found.total > found.items.length ? `The latest ${found.items.length} of ${number(found.total)} meetings` : "Meetings, the latest first" }),
    found.items.length ? el("ol", { class: "entries" }, latestFirst(found.items).map((item) => el("li", {},
      go(item.id, item.label),
      el("div", { class: "muted small" }, when(item.time) || "no date", " ", item.status ? el("span", { class: "status", text: words(item.status), dataset: { status: item.status } }) : null))))
      : el("p", { class: "muted", text: actor || from || to || asof || known ? "No meeting fits: remove a filter above." : "No meeting is told of." }),
  ];
}

/** What has no day stands last. */
function latestFirst(items) {
  const dated = items.filter(({ time }) => order(time));
  return [...dated.toReversed(), ...items.filter(({ time }) => !order(time))];
}
