// The items as a table: what the timeline shows now, for whom a picture is none.
import { el, said, table } from "../dom.js";
import { count, when } from "../format.js";
import { KINDS } from "./model.js";
import { moved } from "./words.js";

const ROWS = 300;

/** @param {object[]} entries in order of time @returns {HTMLElement} */
export function itemList(entries, choose) {
  const rows = entries.slice(0, ROWS).map(({ item }) => [
    when(item.time) || "no date",
    KINDS[item.kind].name,
    el("button", { type: "button", class: "plain", onclick: () => choose(item.id) }, said(item.label)),
    moved(item) || (item.status ?? ""),
  ]);
  const rest = entries.length - ROWS;
  return el(
    "div",
    {},
    table("What the timeline shows, by time", ["When", "Kind", "What", "Status"], rows),
    rest > 0 ? el("p", { class: "muted small", text: `${count(rest, "further event")}: zoom in, or choose a period.` }) : null,
  );
}
