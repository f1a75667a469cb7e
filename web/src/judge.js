// Judging: right or wrong, the same or not, and back. Only where the server was started for it.
import { inWords } from "./ask.js";
import { combobox } from "./combobox.js";
import { el } from "./dom.js";
import { isEdge } from "./store.js";

const VERDICTS = { right: "Right", wrong: "Wrong", unsure: "Not sure" };

/** Buttons for what is selected, `name` to a reader; null where nothing can be judged. */
export function judging({ about, source, store, panes, alarm, notice }, found, name) {
  if (!about.edit) return null;

  /** Decide, tell what was decided with a way back, and select `then` where what was judged is no more. */
  async function run(doing, words, then) {
    try {
      await doing();
      notice(words, ...(doing === source.undo ? [] : [undo()]));
      const sel = doing === source.undo ? found.id : store.get().sel;
      store.set({ sel: (await isGone(source, sel)) ? then : sel }, { replace: true });
      panes.evidence.refresh();
      panes.graph?.reload();
    } catch (error) {
      alarm(inWords(error));
    }
  }

  const button = (text, act) => el("button", { type: "button", text, onclick: act });
  const undo = (text = "Undo") => button(text, () => run(source.undo, "The last decision is undone.", ""));
  const verdict = ([key, text]) => button(text, () => run(() => source.judge(found.id, key), `${text}: ${name}.`, ""));
  const other = (label, verb, words) => combobox({
    label, source, types: [found.type],
    choose: (hit) => run(() => source[verb](found.id, hit.id), `${name} and ${hit.label} are ${words}.`, hit.id),
  }).root;
  if (found.source) return el("section", { class: "judging", "aria-label": "Judge" }, el("div", { class: "actions" }, Object.entries(VERDICTS).map(verdict), undo("Undo the last decision")));
  return el("details", { class: "judging" }, el("summary", { text: "The same as another?" }),
    el("div", { class: "pairs" }, other("The same as…", "merge", "one"), other("Not the same as…", "split", "two")),
    el("div", { class: "actions" }, undo("Undo the last decision")));
}

/** True where the graph has nothing of that id any more. */
const isGone = (source, id) => (isEdge(id) ? source.edge(id) : source.node(id)).then(() => false, () => true);
