// Meetings as they stood on the day "as of", on their nodes and edges, as a server tells them (kg/views/explorer/as_of.py).
import { onDay } from "./within.js";

const OF_MEETINGS = new Set(["attended", "hosted", "mediated", "held_at"]);
const TOOK_PLACE = ["held", "ongoing"];

/** The item of a meeting as it stood; null where nobody had planned it, undefined where there is nothing to tell. */
function then(graph, id, asof) {
  const item = asof ? graph.byId.get(id) : undefined;
  return item?.kind === "meeting" ? onDay(item, asof) : undefined;
}

export function nodeOn(graph, node, asof) {
  const stood = node.type === "Meeting" ? then(graph, node.id, asof) : undefined;
  if (stood === undefined) return node;
  if (stood === null) return { ...node, time: null, status: "not_yet_planned" };
  const place = graph.nodes.get(stood.place)?.label;
  const rows = node.rows && [...(place ? [["place", place]] : []), ...node.rows.filter(([name]) => name !== "place")];
  return { ...node, time: stood.time, status: stood.status, ...(rows ? { rows } : {}) };
}

const meetingOf = (edge) => (edge.type === "held_at" ? edge.source : edge.target);

export function edgeOn(graph, edge, asof) {
  const stood = OF_MEETINGS.has(edge.type) ? then(graph, meetingOf(edge), asof) : undefined;
  const now = stood && graph.byId.get(stood.id);
  if (!stood || stood === now) return edge; // as it stands
  const planned = edge.modality === "actual" && !TOOK_PLACE.includes(stood.status);
  const words = planned ? { modality: "planned", words: graph.planned.get(edge.type) } : {};
  return { ...edge, time: stood.time, ...words };
}

/** Without what nobody had planned: the meeting, or that it is to be there. */
export function edgesOn(graph, edges, asof) {
  const told = (edge) => {
    const stood = OF_MEETINGS.has(edge.type) ? then(graph, meetingOf(edge), asof) : undefined;
    return stood !== null && (edge.type !== "held_at" || !stood || Boolean(stood.place));
  };
  return edges.filter(told).map((edge) => edgeOn(graph, edge, asof));
}
