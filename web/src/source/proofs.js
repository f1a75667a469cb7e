// The sentences and articles of a file: read when one is asked for, so that the picture need not wait for them.
import { rows } from "./columns.js";
import { read } from "./island.js";
import { sorted } from "./within.js";

/** Passages that one answer brings at most, as a server's does. */
const MOST = 60;

/**
 * @param {HTMLElement} island
 * @param {object} graph nodes, edges and quotes in the order of the island
 */
export async function readProofs(island, graph) {
  const data = await read(island);
  const documents = rows(data.documents, data.values);
  const passages = rows(data.passages, data.values).map((passage) => withArticle(passage, documents));
  const [nodes, edges] = [rows(data.nodes, data.values), rows(data.edges, data.values)];
  const ofNode = new Map([...graph.nodes.keys()].map((id, n) => [id, nodes[n].rows]));
  const ofEdge = new Map(graph.edges.map(({ id }, n) => [id, edges[n]]));
  const ofQuote = new Map(graph.quotes.map((quote, n) => [quote, data.quotes[n]]));
  const at = (number) => passages[number] ?? null;
  return {
    documents: new Map(documents.map((article) => [article.id, article])),
    nodeRows: (id) => ofNode.get(id) ?? [],
    edgeRows: ({ id }) => ofEdge.get(id)?.rows ?? [],
    quoted: (quote) => at(ofQuote.get(quote)),
    of: (found) => inOrder([...new Set(found.flatMap(({ id }) => ofEdge.get(id)?.passages ?? []))].map(at)),
    disputes: (id) => (Object.hasOwn(data.disputes, id) ? data.disputes[id] : []).map(({ field, values }) => ({
      field, values: values.map((told) => ({ value: told.value, passages: told.passages.map(at) })),
    })),
  };
}

/** The newest, oldest first. */
const inOrder = (found) => sorted(found, ({ published, document, start }) =>
  `${published ?? "9999"} ${document} ${String(start).padStart(9, "0")}`).slice(-MOST);

/** A passage names its article by its place in the list; its details stand there once. */
function withArticle(passage, documents) {
  const { id, title, publisher, published, url } = documents[passage.document];
  return { ...passage, document: id, title, publisher, published, url };
}
