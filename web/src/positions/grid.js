// The matrix as a grid that the arrow keys walk (ARIA Authoring Practices, "Grid").
import { el, said } from "../dom.js";
import { count, styleOf } from "../format.js";
import { STANCES, TRENDS, UNKNOWN, styleOfCell } from "./stances.js";

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

/**
 * @param {{actors: object[], issues: object[], cells: object[]}} matrix
 * @param {{open(cell: object): void, choose(id: string): void}} on
 * @returns {{table: HTMLElement, mark(actor: string, issue: string): void}} `mark` shows which cell is open
 */
export function grid({ actors, issues, cells }, on) {
  const told = new Map(cells.map((cell) => [`${cell.actor}\0${cell.issue}`, cell]));
  const rows = actors.map((actor) => issues.map((issue) => gridCell(actor, issue, told.get(`${actor.id}\0${issue.id}`))));
  const corner = el("th", { scope: "col" }, el("span", { class: "unseen", text: "Side" }));
  const [tops, sides] = [issues.map(heading), actors.map(heading)];
  /** What the arrow keys walk: the headings round the cells too. */
  const lines = [[null, ...tops], ...rows.map((line, n) => [sides[n], ...line.map(({ box }) => box)])];
  const table = el(
    "table",
    { class: "matrix", role: "grid", "aria-label": "Positions: a row for each side, a column for each issue" },
    el("thead", {}, el("tr", {}, corner, tops.map((top) => el("th", { scope: "col" }, top)))),
    el("tbody", {}, actors.map((_, n) => el("tr", {}, el("th", { scope: "row" }, sides[n]), rows[n].map(({ box }) => box)))),
  );
  let [row, column] = [1, 1];
  if (lines[row]?.[column]) lines[row][column].tabIndex = 0;

  function heading(node) {
    const style = { "--colour": `var(${styleOf(node.type).colour})` };
    const onclick = () => on.choose(node.id);
    return el("button", { type: "button", class: "heading-button", tabindex: -1, style, onclick }, said(node.label));
  }

  /** The one stop of the table moves. */
  function stand(nextRow, nextColumn) {
    if (!lines[nextRow]?.[nextColumn]) return;
    lines[row][column].tabIndex = -1;
    [row, column] = [nextRow, nextColumn];
    lines[row][column].tabIndex = 0;
  }

  function step(nextRow, nextColumn) {
    stand(nextRow, nextColumn);
    lines[row][column].focus();
  }

  function press(event) {
    const way = STEPS[event.key];
    const cell = rows[row - 1]?.[column - 1];
    if (way) step(row + way[0], column + way[1]);
    else if (event.key === "Home") step(event.ctrlKey ? 1 : row, 1);
    else if (event.key === "End") step(event.ctrlKey ? actors.length : row, issues.length);
    else if (cell && (event.key === "Enter" || event.key === " ")) cell.cell && on.open(cell.cell);
    else return; // a heading is a button
    event.preventDefault();
  }

  lines.forEach((line, n) => line.forEach((box, at) => box?.addEventListener("focus", () => stand(n, at))));
  for (const { box, cell } of rows.flat()) box.addEventListener("click", () => cell && on.open(cell));
  table.addEventListener("keydown", press);
  return {
    table,
    mark(actor, issue) {
      for (const { box, cell } of rows.flat()) {
        box.setAttribute("aria-selected", String(cell !== undefined && cell.actor === actor && cell.issue === issue));
      }
    },
  };
}

function gridCell(actor, issue, cell) {
  const props = { role: "gridcell", tabindex: -1, "aria-selected": "false" };
  if (!cell) return { cell, box: el("td", { ...props, "aria-label": `${actor.label} on ${issue.label}: nothing told` }) };
  const style = styleOfCell(cell);
  const trend = TRENDS[cell.trend] ?? TRENDS.same;
  const words = [style.words, trend.words, count(cell.count, "report")].filter(Boolean).join(", ");
  const box = el(
    "td",
    {
      ...props, class: cell.shifted ? "told shifted" : "told", title: words, style: { "--colour": `var(${style.colour})` },
      "aria-label": `${actor.label} on ${issue.label}: ${words}`,
    },
    el("span", { class: "sign", text: style.sign }),
    trend.sign ? el("span", { class: "trend", text: trend.sign }) : null,
    el("span", { class: "count", text: String(cell.count) }),
  );
  return { cell, box };
}

/** What the signs of these cells mean. */
export function legend(cells) {
  const used = new Set(cells.flatMap((cell) => [styleOfCell(cell), TRENDS[cell.trend]]));
  const entries = [...Object.values(STANCES), UNKNOWN].filter((one) => used.has(one)).map(({ sign, words, colour }) =>
    el("li", { style: { "--colour": `var(${colour})` } }, el("span", { class: "sign", "aria-hidden": "true", text: sign }), words));
  const trends = Object.values(TRENDS).filter((one) => one.sign && used.has(one)).map(({ sign, words }) =>
    el("li", {}, el("span", { "aria-hidden": "true", text: `${sign} ` }), words));
  return el("ul", { class: "stances", "aria-label": "What the signs mean" }, entries, trends);
}
