// The map of meetings and visits: mount(host, { store, source, announce }).
import { latest } from "../ask.js";
import { el, put, settled } from "../dom.js";
import { count } from "../format.js";
import { gestures } from "../drawing/gestures.js";
import { palette } from "../drawing/palette.js";
import { surface } from "../drawing/surface.js";
import { tip } from "../drawing/tip.js";
import { selected } from "../store.js";
import { frame } from "../drawing/frame.js";
import { camera } from "./camera.js";
import { clusters } from "./clusters.js";
import { COLOURS, paint } from "./draw.js";
import { journeys } from "./journeys.js";
import { mapKeys } from "./keys.js";
import { placeList } from "./list.js";
import { outline } from "./outline.js";
import { nearestMark, touched } from "./pick.js";
import { project } from "./projection.js";
import { thingWords } from "./words.js";

const FILTERS = ["from", "to", "actor", "asof", "known"];
const HELP = "Arrow keys go from place to place, Enter selects, plus and minus zoom, 0 shows all.";
/** Zoom of one press of a button or key. */
const STEP = 1.6;
/** Milliseconds without a further change of the filters before the source is asked. */
const REST = 120;

/** @param {HTMLElement} host */
export function mount(host, { store, source, announce }) {
  let world = outline([]);
  let [points, bows, marks, hovered, focused, fitted] = [[], [], [], null, null, false];
  const box = frame(host, { name: "map", title: "Map", list: () => placeList(points, bows, choose) });
  const view = camera(() => [paper.width() || 1, paper.height() || 1]);
  const paper = surface(box.stage, { tabindex: 0, role: "application", "aria-label": `Map of places. ${HELP}` }, draw);
  const colours = palette(COLOURS, paper.draw);
  const label = tip(box.stage);

  function draw(context, width, height) {
    view.settle();
    for (const point of points) [point.x, point.y] = view.screen(point.at);
    marks = clusters(points);
    const where = new Map(points.map((point) => [point.place.id, [point.x, point.y]]));
    const lines = bows.map((thing) => ({ ...thing, thing, from: where.get(thing.from), to: where.get(thing.to) }));
    const same = (kept) => kept && marks.find((mark) => mark.places.includes(kept.places[0]));
    [hovered, focused] = [hovered?.places ? same(hovered) : hovered, same(focused)];
    paint(context, { camera: view, world, marks, bows: lines, colour: colours.colour, chosen, hovered, focused }, width, height);
  }

  /** Whether a mark or a bow is, or has, what is selected. */
  function chosen(thing) {
    const sel = selected(store.get());
    if (!sel) return false;
    if (thing.arcs) return thing.arcs.some((arc) => arc.item === sel || arc.actor === sel);
    return thing.places.some((place) => place.id === sel || place.items.includes(sel));
  }

  const ask = latest((options) => source.places(options), show, (words) => box.say(`The places cannot be read: ${words}`), (words) => box.wait(`The places: ${words}`));

  function load() {
    const state = store.get();
    box.busy();
    ask(Object.fromEntries(FILTERS.map((key) => [key, state[key]])));
  }

  function show({ places, arcs }) {
    const known = places.filter(({ lat, lon }) => Number.isFinite(lat) && Number.isFinite(lon));
    points = known.map((place) => ({ place, at: project(place.lon, place.lat), x: 0, y: 0 }));
    points.sort((a, b) => b.place.count - a.place.count);
    const ids = new Set(known.map(({ id }) => id));
    bows = journeys(arcs).filter(({ from, to }) => ids.has(from) && ids.has(to));
    box.say(points.length ? "" : "No place of this selection is known by its coordinates.");
    box.note(points.length ? `${count(points.length, "place")} · ${count(arcs.length, "visit")}` : "");
    if (!fitted && points.length) {
      fitted = true;
      home();
    }
    box.refresh();
    paper.draw();
  }

  function land(rings) {
    world = outline(rings);
    paper.draw();
  }

  const choose = (id) => store.set({ sel: id });

  function home() {
    view.fit(points.map(({ at }) => at));
    paper.draw();
  }

  function zoom(factor, x = paper.width() / 2, y = paper.height() / 2) {
    view.zoom(factor, x, y);
    paper.draw();
  }

  function pick(thing) {
    if (!thing) return store.set({ sel: "" });
    if (thing.arcs) return choose(thing.arcs[0].item);
    if (thing.places.length === 1 || view.nearest()) return choose(thing.places[0].id);
    view.fit(points.filter(({ place }) => thing.places.includes(place)).map(({ at }) => at), 0); // so near that they come apart
    return paper.draw();
  }

  function hover(x, y) {
    const thing = x === null ? null : touched(x, y, marks, bows, points);
    if (thing !== hovered) paper.draw();
    hovered = thing;
    paper.canvas.style.setProperty("cursor", thing ? "pointer" : "grab");
    if (thing) label.show(x, y, thingWords(thing));
    else label.hide();
  }

  function focus(mark) {
    if (!mark) return;
    focused = mark;
    announce(thingWords(mark).join(", "));
    reveal(mark);
  }

  /** Move the map where a mark is out of sight. */
  function reveal({ x, y }) {
    const seen = x >= 0 && y >= 0 && x <= paper.width() && y <= paper.height();
    if (!seen && paper.width()) view.pan(paper.width() / 2 - x, paper.height() / 2 - y);
    paper.draw();
  }

  function follow() {
    const mark = marks.find(chosen);
    if (mark) reveal(mark);
    else paper.draw();
  }

  const stops = [
    gestures(paper.canvas, {
      pan: (dx, dy) => (label.hide(), view.pan(dx, dy), paper.draw()),
      zoom: (factor, x, y) => (label.hide(), zoom(factor, x, y)),
      click: (x, y) => pick(touched(x, y, marks, bows, points)),
      hover,
    }),
    mapKeys(paper.canvas, {
      go: (dx, dy) => focus(nearestMark(marks, focused, dx, dy)),
      enter: () => focused && pick(focused),
      leave: () => ((focused = null), choose("")),
      zoom: (way) => zoom(STEP ** way),
      home,
    }),
    store.on(FILTERS, settled(load, REST)),
    store.on(["sel"], follow),
    store.on(["theme"], colours.renew),
  ];
  put(
    box.tools,
    el("button", { type: "button", "aria-label": "Zoom in", text: "+", onclick: () => zoom(STEP) }),
    el("button", { type: "button", "aria-label": "Zoom out", text: "−", onclick: () => zoom(1 / STEP) }),
    el("button", { type: "button", text: "Fit", "aria-label": "Fit: show all places", onclick: home }),
    el("button", { type: "button", text: "World", onclick: () => (view.reset(), paper.draw()) }),
  );
  latest(() => source.world(), land, (words) => announce(`The outline of land cannot be read: ${words}`))();
  load();
  return {
    reload: load,
    destroy() {
      for (const stop of stops) stop();
      colours.destroy();
      paper.destroy();
      host.replaceChildren();
    },
  };
}
