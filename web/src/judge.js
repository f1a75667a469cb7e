// Judging: right or wrong, the same or not, and back. Only where the server was started for it.
import { inWords } from "./ask.js";
import { combobox } from "./combobox.js";
import { el } from "./dom.js";

const VERDICTS = { right: "Right", wrong: "Wrong", unsure: "Not sure" };

/** Buttons for what is selected, null where nothing can be judged. */
export function judging({ about, source, panes, alarm }, found) {
  if (!about.edit) return null;
  const told = el("p", { class: "small", role: "status" });
  const run = async (doing) => {
    try {
      const { message } = await doing();
      alarm(message);
      panes.evidence.refresh();
      panes.graph?.reload();
    } catch (error) {
      told.textContent = inWords(error);
    }
  };
  const button = (text, doing) => el("button", { type: "button", text, onclick: () => run(doing) });
  return el("section", { class: "judging", "aria-label": "Judge" },
    found.source ? el("div", { class: "actions" }, Object.entries(VERDICTS).map(([verdict, text]) => button(text, () => source.judge(found.id, verdict)))) : pairs(source, found, run),
    el("div", { class: "actions" }, button("Undo the last decision", () => source.undo())), told);
}

function pairs(source, node, run) {
  const line = (label, verb) => combobox({ label, source, types: [node.type], choose: (hit) => run(() => source[verb](node.id, hit.id)) }).root;
  return el("div", { class: "pairs" }, line("The same as…", "merge"), line("Not the same as…", "split"));
}
