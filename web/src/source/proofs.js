// The sentences and articles of a file: blocks of articles in the order of their days, each unpacked when one of its
// sentences is read, and an index that finds them (kg/views/explorer/proofs.py).
import { visible } from "../article.js";
import { rows } from "./columns.js";
import { read } from "./island.js";

/** Blocks that stay unpacked: what is read next mostly stands in the same. */
const KEPT = 12;
/** Where a sentence may begin: after the end of another, a line, or nothing. */
const BEGINS = /(^|[.!?…:][\])}"'”’»]*\s+|\n\s*)$/;

/**
 * @param {HTMLElement} island the index
 * @param {HTMLElement[]} islands the blocks
 * @param {object} graph nodes, edges and quotes in the order of the index
 */
export async function readProofs(island, islands, graph) {
  const data = await read(island);
  const [nodes, edges] = [rows(data.nodes, data.values), rows(data.edges, data.values)];
  const ofNode = new Map([...graph.nodes.keys()].map((id, n) => [id, nodes[n].rows]));
  const ofEdge = new Map(graph.edges.map(({ id }, n) => [id, edges[n]]));
  const ofQuote = new Map(graph.quotes.map((quote, n) => [quote, data.quotes[n]]));
  const places = new Map(data.documents.map((id, n) => [id, n]));
  const block = kept((n) => read(islands[n]).then(unpacked));
  const passage = async (number) => {
    const n = blockOf(data.blocks, 0, number);
    return (await block(n)).passage(number - data.blocks[n][0]);
  };
  const passages = (numbers) => Promise.all(numbers.map(passage));
  return {
    nodeRows: (id) => ofNode.get(id) ?? [],
    edgeRows: ({ id }) => ofEdge.get(id)?.rows ?? [],
    quoted: async (quote) => (Number.isInteger(ofQuote.get(quote)) ? passage(ofQuote.get(quote)) : null),
    /** The `limit` newest passages of these edges after `skip` newer ones, oldest first, and how many there are. */
    async of(found, { skip = 0, limit }) {
      const numbers = [...new Set(found.flatMap(({ id }) => ofEdge.get(id)?.passages ?? []))].sort((a, b) => a - b);
      const end = Math.max(0, numbers.length - skip);
      return { passages: await passages(numbers.slice(Math.max(0, end - limit), end)), total: numbers.length };
    },
    disputes: (id) => Promise.all((Object.hasOwn(data.disputes, id) ? data.disputes[id] : []).map(async ({ field, values }) => ({
      field, values: await Promise.all(values.map(async (told) => ({ value: told.value, passages: await passages(told.passages) }))),
    }))),
    async document(id) {
      const place = places.get(id);
      if (place === undefined) return null;
      const n = blockOf(data.blocks, 1, place);
      return (await block(n)).documents[place - data.blocks[n][1]];
    },
  };
}

/** The block in which a number stands; `blocks` are first numbers, of passages at 0 and of articles at 1. */
const blockOf = (blocks, which, number) => blocks.findLastIndex((first) => first[which] <= number);

/** `make` of a number, remembered for those asked for last. */
function kept(make) {
  const found = new Map();
  return (n) => {
    const answer = found.get(n) ?? make(n);
    found.delete(n);
    found.set(n, answer);
    if (found.size > KEPT) found.delete(found.keys().next().value);
    return answer;
  };
}

function unpacked(data) {
  const documents = rows(data.documents, data.values);
  const passages = rows(data.passages, data.values);
  const letters = new Map();
  const text = (n) => letters.get(n) ?? letters.set(n, characters(documents[n].text)).get(n);
  return { documents, passage: (n) => made(passages[n], documents[passages[n].document], text(passages[n].document)) };
}

/** A text whose `slice` counts characters, as offsets do, and not their halves. */
const characters = (text) => (/[\ud800-\udfff]/.test(text) ? Array.from(text) : text);

/** A passage as a server tells it. `from` and `to`: what a reader sees of the text round it. */
function made({ from, start, end, to, rule, confidence, text }, { id, title, publisher, published, url }, letters) {
  const part = (a, b) => visible([].concat(letters.slice(a, b)).join(""));
  const ahead = BEGINS.test(part(Math.max(0, from - 9), from)) ? "" : "… ";
  return {
    document: id, title, publisher, published, url, start, end, rule, confidence, text: text ?? part(start, end),
    before: from < start ? ahead + part(from, start) : "", after: part(end, to),
  };
}
