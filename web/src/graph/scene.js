// What is drawn: nodes with their places, and one line for all edges between two nodes.
import { order, short, styleOf, when } from "../format.js";
import { overlaps } from "../source/within.js";
import { arrange } from "./layout.js";

const SIZES = { State: 12.5, Person: 8, Organization: 10, Group: 7, Meeting: 7, Agreement: 7.5, Location: 6.5, Position: 7, Statement: 7, Issue: 7.5, Article: 6.5 };
/** Up to this many nodes labels are read, and places are found here, where their sizes are known. */
const READABLE = 300;
/** Types whose label is a sentence or a title. */
const WORDY = new Set(["Meeting", "Statement", "Position", "Issue", "Article", "Agreement"]);

/**
 * @typedef {{id: string, node: object, x: number, y: number, r: number, lines: string[], note: string, many: number}} Spot
 * @typedef {{key: string, a: Spot, b: Spot, edges: object[], family: string, modality: string, forth: boolean, back: boolean}} Line
 */
export function makeScene(families, symmetric) {
  /** Places of all that was ever drawn, so that what comes back comes back where it was. */
  const places = new Map();
  /** @type {{nodes: Map<string, Spot>, lines: Line[], become: Function, beside: Map<string, Line[]>}} */
  const scene = { nodes: new Map(), lines: [], beside: new Map(), become };

  /** Draw these instead; nodes that stay keep their places. Returns those that were not drawn before. `placed`: nodes bring places of their own. */
  function become(nodes, edges, { placed = false, view = { width: 900, height: 500 } } = {}) {
    const before = scene.nodes;
    for (const spot of before.values()) places.set(spot.id, { x: spot.x, y: spot.y });
    if (placed && nodes.length > READABLE) for (const node of nodes) if (Number.isFinite(node.x)) places.set(node.id, { x: node.x, y: node.y });
    scene.nodes = new Map(nodes.map((node) => [node.id, spot(node)]));
    scene.lines = bundle(edges, scene.nodes, families, symmetric);
    scene.beside = new Map(nodes.map((node) => [node.id, []]));
    for (const line of scene.lines) {
      scene.beside.get(line.a.id).push(line);
      if (line.b !== line.a) scene.beside.get(line.b.id).push(line);
    }
    for (const one of scene.nodes.values()) {
      one.many = scene.beside.get(one.id).length;
      shorten(one, scene.beside.get(one.id));
      one.r = (SIZES[one.node.type] ?? 8) + Math.min(7, 1.2 * Math.sqrt(one.many));
    }
    arrange([...scene.nodes.values()], scene.lines, places, view);
    for (const one of scene.nodes.values()) places.set(one.id, { x: one.x, y: one.y });
    return [...scene.nodes.values()].filter(({ id }) => !before.has(id));
  }
  return scene;
}

function spot(node) {
  const wordy = WORDY.has(node.type);
  return { id: node.id, node, x: 0, y: 0, r: 8, many: 0, lines: wrap(node.label, wordy ? 26 : 20, 2), note: note(node) };
}

function note(node) {
  if (node.type !== "Meeting") return "";
  const status = node.status && node.status !== "held" ? node.status : "";
  return [when(node.time), status].filter(Boolean).join(" · ");
}

/** A label need not name who is drawn beside it: "Call between A and B" is "Call" there, "A rejects a lease" "rejects a lease". */
function shorten(one, lines) {
  const label = one.node.label;
  const names = lines.map(({ a, b }) => (a === one ? b : a).node.label);
  if (one.node.type === "Meeting") {
    const starts = names.map((name) => label.indexOf(name)).filter((at) => at > 0);
    const kept = starts.length ? label.slice(0, Math.min(...starts)).replace(/\s+(between|of|with|and|,|\s)+$/i, "") : label;
    one.lines = wrap(kept || label, 26, 2);
  } else if (one.node.type === "Position") {
    const holder = names.find((name) => label.startsWith(`${name} `));
    if (holder) one.lines = wrap(label.slice(holder.length + 1), 26, 2);
  }
}

/** The first lines of a text, broken between words. */
export function wrap(text, width, most) {
  const lines = [""];
  for (const word of short(text, width * most).split(/\s+/)) {
    const last = lines.at(-1);
    if (last && last.length + word.length + 1 > width && lines.length < most) lines.push(short(word, width));
    else lines[lines.length - 1] = last ? `${last} ${word}` : short(word, width + 4);
  }
  return lines;
}

function bundle(edges, nodes, families, symmetric) {
  const found = new Map();
  for (const edge of edges) {
    const [a, b] = [edge.source, edge.target].sort().map((id) => nodes.get(id));
    if (!a || !b) continue;
    const key = `${a.id}|${b.id}`;
    const line = found.get(key) ?? { key, a, b, edges: [], family: "", modality: "", forth: false, back: false };
    line.edges.push(edge);
    if (!symmetric.has(edge.type)) line[edge.source === a.id ? "forth" : "back"] = true;
    found.set(key, line);
  }
  for (const line of found.values()) {
    line.edges.sort((x, y) => (order(x.time) < order(y.time) ? -1 : order(x.time) > order(y.time) ? 1 : x.id < y.id ? -1 : 1));
    line.family = same(line.edges.map((edge) => families.get(edge.type) ?? ""));
    line.modality = same(line.edges.map((edge) => edge.modality)) || "actual";
  }
  return [...found.values()];
}

const same = (values) => (values.every((value) => value === values[0]) ? values[0] : "");

/** True where some edge of the line falls into the brushed days. */
export const inBrush = (line, { from, to }) => (!from && !to) || line.edges.some((edge) => overlaps(edge.time, from, to));

/** The colour and shape of a spot. */
export const look = (one) => styleOf(one.node.type);
