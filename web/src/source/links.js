// Neighbourhoods and ways in the graph of a file.
import { listed } from "../store.js";
import { overlaps, stands, timeKey, sorted } from "./within.js";

/** Types that stand for something that happened: whoever is drawn with one wants to see all of its ends. */
const EVENTS = new Set(["Meeting", "Agreement"]);

/** Of each node its edges. */
export function incidence(edges) {
  const beside = new Map();
  const add = (id, edge) => (beside.has(id) ? beside.get(id).push(edge) : beside.set(id, [edge]));
  for (const edge of edges) {
    add(edge.source, edge);
    if (edge.target !== edge.source) add(edge.target, edge);
  }
  return beside;
}

const other = (edge, id) => (edge.source === id ? edge.target : edge.source);

/** What an option leaves of the edges. */
export function picker({ types = "", from = "", to = "", asof = "", known = "" } = {}) {
  const wanted = types ? new Set(Array.isArray(types) ? types : listed(types)) : null;
  return (edge) =>
    (!wanted || wanted.has(edge.type)) && overlaps(edge.time, from, to) && stands(edge, { asof, known });
}

/**
 * The `limit` neighbours with most edges to `id`, then the most recent ones; behind meetings their other sides.
 * @returns {{nodes: object[], edges: object[], more: number}} `edges` are all that join these nodes
 */
export function neighbours({ nodes, beside }, id, { limit = 60, ...options } = {}) {
  const wanted = picker(options);
  const found = new Map();
  for (const edge of (beside.get(id) ?? []).filter(wanted)) {
    const end = other(edge, id);
    const { many, latest } = found.get(end) ?? { many: 0, latest: "" };
    const day = edge.time?.last || edge.time?.first || edge.known || "";
    found.set(end, { many: many + 1, latest: day > latest ? day : latest });
  }
  const ranked = [...found].sort(([a, x], [b, y]) =>
    y.many - x.many || (x.latest < y.latest ? 1 : x.latest > y.latest ? -1 : 0) || (a < b ? -1 : 1));
  const kept = new Set([id, ...ranked.slice(0, limit).map(([end]) => end)]);
  for (const event of [...kept].filter((end) => EVENTS.has(nodes.get(end)?.type))) {
    for (const edge of (beside.get(event) ?? []).filter(wanted)) {
      if (kept.size <= limit) kept.add(other(edge, event));
    }
  }
  return { ...between({ nodes, beside }, kept, wanted), more: Math.max(0, ranked.length - limit) };
}

/** The nodes of `ids` and all edges among them. */
export function between({ nodes, beside }, ids, wanted = () => true) {
  const edges = new Map();
  for (const id of ids) {
    for (const edge of beside.get(id) ?? []) if (ids.has(other(edge, id)) && wanted(edge)) edges.set(edge.id, edge);
  }
  return { nodes: [...ids].filter((id) => nodes.has(id)).map((id) => nodes.get(id)), edges: [...edges.values()] };
}

/** A shortest way from `a` to `b` (breadth first; ties by id), with all edges between its nodes. */
export function path(graph, a, b, options = {}) {
  const wanted = picker(options);
  const before = new Map([[a, null]]);
  for (let row = [a]; row.length && !before.has(b); ) {
    const next = [];
    for (const id of row) {
      const ends = (graph.beside.get(id) ?? []).filter(wanted).map((edge) => other(edge, id));
      for (const end of [...new Set(ends)].sort()) {
        if (!before.has(end)) {
          before.set(end, id);
          next.push(end);
        }
      }
    }
    row = next;
  }
  if (!graph.nodes.has(a) || !before.has(b)) return { nodes: [], edges: [], steps: [] };
  const way = [];
  for (let id = b; id !== null; id = before.get(id)) way.unshift(id);
  const pairs = new Set(way.slice(1).map((id, n) => `${way[n]} ${id}`));
  const found = between(graph, new Set(way), (edge) => wanted(edge) &&
    (pairs.has(`${edge.source} ${edge.target}`) || pairs.has(`${edge.target} ${edge.source}`)));
  return { ...found, steps: sorted(found.edges, (edge) => timeKey(edge.time, edge.id)).map((edge) => edge.id) };
}
