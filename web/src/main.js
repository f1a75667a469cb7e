// Boot: find the data, make the store, mount the panes that the state asks for.
import { inWords, latest } from "./ask.js";
import { makeBody } from "./body.js";
import { mount as days } from "./days/index.js";
import { el } from "./dom.js";
import { mount as evidence } from "./evidence.js";
import { mount as filters } from "./filters.js";
import { mount as graph } from "./graph/index.js";
import { mount as map } from "./map/index.js";
import { mount as positions } from "./positions/index.js";
import { mount as search } from "./search.js";
import { shell } from "./shell.js";
import { fileSource } from "./source/file.js";
import { httpSource } from "./source/http.js";
import { makeStore } from "./store.js";
import { mount as table } from "./table.js";
import { mount as timeline } from "./timeline/index.js";
import { mount as tools } from "./tools.js";

/** Mounted when first looked at. */
const VIEWS = { graph, map, positions, table };
/** Always there: what leaves the view its room, and what is filled when the first picture is shown. */
const FIXED = { search, tools, chips: filters, days };
const LATER = { timeline, evidence };

async function boot() {
  const island = document.getElementById("opening-data");
  const body = makeBody();
  const source = island ? await fileSource(island, body.rest) : httpSource();
  const about = await first(() => source.about());
  const store = makeStore();
  const { root, hosts, tabs, announce, alarm, notice } = shell(about, store);
  body.become(root);
  document.title = about.title;
  const panes = {};
  const context = { store, source, about, announce, alarm, notice, panes, page: body.text, host: (name) => hosts[name] };
  const start = (name, mount) => (panes[name] ??= mount(hosts[name], context));
  const show = ({ view, theme }) => {
    const wide = view === "timeline" ? "graph" : view;
    root.dataset.view = view;
    document.documentElement.dataset.theme = theme;
    const at = tabs.find((tab) => tab.dataset.view === view && tab.offsetParent)?.dataset.view ?? wide; // a wide page has no tab for the timeline
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab.dataset.view === at));
      tab.tabIndex = tab.dataset.view === at ? 0 : -1;
    }
    for (const name of Object.keys(VIEWS)) hosts[name].hidden = name !== wide;
    start(wide, VIEWS[wide]);
  };
  store.on(["view", "theme"], show);
  for (const [name, mount] of Object.entries(FIXED)) start(name, mount); // first: what is left is the room of the view
  show(store.get());
  await pictured();
  for (const [name, mount] of Object.entries(LATER)) start(name, mount);
  source.ahead?.();
}

/** When the picture that was begun has been shown; at once where nobody looks. */
function pictured() {
  if (document.hidden) return null;
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
}

/** What the page must know before anything: of a large graph, or one that is locked, it is waited for in words. */
function first(ask) {
  const waiting = (words) => document.querySelector(".boot")?.replaceChildren(words);
  return new Promise((done, fail) => latest(ask, done, (_, error) => fail(error), waiting)());
}

boot().catch((error) => {
  console.warn(error);
  document.body.replaceChildren(el("p", { class: "boot", role: "alert", text: `This page cannot be shown: ${inWords(error)}` }));
});
