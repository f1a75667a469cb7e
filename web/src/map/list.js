// The places and visits as tables: what the map shows, for whom a picture is none.
import { el, said, table } from "../dom.js";
import { when } from "../format.js";

const ROWS = 500;

/** @returns {HTMLElement} */
export function placeList(points, bows, choose) {
  const names = new Map(points.map(({ place }) => [place.id, place.label]));
  const button = (id, text) => el("button", { type: "button", class: "plain", onclick: () => choose(id) }, said(text));
  const places = points.slice(0, ROWS).map(({ place }) => [button(place.id, place.label), String(place.count)]);
  const visits = bows
    .flatMap((line) => line.arcs.map((arc) => ({ ...arc, from: names.get(line.from), to: names.get(line.to) })))
    .slice(0, ROWS)
    .map((arc) => [button(arc.item, arc.label), said(arc.from), said(arc.to), when(arc.time)]);
  return el(
    "div",
    { class: "lists" },
    table("Places", ["Place", "Events"], places),
    visits.length ? table("Visits", ["Who", "From", "To", "When"], visits) : null,
  );
}
