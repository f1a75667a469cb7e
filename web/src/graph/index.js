// The graph: what the reader opened, drawn on a canvas, and the same as a table.
import { inWords, latest } from "../ask.js";
import { el, perFrame, put, said, settled } from "../dom.js";
import { count, css, when, words } from "../format.js";
import { listed } from "../store.js";
import { makeCamera } from "./camera.js";
import { beside, hitAt } from "./hits.js";
import { listen } from "./input.js";
import { room } from "./layout.js";
import { legend } from "./legend.js";
import { list } from "./list.js";
import { paint } from "./paint.js";
import { canvasPen, svgPen } from "./pens.js";
import { makeScene } from "./scene.js";
import { shown } from "./show.js";

/** A picture that takes longer than this (milliseconds) is drawn without lines while it moves. */
const SLOW = 24;

export function mount(host, context) {
  const { store, source, about, announce } = context;
  const families = new Map(about.edge_types.map(({ type, family }) => [type, family]));
  const scene = makeScene(families, new Set(["met_with", "agreed_with", "cooperated_with"]));
  const canvas = el("canvas", { tabindex: 0, role: "graphics-document", "aria-roledescription": "graph", class: "graph" });
  const tip = el("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  const note = el("p", { class: "graph-note", role: "status" });
  const empty = el("p", { class: "empty over", text: "Loading the graph…" });
  const table = el("div", { class: "as-list", hidden: true, tabindex: 0, role: "region", "aria-label": "The graph as a table" });
  const view = { hover: null, at: null, lit: null, way: new Set(), moving: false, bare: false, focused: false, picked: "", ends: [], state: store.get() };
  const draw = perFrame(render);
  const camera = makeCamera(draw);
  const filter = legend(host, context);
  const listing = el("button", { type: "button", text: "As a table", "aria-pressed": "false", onclick: () => asTable(table.hidden) });
  const whole = el("button", { type: "button", text: "Show all", hidden: !source.everything, onclick: () => store.set({ open: "*", a: "", b: "" }) });
  host.append(el("div", { class: "canvas-box" }, canvas, table, tip, empty), el("div", { class: "graph-tools" },
    el("button", { type: "button", text: "+", "aria-label": "Closer", onclick: () => camera.zoom(1.35) }),
    el("button", { type: "button", text: "−", "aria-label": "Farther", onclick: () => camera.zoom(1 / 1.35) }),
    el("button", { type: "button", text: "Fit", "aria-label": "Fit the whole picture", onclick: () => fit() }), whole, listing, note));
  let cost = 0, first = true, busy = Promise.resolve();

  function render() {
    const ratio = devicePixelRatio || 1;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, camera.width, camera.height);
    view.bare = view.moving && cost > SLOW;
    const began = performance.now();
    paint(canvasPen(pen), scene, camera, view);
    if (!view.bare) cost = performance.now() - began;
    pen.globalAlpha = 1;
  }

  const rest = settled(() => { view.moving = false; draw(); }, 140);
  const moved = () => { view.moving = true; rest(); };

  const ask = latest((state) => shown(source, about, state), take, (message) => {
    empty.textContent = message;
    empty.hidden = false;
  });

  function take(found) {
    const fresh = scene.become(found.nodes, found.edges, { placed: found.placed, view: picture() });
    view.way = new Set(found.way);
    view.opened = new Set(found.opened);
    view.at = scene.nodes.get(view.at?.id) ?? null;
    view.hover = null;
    empty.hidden = scene.nodes.size > 0;
    empty.textContent = nothing();
    const said = `${count(scene.nodes.size, "node")}, ${count(scene.lines.length, "line")}`;
    note.textContent = found.more ? `${said}; ${count(found.more, "more")} not drawn` : said;
    canvas.setAttribute("aria-label", `Graph of ${said}. Arrow keys go from node to node, Enter selects and expands, Escape leaves, plus, minus and zero zoom.`);
    whole.hidden = !source.everything || found.whole;
    filter.draw(scene);
    if (!table.hidden) list(table, scene, store);
    emphasize();
    if (fresh.length && (first || fresh.some(outside))) fit(!first);
    if (first && scene.nodes.size) first = false;
    draw();
  }

  /** Pixels of the picture's foot that the evidence covers: on a narrow screen it is a sheet. */
  function covered() {
    const [box, sheet] = [canvas.getBoundingClientRect(), context.host("evidence").getBoundingClientRect()];
    return sheet.height && sheet.left < box.right && sheet.top < box.bottom ? Math.max(0, box.bottom - sheet.top) : 0;
  }

  /** The room for the drawing, in pixels; where the pane is hidden, a guess. */
  function picture() {
    const { width, height } = canvas.parentElement.getBoundingClientRect();
    return { width: width || 900, height: Math.max(200, (height || 500) - 50) };
  }

  const nothing = () => {
    const { a, b, actor } = store.get();
    if (a && b) return "No way leads from one to the other.";
    return actor ? "Nothing is drawn round this actor. Other types can be switched on above." : "There is nothing to draw. Search above, or switch on other types.";
  };

  function outside(one) {
    const [x, y] = camera.toScreen(one.x, one.y);
    return x < 20 || x > camera.width - 20 || y < 20 || y > camera.height - 30;
  }

  function fit(move = true) {
    const spots = [...scene.nodes.values()];
    if (!spots.length) return;
    const boxes = spots.map((one) => ({ one, ...room(one) }));
    camera.fit({
      left: Math.min(...boxes.map(({ one, width }) => one.x - width / 2)), right: Math.max(...boxes.map(({ one, width }) => one.x + width / 2)),
      top: Math.min(...boxes.map(({ one }) => one.y - one.r - 6)), bottom: Math.max(...boxes.map(({ one, height }) => one.y - one.r + height)),
    }, { move });
  }

  /** What is bright: what is selected with its neighbours, or what is pointed at. */
  function emphasize() {
    const state = (view.state = store.get());
    view.picked = state.sel.startsWith("pair:") ? state.sel.slice(5) : state.sel;
    view.ends = [state.a, state.b].filter(Boolean);
    const line = scene.lines.find((one) => one.key === view.picked || one.edges.some(({ id }) => id === view.picked));
    if (line) view.picked = line.key;
    const centre = view.hover ?? scene.nodes.get(view.picked) ?? line ?? scene.nodes.get(state.actor) ?? null;
    view.lit = centre ? around(centre) : view.way.size ? new Set(wayNodes()) : null;
    draw();
  }

  const wayNodes = () => scene.lines.filter((line) => line.edges.some(({ id }) => view.way.has(id))).flatMap((line) => [line.a.id, line.b.id, line.key]);

  function around(centre) {
    if (!centre.id) return new Set([centre.key, centre.a.id, centre.b.id]);
    const lines = scene.beside.get(centre.id) ?? [];
    return new Set([centre.id, ...lines.flatMap((line) => [line.key, line.a.id, line.b.id])]);
  }

  const idOf = (found) => (!found ? "" : found.id ?? (found.edges.length > 1 ? `pair:${found.key}` : found.edges[0].id));

  function select(found) {
    const id = idOf(found);
    if (found?.id && id === store.get().sel) return expand(found);
    view.at = found?.id ? found : view.at;
    store.set({ sel: id });
    if (found) announce(describe(found));
  }

  function expand(found) {
    if (!found?.id) return;
    const open = view.opened?.size ? [...view.opened] : listed(store.get().open.replace("*", ""));
    if (!open.includes(found.id)) store.set({ open: [...open, found.id].join(","), sel: found.id });
  }

  function describe(found) {
    if (!found.id) return `${found.a.node.label}, ${found.b.node.label}: ${found.edges.map((edge) => edge.words).join(", ")}`;
    const { label, type, time, status } = found.node;
    return [label, words(type), when(time), status, count(found.many, "line")].filter(Boolean).join(", ");
  }

  function point(found, x, y) {
    canvas.style.cursor = found ? "pointer" : "";
    tip.hidden = !found;
    if (found) {
      put(tip, said(describe(found)));
      tip.style.left = `${Math.min(x + 14, camera.width - 240)}px`;
      tip.style.top = `${y + 14 > camera.height - 60 ? y - 50 : y + 14}px`;
    }
    if (found === view.hover) return;
    view.hover = found;
    emphasize();
  }

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = arrows[event.key];
    if (way) walk(...way);
    else if (event.key === "Enter" || event.key === " ") select(view.at);
    else if (event.key === "+" || event.key === "=") camera.zoom(1.35);
    else if (event.key === "-") camera.zoom(1 / 1.35);
    else if (event.key === "0") fit();
    else if (event.key === "Escape" && store.get().sel) store.set({ sel: "" });
    else return;
    event.preventDefault();
  }

  function walk(dx, dy) {
    const middle = { x: camera.x, y: camera.y };
    const start = view.at ?? scene.nodes.get(store.get().sel);
    const next = start ? beside(scene, start, dx, dy) : [...scene.nodes.values()].sort((a, b) => Math.hypot(a.x - middle.x, a.y - middle.y) - Math.hypot(b.x - middle.x, b.y - middle.y))[0];
    if (!next) return;
    view.at = next;
    camera.reach(next.x, next.y);
    announce(describe(next));
    draw();
  }

  function asTable(open) {
    table.hidden = !open;
    listing.setAttribute("aria-pressed", String(open));
    if (open) list(table, scene, store);
  }

  const unlisten = listen(canvas, camera, {
    hit: (x, y) => hitAt(scene, camera, x, y), hover: point, click: select, open: expand, moved, key,
    drag: (spot, x, y) => { [spot.x, spot.y] = [x, y]; tip.hidden = true; draw(); },
  });
  canvas.addEventListener("focus", () => { view.focused = canvas.matches(":focus-visible"); draw(); });
  canvas.addEventListener("blur", () => { view.focused = false; draw(); });
  const size = new ResizeObserver(() => {
    const { width, height } = canvas.parentElement.getBoundingClientRect();
    if (!width || !height) return;
    const ratio = devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const before = camera.width;
    camera.resize(width, height);
    if (before < 2 && scene.nodes.size) fit(false);
    render();
  });
  size.observe(canvas.parentElement);
  const load = () => (busy = ask(store.get()));
  const offs = [
    store.on(["open", "hide", "asof", "known", "a", "b", "actor"], load),
    store.on(["sel", "from", "to"], emphasize),
    store.on(["theme"], draw),
    store.on(["sel"], ({ sel }) => reveal(sel)),
  ];
  const tone = matchMedia("(prefers-color-scheme: dark)");
  tone.addEventListener("change", draw);
  load().then(() => reveal(store.get().sel));

  /** A node that was found elsewhere is opened, so that it is in the picture. */
  async function reveal(sel) {
    await busy;
    const there = scene.nodes.get(sel);
    if (there) return camera.reach(there.x, there.y, covered());
    if (!sel || sel !== store.get().sel || /^(pair|doc):/.test(sel) || scene.lines.some((line) => line.edges.some(({ id }) => id === sel))) return;
    try {
      const { edge } = await source.edge(sel).catch(() => ({ edge: null }));
      const id = edge ? edge.source : (await source.node(sel)).node.id;
      const open = [...(view.opened ?? []), id];
      if (sel === store.get().sel && !view.opened?.has(id)) store.set({ open: open.join(",") }, { replace: true });
    } catch (error) {
      note.textContent = inWords(error);
    }
  }

  const pane = {
    destroy() {
      unlisten();
      size.disconnect();
      tone.removeEventListener("change", draw);
      offs.forEach((off) => off());
      host.replaceChildren();
    },
    /** The picture as it is seen: a canvas, and the text of an SVG file. */
    canvas: () => canvas,
    svg() {
      const pen = svgPen();
      paint(pen, scene, camera, { ...view, moving: false, bare: false, hover: null });
      return pen.file(camera.width, camera.height, css("--bg"), about.title);
    },
    edges: () => scene.lines.flatMap((line) => line.edges),
    label: (id) => scene.nodes.get(id)?.node.label ?? id,
    /** Where something is drawn, in pixels of the canvas; null where it is not. */
    where(id) {
      const spot = scene.nodes.get(id);
      if (spot) return camera.toScreen(spot.x, spot.y);
      const line = scene.lines.find((one) => one.key === id || one.edges.some((edge) => edge.id === id));
      return line ? camera.toScreen((line.a.x + line.b.x) / 2, (line.a.y + line.b.y) / 2) : null;
    },
    /** Its place in the drawing. */
    place: (id) => [scene.nodes.get(id)?.x, scene.nodes.get(id)?.y],
    ids: () => [...scene.nodes.keys()],
    zoom: () => camera.k,
  };
  canvas.pane = pane; // who has the element can ask what is drawn
  return pane;
}
