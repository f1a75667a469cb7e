// The graph: what the reader opened, drawn on a canvas, and the same as a table.
import { inWords, latest } from "../ask.js";
import { el } from "../dom.js";
import { gestures } from "../drawing/gestures.js";
import { tip } from "../drawing/tip.js";
import { count, number } from "../format.js";
import { isEdge } from "../store.js";
import { makeActs } from "./acts.js";
import { legend } from "./legend.js";
import { list } from "./list.js";
import { nodeAlpha } from "./paint.js";
import { makePicture } from "./picture.js";
import { shown } from "./show.js";

const CANVAS = { class: "surface graph", tabindex: 0, role: "graphics-document", "aria-roledescription": "graph" };
const KEYS = "Arrow keys go from node to node, Enter selects and expands, Escape leaves, plus, minus and zero zoom.";

export function mount(host, context) {
  const { store, source, about } = context;
  const parts = makeParts(host, context);
  const { box, picture, acts, table, listing, empty, note, whole, filter } = parts;
  let busy = Promise.resolve();

  const ask = latest((state) => shown(source, about, state), take, (message) => {
    empty.textContent = message;
    empty.hidden = false;
  });
  const load = () => (busy = ask(store.get()));

  function take(found) {
    picture.take(found);
    parts.opened = found.opened;
    const { scene } = picture;
    const said = `${number(scene.nodes.size)} shown, ${count(found.edges.length, "connection")}`;
    note.textContent = found.more ? `${said}; ${number(found.more)} more not shown` : said;
    picture.canvas.setAttribute("aria-label", `Graph: ${said}. ${KEYS}`);
    empty.hidden = scene.nodes.size > 0;
    empty.textContent = about.notice || nothing(store.get());
    whole.hidden = !source.everything || found.whole;
    filter.draw(scene);
    if (!table.hidden) list(table, scene, store);
    picture.emphasize(store.get());
  }

  /** Bring what is selected into the picture; what was found elsewhere is opened for it. */
  async function reveal() {
    await busy;
    const { sel } = store.get();
    const spot = picture.scene.nodes.get(sel);
    if (spot) return picture.camera.reach(spot.x, spot.y, covered(box, context.host("evidence")));
    if (!sel || /^(pair|doc):/.test(sel) || picture.has(sel)) return;
    try {
      const id = isEdge(sel) ? (await source.edge(sel)).edge.source : (await source.node(sel, { brief: true })).node.id;
      const open = [...new Set([...parts.opened, id])].join(",");
      if (sel === store.get().sel && !parts.opened.includes(id)) store.set({ open }, { replace: true });
    } catch (error) {
      if (!error.gone) note.textContent = inWords(error); // the evidence says that it is gone
    }
  }

  listing.addEventListener("click", () => {
    table.hidden = !table.hidden;
    listing.setAttribute("aria-pressed", String(!table.hidden));
    if (!table.hidden) list(table, picture.scene, store);
  });
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.addEventListener("change", picture.draw);
  const offs = [
    parts.unlisten,
    store.on(["open", "hide", "asof", "known", "a", "b", "actor"], load),
    store.on(["sel", "from", "to"], (state) => picture.emphasize(state)),
    store.on(["from", "to"], () => table.hidden || list(table, picture.scene, store)),
    store.on(["sel"], reveal),
    store.on(["theme"], picture.draw),
    () => dark.removeEventListener("change", picture.draw),
    picture.destroy,
  ];
  load().then(reveal);
  return handle(host, picture, offs, { title: about.title, load });
}

function makeParts(host, context) {
  const { store, source, about } = context;
  const families = new Map(about.edge_types.map(({ type, family }) => [type, family]));
  const box = el("div", { class: "canvas-box" });
  const parts = { box, opened: [] };
  parts.filter = legend(host, context);
  parts.picture = makePicture(box, CANVAS, families);
  parts.acts = makeActs(parts.picture, context, tip(box), () => parts.opened);
  parts.unlisten = listen(parts.picture, parts.acts);
  parts.empty = el("p", { class: "empty over", text: "Loading the graph…" });
  parts.note = el("p", { class: "graph-note", role: "status" });
  parts.table = el("div", { class: "as-list", hidden: true, tabindex: 0, role: "region", "aria-label": "The graph as a table" });
  parts.whole = el("button", { type: "button", text: "Show all", hidden: !source.everything, onclick: () => store.set({ open: "*", a: "", b: "" }) });
  parts.listing = el("button", { type: "button", text: "As a table", "aria-pressed": "false" });
  box.append(parts.table, parts.empty);
  host.append(box, el("div", { class: "graph-tools" },
    el("button", { type: "button", text: "+", "aria-label": "Closer", onclick: parts.acts.closer }),
    el("button", { type: "button", text: "−", "aria-label": "Farther", onclick: parts.acts.farther }),
    el("button", { type: "button", text: "Fit", "aria-label": "Fit the whole picture", onclick: () => parts.picture.fit() }),
    parts.whole, parts.listing, parts.note));
  return parts;
}

/** Pointer and keys over the canvas; returns what ends it. */
function listen(picture, acts) {
  const { canvas, camera, view } = picture;
  const focus = () => {
    view.focused = canvas.matches(":focus-visible");
    picture.draw();
  };
  const doubled = ({ offsetX, offsetY }) => acts.expand(picture.hit(offsetX, offsetY));
  const listeners = { keydown: acts.key, focus, blur: focus, dblclick: doubled };
  for (const [name, fn] of Object.entries(listeners)) canvas.addEventListener(name, fn);
  return gestures(canvas, {
    pan: camera.pan,
    zoom: camera.zoom,
    click: (x, y) => acts.select(picture.hit(x, y)),
    hover: acts.point,
    grab(x, y) {
      const found = picture.hit(x, y);
      return found?.id ? found : null;
    },
    drag: picture.drag,
  });
}

function nothing({ a, b, actor }) {
  if (a && b) return "No way leads from one to the other.";
  return actor ? "Nothing is drawn round this actor. Other types can be switched on above." : "There is nothing to draw. Search above, or switch on other types.";
}

/** Pixels of the picture's foot that the evidence covers: on a narrow screen it is a sheet. */
function covered(box, evidence) {
  const [picture, sheet] = [box.getBoundingClientRect(), evidence.getBoundingClientRect()];
  return sheet.height && sheet.left < picture.right && sheet.top < picture.bottom ? Math.max(0, picture.bottom - sheet.top) : 0;
}

/** What others may ask of the pane; the canvas has it too, for who has only the element. */
function handle(host, picture, offs, { title, load }) {
  const { scene, camera, canvas } = picture;
  return (canvas.pane = {
    destroy() {
      for (const off of offs) off();
      host.replaceChildren();
    },
    reload: load,
    canvas: () => canvas,
    svg: () => picture.svg(title),
    edges: () => scene.lines.flatMap((line) => line.edges),
    label: (id) => scene.nodes.get(id)?.node.label ?? id,
    ids: () => [...scene.nodes.keys()],
    /** Ids of what is drawn faint. */
    faint: () => [...scene.nodes.values()].filter((one) => nodeAlpha(one, picture.view) < 1).map(({ id }) => id),
    zoom: () => camera.k,
    /** Its place in the drawing. */
    place: (id) => [scene.nodes.get(id)?.x, scene.nodes.get(id)?.y],
    /** Where something is drawn, in pixels of the canvas; null where it is not. */
    where(id) {
      const [spot, line] = [scene.nodes.get(id), picture.lineOf(id)];
      if (spot) return camera.toScreen(spot.x, spot.y);
      return line ? camera.toScreen((line.a.x + line.b.x) / 2, (line.a.y + line.b.y) / 2) : null;
    },
  });
}
