// The graph inside this file: an island of JSON, compressed where it is large. The same answers as a server's.
import { finder } from "./find.js";
import { incidence, neighbours, path } from "./links.js";
import { diff, inOrder, places, table, timeline } from "./lists.js";
import { matrix, ribbon } from "./stances.js";
import { sorted } from "./within.js";

/** @param {HTMLElement} island <script type="application/json">, base64 of gzip where data-packed is set */
export async function fileSource(island) {
  const outline = document.getElementById("world-data"); // the page puts its own body in place of the islands
  const graph = assemble(await read(island));
  const find = finder([...graph.nodes.values()]);
  return {
    served: false,
    about: async () => graph.about,
    search: async (q, limit) => ({ hits: find(q, limit) }),
    node: async (id) => nodeAnswer(graph, id),
    edge: async (id) => edgeAnswer(graph, id),
    neighbours: async (id, options) => neighbours(graph, id, options),
    path: async (a, b, options) => path(graph, a, b, options),
    timeline: async (options) => timeline(graph, options),
    places: async (options) => places(graph, options),
    matrix: async (options) => matrix(graph, options),
    ribbon: async (actor, issue, options) => ribbon(graph, actor, issue, options),
    diff: async (d1, d2) => diff(graph, d1, d2),
    document: async (id) => there(graph.documents.get(id), "article", id),
    table: async (options) => table(graph, options),
    world: async () => read(there(outline, "outline of the world", "here")),
    everything: async () => ({ nodes: [...graph.nodes.values()], edges: graph.edges }),
  };
}

/** What an island holds; the text of one that was taken out of the page stays with it. */
export async function read(island) {
  if (!island.hasAttribute("data-packed")) return JSON.parse(island.textContent);
  const bytes = Uint8Array.from(atob(island.textContent.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).json();
}

function there(found, what, id) {
  if (found === undefined || found === null) throw new Error(`there is no ${what} ${id} in this file`);
  return found;
}

/** Nodes and edges by id, edges by node, items in order of time. */
function assemble(data) {
  const nodes = new Map(data.nodes.map((node) => [node.id, node]));
  const items = inOrder(data.items);
  const graph = {
    about: data.about, nodes, items, edges: data.edges, beside: incidence(data.edges),
    edgeById: new Map(data.edges.map((edge) => [edge.id, edge])),
    byId: new Map(items.map((item) => [item.id, item])),
    documents: new Map(data.documents.map((article) => [article.id, article])),
    disputes: data.disputes,
    passages: data.passages.map((passage) => withArticle(passage, data.documents)),
  };
  graph.quotes = data.quotes.map((quote) => ({ ...quote, passage: graph.passages[quote.passage] ?? null }));
  graph.side = remembered((id) => itemsOfSide(graph, id));
  graph.onIssue = remembered((id) => itemsOnIssue(graph, id));
  return graph;
}

/** A passage names its article by its place in the list; its details stand there once. */
function withArticle(passage, documents) {
  const { id, title, publisher, published, url } = documents[passage.document];
  return { ...passage, document: id, title, publisher, published, url };
}

function remembered(fn) {
  const known = new Map();
  return (key) => known.get(key) ?? known.set(key, fn(key)).get(key);
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

function nodeAnswer(graph, id) {
  const node = there(graph.nodes.get(id), "node", id);
  const edges = graph.beside.get(id) ?? [];
  return { node, passages: passagesOf(graph, edges), edges: edges.length, disputes: disputesOf(graph, id) };
}

function edgeAnswer(graph, id) {
  const edge = there(graph.edgeById.get(id), "edge", id);
  const ends = [edge.source, edge.target].map((end) => graph.nodes.get(end));
  return { edge, ends, rows: edge.rows ?? [], passages: passagesOf(graph, [edge]) };
}

function passagesOf(graph, edges) {
  const numbers = new Set(edges.flatMap((edge) => edge.passages ?? []));
  const found = [...numbers].map((number) => graph.passages[number]);
  return sorted(found, ({ published, document, start }) => `${published ?? "9999"} ${document} ${String(start).padStart(9, "0")}`);
}

function disputesOf(graph, id) {
  const found = Object.hasOwn(graph.disputes, id) ? graph.disputes[id] : [];
  return found.map(({ field, values }) => ({
    field, values: values.map(({ value, passages }) => ({ value, passages: passages.map((number) => graph.passages[number]) })),
  }));
}
