// Nothing is selected: where to begin, what is to come or was called off, and the latest meetings.
import { el, said } from "./dom.js";
import { count, dayAfter, earliest, number, order, when, words } from "./format.js";
import { icon } from "./graph/shapes.js";

/** Meetings that are listed: the latest, and those to come next; of these so many are looked through. */
const [MEETINGS, NEXT, AHEAD] = [40, 5, 400];
/** A meeting with this status does not come. */
const CANCELLED = "cancelled";

/** @returns {Promise<Node[]>} */
export async function overview({ store, source, about }) {
  const { actor, from, to, asof, known } = store.get();
  const asked = { kinds: "meeting", actor, asof, known };
  const now = earliest(about.reported, asof, known);
  const isOver = now && to && to <= now;
  const [starts, found, ahead] = await Promise.all([
    Promise.all(about.start.slice(0, 6).map((id) => source.node(id, { brief: true }).catch(() => null))),
    source.timeline({ ...asked, from, to: earliest(now, to), limit: MEETINGS }),
    now && !isOver ? source.timeline({ ...asked, from: [from, dayAfter(now)].sort().at(-1), to, limit: AHEAD }) : { items: [] },
  ]);
  const go = (id, text) => el("button", { type: "button", class: "plain", onclick: () => store.set({ sel: id }) }, said(text));
  const actors = starts.filter(Boolean).map(({ node }) => el("li", {}, icon(node.type), go(node.id, node.label)));
  const list = (items) => el("ol", { class: "entries" }, items.map((item) => el("li", {},
    go(item.id, item.label),
    el("div", { class: "muted small" }, when(item.time) || "no date", " ", item.status ? el("span", { class: "status", text: words(item.status), dataset: { status: item.status } }) : null))));
  const later = ahead.items.filter(({ time }) => order(time) > now); // by time, the nearest first
  const next = later.filter(({ status }) => status !== CANCELLED);
  const calledOff = later.filter(({ status }) => status === CANCELLED);
  const latest = found.items.filter(({ time }) => !now || order(time) <= now); // as of a day, plans are told as well
  return [
    el("p", { class: "muted", text: "Choose a name, a connection or an event to read the sentences behind it." }),
    actors.length ? [el("h2", { class: "minor", text: "Begin with" }), el("ul", { class: "starts" }, actors)] : null,
    next.length ? [el("h2", { class: "minor", text: next.length > NEXT ? `To come: the next ${NEXT} of ${count(next.length, "meeting")}` : "To come" }), list(next.slice(0, NEXT))] : null,
    calledOff.length ? [el("h2", { class: "minor", text: calledOff.length > NEXT ? `Called off: ${NEXT} of ${count(calledOff.length, "meeting")}` : "Called off" }), list(calledOff.slice(0, NEXT))] : null,
    el("h2", { class: "minor", text: found.total > found.items.length ? `The latest ${latest.length} of ${number(found.total)} meetings` : "Meetings, the latest first" }),
    latest.length ? list(latestFirst(latest))
      : el("p", { class: "muted", text: actor || from || to || asof || known ? "No meeting fits: remove a filter above." : "No meeting is told of." }),
  ];
}

/** What has no day stands last. */
function latestFirst(items) {
  const dated = items.filter(({ time }) => order(time));
  return [...dated.toReversed(), ...items.filter(({ time }) => !order(time))];
}
