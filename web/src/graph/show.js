// Which nodes and edges are shown: what the reader opened, without what is filtered out.
import { stands } from "../source/within.js";
import { listed } from "../store.js";

/** Never more than this unasked: the rest is a click or the table away. */
export const MOST = 1500;
/** Neighbours of whoever a reader opens; and of each of those that the page opens with, so that all can be read. */
const [OPENED, BEGUN] = [60, 22];
/** A graph of this many nodes is shown whole at first: all of its labels can be read. */
export const WHOLE = 90;
/** What a reader may have said; without any of it the picture is the one that a file brings. */
const OPENING = ["open", "hide", "asof", "known", "a", "b", "actor"];
/** Not drawn before the reader asks: `met_with` says again what two `attended` say, who holds an office represents its state. */
const AT_FIRST = ["Position", "Statement", "Issue", "Article", "met_with", "holds_office"];
const NEEDS = { stated: ["Statement"], addressed_to: ["Statement"], holds: ["Position"], on_issue: ["Position", "Issue"] };

/** What is hidden before the reader says anything: nothing, where then no line would be left. */
function atFirst(about) {
  const left = about.edge_types.some(({ type }) => !AT_FIRST.includes(type) && !(type in NEEDS));
  return left ? AT_FIRST : [];
}

/** What `hide` of the state hides: types of nodes and of edges. */
export const hidden = ({ hide }, about) => new Set(hide === "none" ? [] : hide ? listed(hide) : atFirst(about));

/** The value of the state for such a set. */
export function hideValue(types, about) {
  const list = [...types];
  const first = atFirst(about);
  if (list.length === first.length && first.every((type) => types.has(type))) return "";
  return list.length ? list.sort().join(",") : "none";
}

/** The edge types to ask for, as the source takes them. */
export function wantedTypes(about, hides) {
  const wanted = about.edge_types.map(({ type }) => type);
  return wanted.filter((type) => !hides.has(type) && !(NEEDS[type] ?? []).some((node) => hides.has(node))).join(",");
}

/**
 * Ask for what the state shows.
 * @returns {Promise<{nodes: object[], edges: object[], more: number, placed: boolean, opened: string[], way: string[], whole: boolean}>}
 */
export async function shown(source, about, state) {
  const hides = hidden(state, about);
  const days = { asof: state.asof, known: state.known };
  const asked = listed(state.open);
  const whole = asked.includes("*") || (!asked.length && isSmall(source, about));
  const opened = whole ? asked.filter((id) => id !== "*") : opening(state, about);
  const room = (id) => (opened.length > 1 && about.start.includes(id) ? BEGUN : OPENED);
  const parts = source.opening && OPENING.every((key) => !state[key]) ? [source.opening] : whole
    ? [await source.everything(days)]
    : await Promise.all(opened.map((id) => source.neighbours(id, { limit: room(id), types: wantedTypes(about, hides), ...days }).catch(absent)));
  const way = state.a && state.b ? await source.path(state.a, state.b, days) : { nodes: [], edges: [], steps: [] };
  const kept = new Set([...opened, ...way.nodes.map(({ id }) => id)]);
  const found = merge([...parts, way], { hides, kept, way: new Set(way.steps) }, days);
  const more = parts.reduce((sum, part) => sum + (part.more ?? 0), 0) + found.cut;
  return { ...found, more, placed: whole, opened: whole ? ["*", ...opened] : opened, way: way.steps, whole };
}

/** What was opened and is gone, or was not known yet, leaves the rest to be drawn. */
function absent(error) {
  if (error.gone) return { nodes: [], edges: [], more: 0 };
  throw error;
}

function opening(state, about) {
  const opened = listed(state.open);
  if (opened.length) return opened;
  if (state.a && state.b) return [];
  return state.actor ? [state.actor] : about.start;
}

function isSmall(source, about) {
  const hides = hidden({ hide: "" }, about);
  const drawn = Object.entries(about.counts.nodes).filter(([type]) => !hides.has(type));
  return Boolean(source.everything) && drawn.reduce((sum, [, n]) => sum + n, 0) <= WHOLE;
}

/** Nodes and edges once each; `kept` and `way` are shown whatever is hidden; nodes that nothing joins are left out. */
function merge(parts, { hides, kept, way }, days) {
  const nodes = new Map();
  const edges = new Map();
  for (const part of parts) {
    for (const node of part.nodes) if (!hides.has(node.type) || kept.has(node.id)) nodes.set(node.id, node);
    for (const edge of part.edges) if (!hides.has(edge.type) || way.has(edge.id)) edges.set(edge.id, edge);
  }
  const joined = [...edges.values()].filter((edge) => nodes.has(edge.source) && nodes.has(edge.target) && stands(edge, days));
  const degree = new Map();
  for (const { source, target } of joined) for (const id of [source, target]) degree.set(id, (degree.get(id) ?? 0) + 1);
  const drawn = [...nodes.values()].filter(({ id }) => !joined.length || degree.has(id) || kept.has(id));
  const best = bestLinked(drawn, degree, kept);
  const ids = new Set(best.map(({ id }) => id));
  return { nodes: best, edges: joined.filter((edge) => ids.has(edge.source) && ids.has(edge.target)), cut: drawn.length - best.length };
}

/** At most `MOST` of them: those that are to be kept, then those with most edges. */
function bestLinked(nodes, degree, kept) {
  if (nodes.length <= MOST) return nodes;
  const rank = ({ id }) => (kept.has(id) ? Infinity : degree.get(id) ?? 0);
  return nodes.toSorted((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1)).slice(0, MOST);
}
