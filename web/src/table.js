// Everything as a table: filtered by kind, sorted by any column.
import { latest } from "./ask.js";
import { el, put, said } from "./dom.js";
import { count, dayAfter, earliest, number, order, when, words } from "./format.js";
import { timeKey } from "./source/within.js";

const KINDS = { "": "Everything", meeting: "Meetings", visit: "Visits", change: "Changes", statement: "Statements", position: "Positions", action: "Actions" };
const COLUMNS = { time: "When", kind: "Kind", label: "What", who: "Who", place: "Where", status: "Status" };
const PAGE = 300;
const ORDER = new Intl.Collator();

export function mount(host, { store, source, about, announce }) {
  const names = new Map();
  let rows = [], total = 0, next = 0;
  let [ahead, later] = [false, 0]; // of many, what lies after the latest article is shown when it is asked for
  const kind = el("select", { "aria-label": "Kind", onchange: () => store.set({ type: kind.value }) }, Object.entries(KINDS).map(([value, text]) => el("option", { value, text })));
  const still = el("button", { type: "button", class: "small", hidden: true, title: "Show also what lies after the latest article", onclick: () => { ahead = true; ask(0); } });
  const body = el("div", { class: "rows", "aria-live": "off" });
  const root = el("div", { class: "table-view" }, el("div", { class: "table-bar" }, kind, el("span", { class: "muted small", role: "status" }), still), body);
  const told = root.querySelector("[role=status]");
  host.append(root);

  const ask = latest(async (offset) => {
    const { type, from, to, actor, issue, asof, known } = store.get();
    const asked = { type, from, to, actor, issue, asof, known, offset, limit: PAGE };
    const until = ahead || from || to ? "" : earliest(about.reported, asof, known);
    if (offset && later) return { offset, later, ...(await source.table({ ...asked, to: until })) };
    const found = await source.table(asked);
    if (!until || found.total <= PAGE) return { offset, later: 0, ...found };
    const [before, after] = await Promise.all([source.table({ ...asked, to: until }), source.table({ ...asked, from: dayAfter(until), limit: 1 })]);
    return { offset, later: after.total, ...(after.total ? before : found) };
  }, (found) => {
    later = found.later;
    rows = found.offset ? [...rows, ...found.rows] : found.rows;
    next = found.offset + PAGE;
    total = next < found.total ? found.total : rows.length; // reports that are put together count as one
    for (const [id, name] of Object.entries(found.names)) names.set(id, name);
    draw();
  }, (message) => put(body, el("p", { class: "error", text: message })), (message) => put(body, el("p", { class: "empty", text: message })));

  const cells = (item) => ({
    time: when(item.time), kind: words(item.kind), label: item.label, who: item.actors.map((id) => names.get(id)).join(", "),
    place: names.get(item.place) ?? "", status: words(item.status ?? ""),
  });
  const sortKey = (item, column, down) => {
    if (column !== "time") return cells(item)[column].toLowerCase();
    return down && !order(item.time) ? "" : timeKey(item.time, item.id); // what has no day stands last either way
  };

  function draw() {
    const [column, down] = sorting(store.get().sort);
    const keyed = rows.map((item) => [sortKey(item, column, down), item]);
    const list = keyed.sort(([a], [b]) => ORDER.compare(a, b) * (down ? -1 : 1)).map(([, item]) => item);
    kind.value = store.get().type;
    still.hidden = later <= 0;
    still.textContent = `${number(later)} dated later`;
    told.textContent = rows.length < total ? `${number(rows.length)} of ${count(total, "entry", "entries")}` : count(total, "entry", "entries");
    const sorted = body.contains(document.activeElement) && document.activeElement.dataset.column;
    const more = body.contains(document.activeElement) && document.activeElement.dataset.next;
    if (!total) return put(body, el("p", { class: "empty", text: "Nothing fits. Remove a filter above, or choose another kind." }));
    put(body, el("table", {}, el("caption", { class: "unseen", text: KINDS[kind.value] }),
      el("thead", {}, el("tr", {}, Object.entries(COLUMNS).map(([name, text]) => head(name, text, column, down)))),
      el("tbody", {}, list.map(line))),
    rows.length < total ? el("button", { type: "button", text: `Load ${number(Math.min(PAGE, total - rows.length))} more`, dataset: { next }, onclick: () => ask(next) }) : null);
    if (sorted) body.querySelector(`[data-column="${sorted}"]`).focus();
    else if (more) body.querySelectorAll("tbody tr button")[Math.min(Number(more), list.length - 1)]?.focus(); // the first that is new, by the newest
  }

  const head = (name, text, column, down) => el("th", { scope: "col", "aria-sort": name === column ? (down ? "descending" : "ascending") : null },
    el("button", { type: "button", class: "sort", dataset: { column: name }, onclick: () => { store.set({ sort: name === column && !down ? `${name}-` : name }); announce(`sorted by ${text}`); } }, text, el("span", { "aria-hidden": "true", text: name === column ? (down ? " ▼" : " ▲") : "" })));

  function line(item) {
    const told = cells(item);
    const select = () => store.set({ sel: item.id });
    return el("tr", { dataset: { id: item.id }, "aria-selected": store.get().sel === item.id ? "true" : null },
      el("td", { class: "when", text: told.time || "no date" }), el("td", { class: "which", text: told.kind }),
      el("td", {}, el("button", { type: "button", class: "plain", onclick: select }, said(told.label))),
      el("td", { class: "who" }, said(told.who)), el("td", { class: "where" }, said(told.place)),
      el("td", {}, item.status ? el("span", { class: "status", text: told.status, dataset: { status: item.status } }) : null));
  }

  /** Show which row is selected, without drawing the others again. */
  function mark({ sel }) {
    body.querySelector("tr[aria-selected]")?.removeAttribute("aria-selected");
    body.querySelector(`tr[data-id="${CSS.escape(sel)}"]`)?.setAttribute("aria-selected", "true");
  }

  put(body, el("p", { class: "empty", text: "Loading…" }));
  const offs = [store.on(["type", "from", "to", "actor", "issue", "asof", "known"], () => ask(0)), store.on(["sort"], draw), store.on(["sel"], mark)];
  ask(0);
  return { destroy: () => { offs.forEach((off) => off()); host.replaceChildren(); }, rows: () => rows.map(cells), reload: () => ask(0) };
}

/** "label-" → ["label", true]; at first the newest stand above. */
function sorting(text) {
  const down = text.endsWith("-");
  const column = down ? text.slice(0, -1) : text;
  return column in COLUMNS ? [column, down] : ["time", true];
}
