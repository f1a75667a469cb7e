// The graph inside this file, in islands of JSON, and the same answers as a server's. The first island is what is drawn at
// first; all other answers wait for the whole graph. The sentences behind it are read when one is asked for, or when
// there is nothing else to do.
import { rows } from "./columns.js";
import { Failure } from "../ask.js";
import { finder } from "./find.js";
import { read } from "./island.js";
import { incidence, neighbours, path } from "./links.js";
import { diff, places, table, timeline } from "./lists.js";
import { readProofs } from "./proofs.js";
import { matrix, ribbon } from "./stances.js";
import { edgesOn, edgeOn, nodeOn } from "./stood.js";
import { remembered } from "./within.js";

/** Characters of an island that is read unasked: a page need not hold more than it shows. */
const SMALL = 20_000_000;

/**
 * @param {HTMLElement} opening <script type="application/json">, base64 of gzip where data-packed is set
 * @param {Promise<Map<string, HTMLElement>>} rest the other islands by id, when the page was read to its end
 */
export async function fileSource(opening, rest) {
  const { about, more, values, ...first } = await read(opening);
  const whole = once(async () => unfolded(about, await rest));
  const sure = (answer) => async (...asked) => answer(await whole(), ...asked);
  return {
    served: false,
    about: async () => about,
    /** What is drawn before the rest is read: as the whole would give it. */
    opening: { nodes: rows(first.nodes, values), edges: rows(first.edges, values), more },
    search: sure(({ graph, find }, q, limit, { asof } = {}) => ({ hits: find(q, limit, (node) => nodeOn(graph, node, asof)) })),
    node: sure(async ({ graph, proofs }, id, { asof, brief = false } = {}) => nodeAnswer(graph, id, asof, brief ? null : await proofs())),
    edge: sure(async ({ graph, proofs }, id, { asof } = {}) => edgeAnswer(graph, id, asof, await proofs())),
    neighbours: sure(({ graph }, id, options) => stood(graph, neighbours(graph, id, options), options)),
    path: sure(({ graph }, a, b, options) => stood(graph, path(graph, a, b, options), options, { all: true })),
    timeline: sure(({ graph }, options) => timeline(graph, options)),
    places: sure(({ graph }, options) => places(graph, options)),
    matrix: sure(({ graph }, options) => matrix(graph, options)),
    ribbon: sure(async ({ graph, proofs }, actor, issue, options) => ribbon(graph, await proofs(), actor, issue, options)),
    diff: sure(({ graph }, d1, d2) => diff(graph, d1, d2)),
    passages: sure(async ({ graph, proofs }, id, { skip }) => newest(await proofs(), graph.edgeById.has(id) ? [graph.edgeById.get(id)] : graph.beside.get(id) ?? [], skip)),
    document: sure(async ({ proofs }, id) => there(await (await proofs()).document(id), "article", id)),
    table: sure(({ graph }, options) => table(graph, options)),
    world: async () => read(there((await rest).get("world-data"), "outline of the world", "here")),
    everything: sure(({ graph }, options) => stood(graph, { nodes: [...graph.nodes.values()], edges: graph.edges }, options)),
    /** Read ahead what a reader will ask for. */
    ahead: sure(({ index, proofs }) => index.textContent.length < SMALL && idle(() => proofs().catch(console.warn))),
  };
}

/** The graph, what searches it, and the sentences, read when first asked for. */
async function unfolded(about, islands) {
  const [data, index] = ["graph-data", "proofs-data"].map((id) => islands.get(id));
  if (!data || !index) throw new Failure("the end of this file is missing: it was cut off on its way, so ask for it again");
  const blocks = [...islands.values()].filter(({ id }) => id.startsWith("sentences-"));
  const graph = assemble(about, await read(data));
  return { graph, index, find: finder([...graph.nodes.values()]), proofs: once(() => readProofs(index, blocks, graph)) };
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
function assemble(about, data) {
  const [nodes, edges, items, quotes] = ["nodes", "edges", "items", "quotes"].map((name) => rows(data[name], data.values));
  const graph = {
    about, items, edges, quotes, beside: incidence(edges),
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edgeById: new Map(edges.map((edge) => [edge.id, edge])),
    byId: new Map(items.map((item) => [item.id, item])),
    planned: new Map(about.edge_types.map(({ type, planned }) => [type, planned])),
  };
  graph.side = remembered((id) => itemsOfSide(graph, id));
  graph.onIssue = remembered((id) => itemsOnIssue(graph, id));
  return graph;
}

/** An answer with meetings as they stood on the day `asof`; `all`: also edges that nobody had planned then. */
function stood(graph, answer, { asof } = {}, { all = false } = {}) {
  if (!asof) return answer;
  const edges = all ? answer.edges.map((edge) => edgeOn(graph, edge, asof)) : edgesOn(graph, answer.edges, asof);
  return { ...answer, nodes: answer.nodes.map((node) => nodeOn(graph, node, asof)), edges };
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

/** Passages that one answer brings, as a server's does. */
const AT_ONCE = 60;

/** The newest passages of edges after `skip` newer ones; `next` as a server tells it. */
async function newest(proofs, edges, skip = 0) {
  const { passages, total } = await proofs.of(edges, { skip, limit: AT_ONCE });
  return { passages, total, next: skip + AT_ONCE < total ? skip + AT_ONCE : null };
}

/** Without `proofs`: what is known of it without its details and sentences. */
async function nodeAnswer(graph, id, asof, proofs) {
  const found = there(graph.nodes.get(id), "node", id);
  const edges = graph.beside.get(id) ?? [];
  if (!proofs) return { node: nodeOn(graph, found, asof), passages: [], next: null, edges: edges.length, disputes: [] };
  const [told, disputes] = await Promise.all([newest(proofs, edges), proofs.disputes(id)]);
  return { node: nodeOn(graph, { ...found, rows: proofs.nodeRows(id) }, asof), ...told, edges: edges.length, disputes };
}

async function edgeAnswer(graph, id, asof, proofs) {
  const edge = there(graph.edgeById.get(id), "edge", id);
  const ends = [edge.source, edge.target].map((end) => nodeOn(graph, graph.nodes.get(end), asof));
  return { edge: edgeOn(graph, edge, asof), ends, rows: proofs.edgeRows(edge), ...await newest(proofs, [edge]) };
}
