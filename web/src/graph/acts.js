// What a reader can do with the graph: point, select, expand, walk from node to node.
import { count, when, words } from "../format.js";
import { listed } from "../store.js";
import { beside } from "./hits.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 1.35;

/** A spot or a line in words. */
export function describe(found) {
  if (!found.id) return [`${found.a.node.label}, ${found.b.node.label}`, found.edges.map((edge) => edge.words).join(", ")];
  const { label, type, time, status } = found.node;
  return [label, [words(type), when(time), status && words(status), count(found.many, "neighbour")].filter(Boolean).join(", ")];
}

/** @param picture what `makePicture` gives @param {{label: object, opened(): string[]}} shown */
export function makeActs(picture, { store, announce }, label, opened) {
  const { scene, camera, view, canvas } = picture;

  /** Select; what is selected already is expanded. */
  function select(found) {
    const id = !found ? "" : found.id ?? (found.edges.length > 1 ? `pair:${found.key}` : found.edges[0].id);
    if (found?.id && id === store.get().sel) return expand(found);
    view.at = found?.id ? found : view.at;
    store.set({ sel: id });
    if (found) announce(describe(found).join(", "));
  }

  function expand(found) {
    if (!found?.id) return;
    const open = new Set([...opened(), ...listed(store.get().open)]);
    if (!open.has(found.id)) store.set({ open: [...open, found.id].join(","), sel: found.id });
  }

  function point(x, y) {
    const found = x === null ? null : picture.hit(x, y);
    canvas.style.setProperty("cursor", found ? "pointer" : "grab");
    if (found) label.show(x, y, describe(found));
    else label.hide();
    if (found === view.hover) return;
    view.hover = found;
    picture.emphasize(store.get());
  }

  function walk(dx, dy) {
    const start = view.at ?? scene.nodes.get(store.get().sel);
    const next = start ? beside(scene, start, dx, dy) : nearest(scene, camera);
    if (!next) return;
    view.at = next;
    camera.reach(next.x, next.y);
    announce(describe(next).join(", "));
    picture.draw();
  }

  function key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ARROWS[event.key];
    if (way) walk(...way);
    else if (event.key === "Enter" || event.key === " ") select(view.at);
    else if (event.key === "+" || event.key === "=") camera.zoom(STEP);
    else if (event.key === "-") camera.zoom(1 / STEP);
    else if (event.key === "0") picture.fit();
    else if (event.key === "Escape" && store.get().sel) store.set({ sel: "" });
    else return;
    event.preventDefault();
  }

  return { select, expand, point, key, closer: () => camera.zoom(STEP), farther: () => camera.zoom(1 / STEP) };
}

/** The spot nearest to the middle of the picture. */
function nearest(scene, camera) {
  const far = (one) => Math.hypot(one.x - camera.x, one.y - camera.y);
  return [...scene.nodes.values()].reduce((best, one) => (best && far(best) <= far(one) ? best : one), null);
}
