// The picture of the graph: what is drawn, where the reader looks, and what is bright.
import { tonesOf } from "../drawing/palette.js";
import { makeStill } from "../drawing/still.js";
import { surface } from "../drawing/surface.js";
import { overlaps } from "../source/within.js";
import { selected } from "../store.js";
import { makeCamera } from "./camera.js";
import { hitAt } from "./hits.js";
import { room } from "./layout.js";
import { CROWD, paint } from "./paint.js";
import { canvasPen, svgPen } from "./pens.js";
import { inBrush, makeScene } from "./scene.js";

/** A picture that takes longer than this (milliseconds), or is crowded, is moved as a whole, and drawn anew where it comes to rest. */
const SLOW = 12;
/** Milliseconds without a further movement. */
const REST = 140;
const SYMMETRIC = new Set(["met_with", "agreed_with", "cooperated_with"]);
/** Pixels that the buttons at the foot take. */
const FOOT = 50;

/**
 * @param {HTMLElement} host
 * @param {Record<string, any>} props of the canvas
 * @param {Map<string, string>} families of types of edges
 */
export function makePicture(host, props, families) {
  const scene = makeScene(families, SYMMETRIC);
  const view = { hover: null, at: null, held: null, lit: null, brushed: null, way: new Set(), moving: false, crowd: false, focused: false, picked: "", ends: [], state: {} };
  const board = surface(host, props, draw);
  const camera = makeCamera(board.draw, () => moved());
  const still = makeStill((context) => paint(canvasPen(context), view.held ? without(scene, view.held) : scene, camera, view));
  let cost = 0, fitted = false, resting = 0;

  function draw(context, width, height) {
    const first = camera.width < 2;
    camera.resize(width, height);
    if (first && scene.nodes.size) fit(false);
    clearTimeout(resting);
    if (view.moving) resting = setTimeout(rest, REST); // counted from what was shown: frames may come late
    if (view.moving && (cost > SLOW || view.crowd)) {
      still.show(context, camera, bounds);
      if (view.held) paint(canvasPen(context), only(scene, view.held), camera, view);
      return;
    }
    still.clear();
    const began = performance.now();
    paint(canvasPen(context), scene, camera, view);
    context.globalAlpha = 1;
    cost = performance.now() - began;
  }

  /** The camera stands elsewhere, or `held`, a node that a reader drags, does. */
  function moved(held = null) {
    clearTimeout(resting);
    if (held !== view.held) still.clear();
    view.held = held;
    view.moving = true;
    board.draw();
  }

  function rest() {
    view.moving = false;
    view.held = null;
    board.draw();
  }

  /** Draw these nodes and edges; the camera follows only where something new lies outside. */
  function take({ nodes, edges, placed, way }) {
    const size = { width: host.clientWidth || 900, height: Math.max(200, (host.clientHeight || 500) - FOOT) };
    const fresh = scene.become(nodes, edges, { placed, view: size });
    view.crowd = scene.lines.length > CROWD;
    view.way = new Set(way);
    view.at = scene.nodes.get(view.at?.id) ?? null;
    view.hover = null;
    if (view.held) rest(); // it may be gone
    if (scene.nodes.size && (!fitted || fresh.some(outside))) fit(fitted);
    fitted ||= scene.nodes.size > 0;
    board.draw();
  }

  function outside(one) {
    const [x, y] = camera.toScreen(one.x, one.y);
    return x < 20 || x > camera.width - 20 || y < 20 || y > camera.height - 30;
  }

  /** The box of all nodes with their labels. */
  function bounds() {
    const boxes = [...scene.nodes.values()].map((one) => ({ one, ...room(one) }));
    const least = (of) => boxes.reduce((low, box) => Math.min(low, of(box)), Infinity);
    const most = (of) => boxes.reduce((high, box) => Math.max(high, of(box)), -Infinity);
    return {
      left: least(({ one, width }) => one.x - width / 2), right: most(({ one, width }) => one.x + width / 2),
      top: least(({ one }) => one.y - one.r - 6), bottom: most(({ one, height }) => one.y - one.r + height),
    };
  }

  /** Show all of it. */
  function fit(move = true) {
    if (scene.nodes.size) camera.fit(bounds(), { move });
  }

  /** What is bright: what is pointed at or selected, with what is joined to it; else the way that is shown. */
  function emphasize(state) {
    view.state = state;
    const sel = selected(state).replace(/^pair:/, "");
    const line = lineOf(sel);
    view.picked = line ? line.key : sel;
    view.ends = [state.a, state.b].filter(Boolean);
    view.brushed = state.from || state.to ? withinBrush(state) : null;
    const centre = view.hover ?? scene.nodes.get(sel) ?? line ?? scene.nodes.get(state.actor);
    view.lit = centre ? around(centre) : view.way.size ? onTheWay() : null;
    board.draw();
  }

  /** Nodes that are joined to something within the brushed days, or happened in them. */
  function withinBrush(state) {
    const ends = scene.lines.filter((line) => inBrush(line, state)).flatMap(({ a, b }) => [a.id, b.id]);
    const held = [...scene.nodes.values()].filter(({ node }) => node.time && overlaps(node.time, state.from, state.to));
    return new Set([...ends, ...held.map(({ id }) => id)]);
  }

  function around(centre) {
    if (!centre.id) return new Set([centre.key, centre.a.id, centre.b.id]);
    return new Set([centre.id, ...scene.beside.get(centre.id).flatMap((line) => [line.key, line.a.id, line.b.id])]);
  }

  function onTheWay() {
    const lines = scene.lines.filter((line) => line.edges.some(({ id }) => view.way.has(id)));
    return new Set(lines.flatMap((line) => [line.a.id, line.b.id, line.key]));
  }

  /** The line of an edge, or of a pair. */
  const lineOf = (id) => scene.lines.find((one) => one.key === id || one.edges.some((edge) => edge.id === id));

  return {
    scene, camera, view, canvas: board.canvas, draw: board.draw, take, fit, emphasize, lineOf,
    has: (id) => scene.nodes.has(id) || Boolean(lineOf(id)),
    hit: (x, y) => hitAt(scene, camera, x, y),
    /** Put a node at a place of the canvas. */
    drag(spot, x, y) {
      [spot.x, spot.y] = camera.toScene(x, y);
      moved(spot);
    },
    svg(title) {
      const pen = svgPen();
      paint(pen, scene, camera, { ...view, moving: false, hover: null });
      return pen.file(camera.width, camera.height, tonesOf(["--bg"])["--bg"], title);
    },
    destroy: board.destroy,
  };
}

/** The scene without a node and its lines; and nothing but these. */
const without = ({ nodes, lines }, one) => ({
  nodes: new Map([...nodes].filter(([id]) => id !== one.id)),
  lines: lines.filter(({ a, b }) => a !== one && b !== one),
});
const only = ({ beside }, one) => ({ nodes: new Map([[one.id, one]]), lines: beside.get(one.id) });
