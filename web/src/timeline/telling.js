// What the source told: the items as a model, the bins of the period, and what to ask for next.
import { latest } from "../ask.js";
import { intervals, parts } from "./bins.js";
import { model } from "./model.js";
import { dayOf } from "./spans.js";

/** Items that are asked for at once: all that a file holds, of a server as many as it gives. */
const MOST = { file: 200_000, served: 2_000 };
export const FILTERS = ["actor", "issue", "asof", "known"];
const NOTHING = model([]);
const sum = (bins) => bins.reduce((all, [, many]) => all + many, 0);

/**
 * @param {{source: object, store: import("../store.js").Store, view: object, busy: {start: number, end: number}|null, told(): void, fail(words: string): void, wait(words: string): void}} how
 *   `told` is called when there is an answer; the window already has its period then; `busy`: the stretch that nearly
 *   everything lies in, where the rest would make it a hair: the period until the reader wants all (`widen`)
 */
export function telling({ source, store, view, busy, told, fail, wait }) {
  let [known, bins, foot, total, given, stretch] = [NOTHING, [], [], 0, 0, null];
  let [cropped, beyond, extent] = [busy, 0, null];
  const limit = source.served ? MOST.served : MOST.file;
  const ask = latest((options) => source.timeline(options), show, fail, wait);

  /** `within`: only what is between two moments; null: the whole period. */
  function load(within = null) {
    const state = store.get();
    if (cropped && [state.from, state.to].some((day) => day && (day < dayOf(busy.start) || day > dayOf(busy.end)))) cropped = null;
    stretch = within ?? (source.served ? cropped : null);
    const filters = Object.fromEntries(FILTERS.map((key) => [key, state[key]]));
    const days = stretch ? { from: dayOf(stretch.start), to: dayOf(stretch.end) } : {};
    ask({ ...filters, ...days, limit });
  }

  function show(answer) {
    [total, given] = [answer.total, answer.items.length];
    known = model(answer.items);
    const every = intervals(answer.bins, known);
    const near = stretch ? intervals(answer.near, NOTHING) : [];
    bins = stretch ? near : every;
    extent = reach(every, known);
    if (cropped && !crop(every, near)) return widen();
    if (!cropped) foot = every;
    if (cropped) view.period(busy.start, busy.end);
    else if (extent) view.period(...extent);
    told();
  }

  /** What the foot shows of the busy stretch, and how much lies beyond; false where nothing lies in it. */
  function crop(every, near) {
    if (source.served && stretch !== busy) return true;
    foot = source.served ? near : parts(known, busy.start, busy.end);
    const inside = source.served ? sum(near) : known.order.filter(({ start, end }) => end > busy.start && start < busy.end).length;
    beyond = (source.served ? sum(every) : known.order.length) - inside;
    return inside > 0 || !every.length;
  }

  /** Show also what lies far before and after. */
  function widen() {
    cropped = null;
    if (extent) view.period(...extent);
    load();
  }

  /** Things were left out. The total counts a little more than there are, where two reports are put together. */
  const partial = () => total > limit && total > given;

  /** Where the source left things out, the window is asked for on its own. */
  function refine() {
    const { start, end, first, last } = view;
    const enough = !partial() && (!stretch || (start >= stretch.start && end <= stretch.end) || stretch === cropped);
    if (!source.served || enough) return;
    const margin = (end - start) / 2;
    const whole = start - margin <= first && end + margin >= last;
    if (!whole) load({ start: Math.max(start - margin, first), end: Math.min(end + margin, last) });
    else if (stretch !== cropped) load();
  }

  return {
    load, refine, partial, widen,
    known: () => known, bins: () => bins, foot: () => foot, total: () => (partial() ? total : given),
    whole: () => !stretch || stretch === cropped, cropped: () => cropped !== null, beyond: () => (cropped ? beyond : 0),
  };
}

/** The first and the last moment of all, null where nothing has a date. */
function reach(bins, { first, last }) {
  const starts = [...bins.map(([at]) => at), first].filter(Number.isFinite);
  const ends = [...bins.map(([, , until]) => until), last].filter(Number.isFinite);
  return starts.length ? [starts.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b))] : null;
}
