// Boot: find the data, make the store, mount the panes that the state asks for.
import { inWords } from "./ask.js";
import { el } from "./dom.js";
import { mount as days } from "./days/index.js";
import { mount as map } from "./map/index.js";
import { mount as positions } from "./positions/index.js";
import { shell } from "./shell.js";
import { fileSource } from "./source/file.js";
import { httpSource } from "./source/http.js";
import { makeStore } from "./store.js";
import { mount as timeline } from "./timeline/index.js";

/** Mounted when first looked at. */
const VIEWS = { map, positions };
/** Always there. */
const FIXED = { days, timeline };

async function boot() {
  const island = document.getElementById("graph-data");
  const source = island ? await fileSource(island) : httpSource();
  const about = await source.about();
  const store = makeStore();
  const { root, hosts, tabs, announce, alarm } = shell(about, store);
  document.body.replaceChildren(root);
  document.title = about.title;
  const context = { store, source, about, announce, alarm };
  for (const [name, mount] of Object.entries(FIXED)) mount(hosts[name], context);
  const mounted = new Set();
  const show = ({ view, theme }) => {
    const wide = view === "timeline" ? "graph" : view;
    root.dataset.view = view;
    document.documentElement.dataset.theme = theme;
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab.dataset.view === view));
      tab.tabIndex = tab.dataset.view === view ? 0 : -1;
    }
    for (const name of ["graph", "map", "positions", "table"]) hosts[name].hidden = name !== wide;
    if (wide in VIEWS && !mounted.has(wide)) {
      mounted.add(wide);
      VIEWS[wide](hosts[wide], context);
    }
  };
  store.on(["view", "theme"], show);
  show(store.get());
}

boot().catch((error) => {
  console.warn(error);
  document.body.replaceChildren(el("p", { class: "boot", role: "alert", text: `This page cannot be shown: ${inWords(error)}` }));
});
