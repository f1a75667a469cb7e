// The timeline: mount(host, { store, source, announce }).
import { el, put, settled } from "../dom.js";
import { count, day, number } from "../format.js";
import { frame } from "../drawing/frame.js";
import { gestures } from "../drawing/gestures.js";
import { palette } from "../drawing/palette.js";
import { surface } from "../drawing/surface.js";
import { tip } from "../drawing/tip.js";
import { selected } from "../store.js";
import { brush, brushOf } from "./brush.js";
import { timelineKeys } from "./keys.js";
import { FONT } from "./lanes.js";
import { layout } from "./layout.js";
import { itemList } from "./list.js";
import { between } from "./model.js";
import { COLOURS, paint } from "./paint.js";
import { pointer } from "./pointer.js";
import { rover } from "./rover.js";
import { DAY, moment } from "./spans.js";
import { FILTERS, telling } from "./telling.js";
import { timeWindow } from "./window.js";
import { itemWords } from "./words.js";

/** Zoom of one press of a button or key. */
const STEP = 1.6;
/** Milliseconds without a further change before the source is asked. */
const REST = 120;
const CLOCKS = [["asof", "as of"], ["known", "known by"]];
const HELP = "Left and right go through the events, up and down change the lane, Enter selects, plus and minus zoom, 0 shows all.";

/** @param {HTMLElement} host */
export function mount(host, { store, source, about, announce }) {
  let [hits, plan] = [[], null];
  const box = frame(host, { name: "timeline", title: "Timeline", list: () => itemList(seen(), choose) });
  const view = timeWindow(() => plan?.plot ?? 1);
  const widths = new Map();
  const paper = surface(box.stage, { tabindex: 0, role: "application", "aria-label": `Timeline. ${HELP}` }, draw);
  const colours = palette(COLOURS, paper.draw);
  const label = tip(box.stage);
  const fail = (words) => box.say(`The timeline cannot be read: ${words}`);
  const wait = (words) => box.wait(`The timeline: ${words}`);
  const busy = about.busy && { start: moment(about.busy[0]), end: moment(about.busy[1]) + DAY };
  const data = telling({ source, store, view, busy, told, fail, wait });
  const roving = rover(data.known, reach);
  const handles = brush(box.stage, view, store, (share) => centre(view.first + share * (view.last - view.first)));
  const point = pointer({ hits: () => hits, paper, label, selected: () => selected(store.get()), choose: pick, enter });

  function draw(context, width, height) {
    plan = layout(data.known().lanes, width, height);
    const state = store.get();
    const days = CLOCKS.filter(([key]) => state[key]).map(([key, name]) => ({ at: moment(state[key]) + DAY, name }));
    hits = paint(context, {
      view, plan, days, bins: data.bins(), period: data.foot(), partial: data.partial(), brush: brushOf(state, view),
      selected: selected(state), related: related(selected(state)), hovered: point.over(), focused: roving.at(),
      colour: colours.colour, measure: (text) => measured(context, text),
    }, width, height);
    handles.place(plan.gutter);
  }

  function measured(context, text) {
    if (!widths.has(text)) {
      context.font = FONT;
      widths.set(text, context.measureText(text).width);
    }
    return widths.get(text);
  }

  /** Whether an item has to do with the actor or place that is selected; null where none has, or an item is selected. */
  function related(sel) {
    const { byId, order } = data.known();
    if (!sel || byId.has(sel)) return null;
    const has = (item) => item.place === sel || item.actors.includes(sel);
    return order.some(({ item }) => has(item)) ? has : null;
  }

  function load() {
    box.busy();
    data.load();
  }

  function told() {
    box.say(data.foot().length ? "" : "Nothing here has a date.");
    changed();
  }

  function changed() {
    box.note(summary());
    box.refresh();
    paper.draw();
  }

  function summary() {
    const { from, to } = store.get();
    if (from || to) return `${day(from) || "…"} – ${day(to) || "…"} in every view`;
    const { undated } = data.known();
    return [
      `${count(data.total(), "event")}${data.whole() ? "" : " near here"}`,
      data.beyond() ? `${number(data.beyond())} long before or after: see All` : "",
      undated ? `${undated} without a date` : "",
      data.partial() ? "zoom in to see each" : "",
    ].filter(Boolean).join(" · ");
  }

  /** The entries of the brush, else of the window, by time. */
  function seen() {
    const { start, end } = brushOf(store.get(), view) ?? view;
    const found = data.known().lanes.flatMap((lane) => between(lane, start, end)).flatMap((entry) => entry.links ?? [entry]);
    return found.sort((a, b) => a.start - b.start);
  }

  const choose = (id) => store.set({ sel: id });

  function pick(entry) {
    roving.stand(entry);
    choose(entry?.item.id ?? "");
  }

  /** A click on a crowd brings it nearer. */
  function enter(x) {
    zoom(STEP ** 3, x - plan.gutter);
  }

  const rested = settled(() => {
    box.refresh();
    data.refine();
  }, REST);

  function shifted() {
    label.hide();
    rested();
    paper.draw();
  }

  function centre(at) {
    const half = (view.end - view.start) / 2;
    view.show(at - half, at + half);
    shifted();
  }

  function zoom(factor, x = (plan?.plot ?? 0) / 2) {
    view.zoom(factor, x);
    shifted();
  }

  function whole() {
    if (data.cropped()) data.widen();
    view.whole();
    shifted();
  }

  /** The keyboard stands on an entry: it is shown and said. */
  function reach(entry) {
    bring(entry);
    announce(itemWords(entry.item).join(", "));
    shifted();
  }

  function follow(state) {
    const entry = data.known().byId.get(selected(state));
    if (entry) bring(entry);
    paper.draw();
  }

  /** Into the window, also what lies outside of the period. */
  function bring({ start, end }) {
    if (data.cropped() && (end < view.first || start > view.last)) data.widen();
    view.reveal(start, end);
  }

  function leave() {
    roving.stand(null);
    handles.clear();
    paper.draw();
  }

  const stops = [
    gestures(paper.canvas, {
      pan: (dx) => (view.pan(dx), shifted()),
      zoom: (factor, x) => zoom(factor, x - plan.gutter),
      click: point.click, hover: point.hover,
    }),
    timelineKeys(paper.canvas, {
      step: roving.step, lane: roving.lane, end: roving.end, leave, whole,
      enter: () => roving.at() && choose(roving.at().item.id),
      zoom: (way) => zoom(STEP ** way),
    }),
    store.on(FILTERS, settled(load, REST)),
    store.on(["sel"], follow),
    store.on(["from", "to"], changed),
    store.on(["theme"], colours.renew),
    colours.destroy,
    paper.destroy,
  ];
  const button = (text, name, act) => el("button", { type: "button", text, title: name, "aria-label": name, onclick: act });
  put(
    box.tools,
    button("Filter", "Filter: show only this stretch of time, in every view", () => handles.keep(view)),
    button("+", "Zoom in", () => zoom(STEP)),
    button("−", "Zoom out", () => zoom(1 / STEP)),
    button("All", "All: show the whole period", whole),
  );
  load();
  return {
    reload: load,
    destroy() {
      for (const stop of stops) stop();
      host.replaceChildren();
    },
  };
}
