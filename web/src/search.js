// The search box: actors, meetings, places, statements; what is chosen is selected and drawn.
import { combobox } from "./combobox.js";

export function mount(host, { store, source, announce }) {
  const { root, input } = combobox({
    label: "Search", placeholder: "Search actors, meetings, places, words", source, clocks: () => ({ asof: store.get().asof, known: store.get().known }),
    typed: (q) => store.set({ q }, { replace: true }),
    choose(hit) {
      input.value = "";
      const { view } = store.get();
      store.set({ sel: hit.id, q: "", view: view === "timeline" ? "graph" : view });
      announce(`${hit.label} is selected`);
    },
  });
  input.value = store.get().q;
  host.append(root);
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    input.select();
    input.focus();
  });
  return { destroy: () => host.replaceChildren() };
}
