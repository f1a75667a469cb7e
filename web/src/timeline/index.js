// The timeline: mount(host, { store, source, about, announce }).
import { latest } from "../ask.js";
import { el, put, settled } from "../dom.js";
import { count, day, when } from "../format.js";
import { frame } from "../drawing/frame.js";
import { gestures } from "../drawing/gestures.js";
import { palette } from "../drawing/palette.js";
import { surface } from "../drawing/surface.js";
import { tip } from "../drawing/tip.js";
import { intervals } from "./bins.js";
import { brush, brushOf } from "./brush.js";
import { rover } from "./rover.js";
import { timelineKeys } from "./keys.js";
import { FONT } from "./lanes.js";
import { layout } from "./layout.js";
import { itemList, moved } from "./list.js";
import { between, model } from "./model.js";
import { COLOURS, paint } from "./paint.js";
import { DAY, dayOf, moment } from "./spans.js";
import { timeWindow } from "./window.js";

const FILTERS = ["actor", "issue", "asof", "known"];
/** Items that are asked for at once: all that a file holds, of a server as many as a picture needs. */
const MOST = { file: 200_000, served: 2_000 };
const STEP = 1.6;
/** Milliseconds without a further change of the filters before the source is asked. */
const REST = 120;
const HELP = "Left and right go through the events, up and down change the lane, Enter selects, plus and minus zoom, 0 shows all.";
const NOTHING = { items: [], total: 0, bins: [] };

/** @param {HTMLElement} host */
export function mount(host, { store, source, announce }) {
  let [told, known, bins, hits, hovered, plan] = [NOTHING, model([]), [], [], null, null];
  const box = frame(host, { name: "timeline", title: "Timeline", list: () => itemList(seen(), choose) });
  const view = timeWindow(() => plan?.plot ?? 1);
  const widths = new Map();
  const props = { tabindex: 0, role: "application", "aria-label": `Timeline. ${HELP}` };
  const paper = surface(box.stage, props, draw);
  const colours = palette(COLOURS, paper.draw);
  const label = tip(box.stage);
  const handles = brush(box.stage, view, store, (share) => centre(view.first + share * (view.last - view.first)));
  const roving = rover(() => known, reach);
  const partial = () => told.total > told.items.length;

  function draw(context, width, height) {
    plan = layout(known.lanes, width, height);
    const state = store.get();
    const scene = {
      view, plan, bins, related: related(state.sel), hovered, focused: roving.at(), selected: state.sel,
      colour: colours.colour, measure: (text) => measure(context, text), brush: brushOf(state, view), partial: partial(),
      days: [["asof", "as of"], ["known", "known by"]].filter(([key]) => state[key]).map(([key, name]) => ({ at: moment(state[key]) + DAY, name })),
    };
    hits = paint(context, scene, width, height);
    handles.place(plan.gutter);
  }

  function measure(context, text) {
    if (!widths.has(text)) {
      context.font = FONT;
      widths.set(text, context.measureText(text).width);
    }
    return widths.get(text);
  }

  /** Whether an item has to do with the actor or place that is selected; null where none has, or an item is selected. */
  function related(sel) {
    if (!sel || known.byId.has(sel)) return null;
    const has = (item) => item.id === sel || item.meeting === sel || item.place === sel || item.actors.includes(sel);
    return known.order.some(({ item }) => has(item)) ? has : null;
  }

  const ask = latest((options) => source.timeline(options), show, (words) => box.say(`The timeline cannot be read: ${words}`));

  function load(window = {}) {
    const state = store.get();
    box.busy();
    const filters = Object.fromEntries(FILTERS.map((key) => [key, state[key]]));
    ask({ ...filters, ...window, limit: source.served ? MOST.served : MOST.file });
  }

  function show(answer) {
    told = answer;
    known = model(answer.items);
    bins = intervals(answer.bins, known);
    const ends = [...bins.map(([at]) => at), ...bins.map(([, , until]) => until)];
    if (!ends.length && known.order.length) ends.push(known.first, known.last);
    if (ends.length) view.period(Math.min(known.first || Infinity, ...ends), Math.max(known.last, ...ends));
    box.say(ends.length ? "" : "Nothing here has a date.");
    changed();
  }

  /** A window of which the server left things out is asked for anew, when it has come to rest. */
  const rested = settled(() => {
    if (source.served && (partial() || told.from)) load({ from: dayOf(view.start), to: dayOf(view.end) });
    box.refresh();
  }, 250);

  function changed() {
    box.note(summary());
    box.refresh();
    paper.draw();
  }

  function summary() {
    const { from, to } = store.get();
    const undated = known.undated ? ` · ${count(known.undated, "event")} without a date` : "";
    if (from || to) return `${day(from) || "…"} – ${day(to) || "…"} in every view`;
    const many = partial() ? " · zoom in to see each" : "";
    return `${count(told.total, "event")}${undated}${many}`;
  }

  const seen = () => {
    const period = brushOf(store.get(), view) ?? view;
    return known.lanes.flatMap((lane) => between(lane, period.start, period.end)).flatMap((entry) => entry.links ?? [entry]).sort((a, b) => a.start - b.start);
  };

  function choose(id) {
    store.set({ sel: id });
  }

  function moved_view() {
    label.hide();
    rested();
    paper.draw();
  }

  function centre(at) {
    const half = (view.end - view.start) / 2;
    view.show(at - half, at + half);
    moved_view();
  }

  function zoom(factor, x = (plan?.plot ?? 0) / 2) {
    view.zoom(factor, x);
    moved_view();
  }

  function whole() {
    view.whole();
    moved_view();
  }

  const under = (x, y) => hits.findLast((hit) => x >= hit.left - 2 && x <= hit.right + 2 && y >= hit.top && y <= hit.bottom)?.entry;

  function hover(x, y) {
    const entry = x === null ? null : under(x, y);
    if (hovered !== (entry?.item ?? null)) paper.draw();
    hovered = entry?.item ?? null;
    paper.canvas.style.setProperty("cursor", entry ? "pointer" : "grab");
    if (entry) label.show(x, y, lines(entry.item));
    else label.hide();
  }

  function click(x, y) {
    const entry = under(x, y);
    if (entry) roving.stand(entry);
    choose(entry?.item.id ?? "");
  }

  /** The keyboard stands on an entry: it is shown and said. */
  function reach(entry) {
    view.reveal(entry.start, entry.end);
    announce(lines(entry.item).filter(Boolean).join(", "));
    moved_view();
  }

  function selected({ sel }) {
    const entry = known.byId.get(sel);
    if (entry) view.reveal(entry.start, entry.end);
    paper.draw();
  }

  const stops = [
    gestures(paper.canvas, {
      pan: (dx) => (view.pan(dx), moved_view()),
      zoom: (factor, x) => zoom(factor, x - plan.gutter),
      click, hover,
    }),
    timelineKeys(paper.canvas, {
      step: roving.step, lane: roving.lane, end: roving.end, whole,
      enter: () => roving.at() && choose(roving.at().item.id),
      leave: () => (roving.stand(null), handles.clear(), paper.draw()),
      zoom: (way) => zoom(STEP ** way),
    }),
    store.on(FILTERS, settled(() => load(), REST)),
    store.on(["sel"], selected),
    store.on(["from", "to"], changed),
    store.on(["theme"], colours.renew),
  ];
  put(
    box.tools,
    el("button", { type: "button", text: "Filter to view", onclick: () => handles.keep(view) }),
    el("button", { type: "button", "aria-label": "Zoom in", text: "+", onclick: () => zoom(STEP) }),
    el("button", { type: "button", "aria-label": "Zoom out", text: "−", onclick: () => zoom(1 / STEP) }),
    el("button", { type: "button", text: "All", "aria-label": "Show the whole period", onclick: whole }),
  );
  load();
  return {
    destroy() {
      for (const stop of stops) stop();
      colours.destroy();
      paper.destroy();
      host.replaceChildren();
    },
  };
}

/** What an item says beside the pointer. */
function lines(item) {
  return [item.label, moved(item), [when(item.time), item.status].filter(Boolean).join(" · ")];
}
