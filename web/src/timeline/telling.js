// What the source told: the items as a model, the bins of the whole period, and what to ask for next.
import { latest } from "../ask.js";
import { intervals } from "./bins.js";
import { model } from "./model.js";
import { dayOf } from "./spans.js";

/** Items that are asked for at once: all that a file holds, of a server as many as it gives. */
const MOST = { file: 200_000, served: 2_000 };
export const FILTERS = ["actor", "issue", "asof", "known"];

/**
 * @param {{source: object, store: import("../store.js").Store, view: object, told(): void, fail(words: string): void, wait(words: string): void}} how
 *   `told` is called when there is an answer; the window already has its period then
 */
export function telling({ source, store, view, told, fail, wait }) {
  let [known, bins, total, given, stretch] = [model([]), [], 0, 0, null];
  const limit = source.served ? MOST.served : MOST.file;
  const ask = latest((options) => source.timeline(options), show, fail, wait);

  /** `within`: only what is between two moments; null: the whole period. */
  function load(within = null) {
    const state = store.get();
    stretch = within;
    const filters = Object.fromEntries(FILTERS.map((key) => [key, state[key]]));
    const days = within ? { from: dayOf(within.start), to: dayOf(within.end) } : {};
    ask({ ...filters, ...days, limit });
  }

  function show(answer) {
    [total, given] = [answer.total, answer.items.length];
    known = model(answer.items);
    bins = intervals(answer.bins, known);
    const starts = [...bins.map(([at]) => at), known.first].filter(Number.isFinite);
    const ends = [...bins.map(([, , until]) => until), known.last].filter(Number.isFinite);
    if (starts.length) view.period(starts.reduce((a, b) => Math.min(a, b)), ends.reduce((a, b) => Math.max(a, b)));
    told();
  }

  /** Things were left out. The total counts a little more than there are, where two reports are put together. */
  const partial = () => total > limit && total > given;

  /** Where the source left things out, the window is asked for on its own. */
  function refine() {
    const { start, end, first, last } = view;
    const enough = !partial() && (!stretch || (start >= stretch.start && end <= stretch.end));
    if (!source.served || enough) return;
    const margin = (end - start) / 2;
    const whole = start - margin <= first && end + margin >= last;
    if (!whole) load({ start: Math.max(start - margin, first), end: Math.min(end + margin, last) });
    else if (stretch) load();
  }

  return { load, refine, partial, known: () => known, bins: () => bins, total: () => (partial() ? total : given), whole: () => !stretch };
}
