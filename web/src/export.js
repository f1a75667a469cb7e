// The current view as a file: picture, drawing, table, or the whole page.
import { inWords } from "./ask.js";
import { el } from "./dom.js";
import { when } from "./format.js";

/** @param context with `panes` (mounted ones by name) and `page` (promises this file as it was opened) */
export function exportMenu(context) {
  const box = el("div", { class: "menu", role: "group", "aria-label": "Export", hidden: true });
  const button = el("button", { type: "button", text: "Export", "aria-expanded": "false", onclick: () => toggle(box.hidden) });
  const root = el("div", { class: "menu-box" }, button, box);
  const toggle = (open) => {
    box.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  const choice = (text, make) => el("button", { type: "button", text, onclick: async () => {
    toggle(false);
    button.focus();
    try {
      await make();
    } catch (error) {
      context.alarm(`Nothing was written: ${inWords(error)}`);
    }
  } });
  box.append(choice("Picture (PNG)", () => png(context)), choice("Drawing (SVG)", () => svg(context)), choice("Table (CSV)", () => csv(context)), choice("This page (HTML)", () => page(context)));
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box.hidden) return;
    toggle(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => { if (!root.contains(event.target)) toggle(false); });
  return root;
}

function save(parts, type, name) {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The canvas of the view that is seen, on a ground of its own. */
function png({ store, panes, host }) {
  const view = store.get().view;
  const drawn = view === "graph" ? panes.graph.canvas() : host(view)?.querySelector("canvas");
  if (!drawn) throw new Error("this view has no picture; take the table");
  const copy = el("canvas", { width: drawn.width, height: drawn.height });
  const pen = copy.getContext("2d");
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(drawn, 0, 0);
  return new Promise((done, fail) => copy.toBlob((blob) => {
    if (!blob) return fail(new Error("the picture is too large"));
    save([blob], "image/png", `${view}.png`);
    done();
  }, "image/png"));
}

function svg({ store, panes, host }) {
  const view = store.get().view;
  if (view === "graph") return save([panes.graph.svg()], "image/svg+xml", "graph.svg");
  const drawn = host(view)?.querySelector("svg:not(.icon)");
  if (!drawn) throw new Error("only the graph can be written as a drawing; take the picture");
  save([new XMLSerializer().serializeToString(drawn)], "image/svg+xml", `${view}.svg`);
}

function csv({ store, panes }) {
  const view = store.get().view;
  const rows = view === "graph"
    ? panes.graph.edges().map((edge) => ({ from: panes.graph.label(edge.source), how: edge.words, to: panes.graph.label(edge.target), time: edge.time?.text ?? "", when: when(edge.time), modality: edge.modality, confidence: edge.confidence, sources: edge.sources, known: edge.known ?? "", id: edge.id }))
    : panes.table?.rows() ?? [];
  if (!rows.length) throw new Error("there is no row to write; open the table first");
  const names = Object.keys(rows[0]);
  save(["\ufeff", [names, ...rows.map((row) => names.map((name) => row[name]))].map((cells) => cells.map(cell).join(",")).join("\r\n"), "\r\n"], "text/csv", `${view}.csv`);
}

/** Quoted, and with an apostrophe where a spreadsheet would take it for a formula. */
export function cell(value) {
  const text = String(value);
  const safe = /^[=+\-@\t\r\n\0＝＋－＠]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

async function page({ page: text, source }) {
  if (source.served) return location.assign("api/export?format=html");
  save([await text()], "text/html", "graph.html");
}
