// The same graph as a table: every line of the picture with its ends.
import { el, put, said } from "../dom.js";
import { count, when } from "../format.js";
import { overlaps } from "../source/within.js";

const MOST = 400;

/** Write the edges of the scene into `host`, of the brushed days where there are some; a click selects. */
export function list(host, scene, store) {
  const label = (id) => scene.nodes.get(id)?.node.label ?? id;
  const go = (id, text) => el("button", { type: "button", class: "plain", onclick: () => store.set({ sel: id }) }, said(text));
  const { from, to } = store.get();
  const edges = scene.lines.flatMap((line) => line.edges).filter((edge) => overlaps(edge.time, from, to));
  put(host,
    el("table", {},
      el("caption", { text: `${count(edges.length, "connection")}${edges.length > MOST ? `; the first ${MOST}` : ""}` }),
      el("thead", {}, el("tr", {}, ["From", "How", "To", "When"].map((name) => el("th", { scope: "col", text: name })))),
      el("tbody", {}, edges.slice(0, MOST).map((edge) => el("tr", {},
        el("td", {}, go(edge.source, label(edge.source))), el("td", {}, go(edge.id, edge.words)),
        el("td", {}, go(edge.target, label(edge.target))), el("td", { class: "when", text: when(edge.time) }))))),
    alone(scene, go));
}

function alone(scene, go) {
  const found = [...scene.nodes.values()].filter((one) => !one.many);
  return found.length ? el("p", {}, "Joined to nothing here: ", found.slice(0, MOST).map((one) => [go(one.id, one.node.label), " "])) : null;
}
