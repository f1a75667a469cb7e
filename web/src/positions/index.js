// Who stands where on what: mount(host, { store, source, announce }).
import { latest } from "../ask.js";
import { el, put, settled } from "../dom.js";
import { count } from "../format.js";
import { frame } from "../drawing/frame.js";
import { selected } from "../store.js";
import { grid, legend } from "./grid.js";
import { ribbon } from "./ribbon.js";

/** Sides, and issues, that are asked for. */
const LIMIT = 20;
/** Milliseconds without a further change of the days before the source is asked. */
const REST = 120;

/** The cell that is open is the state's `actor` and `issue`: the other panes show what is in it. */
export function mount(host, { store, source, announce }) {
  let [matrix, shown] = [null, null];
  const key = el("div");
  const body = el("div", { class: "matrix-box" });
  const quotes = el("div", { class: "ribbon-box", hidden: true });
  const box = frame(host, { name: "positions", title: "Positions" });
  box.stage.append(el("div", { class: "positions" }, key, body, quotes));

  const failed = (what) => (words) => box.say(`The ${what} cannot be read: ${words}`);
  const ask = latest((options) => source.matrix(options), show, failed("positions"), (words) => box.wait(`The positions: ${words}`));
  const read = latest(quotesOf, unroll, failed("quotes"), (words) => box.note(`The quotes: ${words}`));

  const clocks = () => ({ asof: store.get().asof, known: store.get().known });

  function load() {
    box.busy();
    ask({ ...clocks(), limit: LIMIT });
    open();
  }

  function show(answer) {
    matrix = answer;
    const some = matrix.actors.length && matrix.issues.length;
    box.say(some ? "" : "No position is told here.");
    box.note(some ? `${count(matrix.actors.length, "side")}, ${count(matrix.issues.length, "issue")}` : "");
    put(key, some && legend(matrix.cells)); // above: a large matrix goes far down
    if (!some) return put(body);
    shown = grid(matrix, { open: choose, choose: (id) => store.set({ sel: id }) });
    put(body, shown.table);
    return mark();
  }

  function mark() {
    const { actor, issue } = store.get();
    shown?.mark(actor, issue);
  }

  function choose({ actor, issue }) {
    store.set({ actor, issue });
  }

  /** Show the quotes of the state's cell, where it has one. */
  function open() {
    const { actor, issue } = store.get();
    mark();
    if (actor && issue) read(actor, issue, clocks());
    else quotes.hidden = true;
  }

  /** The quotes, and what their side and their matter are called: they need not be among those that are shown. */
  async function quotesOf(actor, issue, options) {
    const told = (nodes, id) => nodes?.find((node) => node.id === id)?.label;
    const named = (id) => source.node(id, { ...options, brief: true }).then(({ node }) => node.label, () => "what is not in the graph");
    const [{ quotes: found }, side, matter] = await Promise.all([
      source.ribbon(actor, issue, options), told(matrix?.actors, actor) ?? named(actor), told(matrix?.issues, issue) ?? named(issue)]);
    return { found, heading: `${side} on ${matter}` };
  }

  function unroll({ found, heading }) {
    const { actor, issue } = store.get();
    if (!actor || !issue) return;
    const was = quotes.hidden;
    quotes.hidden = false;
    put(quotes, ribbon(found, { heading, close, choose: (id) => store.set({ sel: id }) }));
    light();
    announce(`${heading}: ${count(found.length, "quote")}`);
    if (was) body.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  /** The quote that is selected stands out. */
  function light() {
    const sel = selected(store.get());
    for (const item of quotes.querySelectorAll("li")) item.classList.toggle("selected", item.dataset.id === sel);
  }

  function close() {
    store.set({ actor: "", issue: "" });
    body.querySelector('[tabindex="0"]')?.focus();
  }

  const escape = (event) => event.key === "Escape" && !quotes.hidden && close();
  box.pane.addEventListener("keydown", escape);
  const stops = [store.on(["asof", "known"], settled(load, REST)), store.on(["actor", "issue"], open), store.on(["sel"], light)];
  load();
  return {
    reload: load,
    destroy() {
      for (const stop of stops) stop();
      host.replaceChildren();
    },
  };
}
