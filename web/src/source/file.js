// The graph inside this file, in islands of JSON, and the same answers as a server's. The first island is the graph; the
// sentences behind it are read when one is asked for, or when there is nothing else to do.
import { rows } from "./columns.js";
import { Failure } from "../ask.js";
import { finder } from "./find.js";
import { read } from "./island.js";
import { incidence, neighbours, path } from "./links.js";
import { diff, places, table, timeline } from "./lists.js";
import { readProofs } from "./proofs.js";
import { matrix, ribbon } from "./stances.js";
import { onDay, remembered } from "./within.js";

/** Characters of an island that is read unasked: a page need not hold more than it shows. */
const SMALL = 20_000_000;

/** @param {HTMLElement} island <script type="application/json">, base64 of gzip where data-packed is set */
export async function fileSource(island) {
  const [outline, sentences] = ["world-data", "proofs-data"].map((id) => document.getElementById(id)); // the page puts its own body in place of the islands
  const graph = assemble(await read(island));
  const proofs = once(() => readProofs(there(sentences, "sentence", "here"), graph));
  const find = finder([...graph.nodes.values()]);
  return {
    served: false,
    about: async () => graph.about,
    search: async (q, limit) => ({ hits: find(q, limit) }),
    node: async (id, { brief = false } = {}) => nodeAnswer(graph, id, brief ? null : await proofs()),
    edge: async (id) => edgeAnswer(graph, id, await proofs()),
    neighbours: async (id, options) => asOf(graph, neighbours(graph, id, options), options),
    path: async (a, b, options) => asOf(graph, path(graph, a, b, options), options),
    timeline: async (options) => timeline(graph, options),
    places: async (options) => places(graph, options),
    matrix: async (options) => matrix(graph, options),
    ribbon: async (actor, issue, options) => ribbon(graph, await proofs(), actor, issue, options),
    diff: async (d1, d2) => diff(graph, d1, d2),
    document: async (id) => there((await proofs()).documents.get(id), "article", id),
    table: async (options) => table(graph, options),
    world: async () => read(there(outline, "outline of the world", "here")),
    everything: async (options) => asOf(graph, { nodes: [...graph.nodes.values()], edges: graph.edges }, options),
    /** Read ahead what a reader will ask for. */
    ahead: () => sentences && sentences.textContent.length < SMALL && idle(() => proofs().catch(console.warn)),
  };
}

/** When the first picture was shown and nothing else is to be done. */
const idle = (fn) => requestAnimationFrame(() => requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(fn)));

/** `make`, called when first asked; what it promised ever after. */
function once(make) {
  let made = null;
  return () => (made ??= make());
}

function there(found, what, id) {
  if (found === undefined || found === null) throw new Failure(`there is no ${what} ${id} in this file`, { gone: true });
  return found;
}

/** Nodes and edges by id, edges by node; items come in order of time. */
function assemble(data) {
  const [nodes, edges, items, quotes] = ["nodes", "edges", "items", "quotes"].map((name) => rows(data[name], data.values));
  const graph = {
    about: data.about, items, edges, quotes, beside: incidence(edges),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edgeById: new Map(edges.map((edge) => [edge.id, edge])),
    byId: new Map(items.map((item) => [item.id, item])),
  };
  graph.side = remembered((id) => itemsOfSide(graph, id));
  graph.onIssue = remembered((id) => itemsOnIssue(graph, id));
  return graph;
}

/** Meetings of an answer with the date and the status that they had on the day `asof`. */
function asOf(graph, answer, { asof } = {}) {
  if (!asof) return answer;
  const nodes = answer.nodes.map((node) => {
    const stood = node.type === "Meeting" && graph.byId.has(node.id) ? onDay(graph.byId.get(node.id), asof) : null;
    return stood ? { ...node, time: stood.time, status: stood.status } : node;
  });
  return { ...answer, nodes };
}

/** What an actor, or whoever speaks for it, is in. */
function itemsOfSide(graph, id) {
  const members = new Set([id]);
  for (const edge of graph.beside.get(id) ?? []) {
    if (edge.target === id && ["represents", "holds_office"].includes(edge.type)) members.add(edge.source);
  }
  return new Set(graph.items.filter((item) => item.actors.some((actor) => members.has(actor))).map((item) => item.id));
}

/** Positions on an issue, in whatever words, as ids of items. */
function itemsOnIssue(graph, id) {
  const held = new Set((graph.beside.get(id) ?? []).filter((edge) => edge.type === "on_issue").map((edge) => edge.source));
  const matters = new Set([id, ...graph.quotes.filter((quote) => held.has(quote.id)).map((quote) => quote.issue)]);
  return new Set([...held, ...graph.quotes.filter((quote) => matters.has(quote.issue)).map((quote) => quote.id)]);
}

/** Without `proofs`: what is known of it without its details and sentences. */
function nodeAnswer(graph, id, proofs) {
  const node = there(graph.nodes.get(id), "node", id);
  const edges = graph.beside.get(id) ?? [];
  if (!proofs) return { node, passages: [], edges: edges.length, disputes: [] };
  return { node: { ...node, rows: proofs.nodeRows(id) }, passages: proofs.of(edges), edges: edges.length, disputes: proofs.disputes(id) };
}

function edgeAnswer(graph, id, proofs) {
  const edge = there(graph.edgeById.get(id), "edge", id);
  const ends = [edge.source, edge.target].map((end) => graph.nodes.get(end));
  return { edge, ends, rows: proofs.edgeRows(edge), passages: proofs.of([edge]) };
}
