// The evidence: for whatever is selected, what is known of it and the sentences that say so.
import { latest } from "./ask.js";
import { article } from "./article.js";
import { el, put, said } from "./dom.js";
import { basis, count, day, number, when, words } from "./format.js";
import { icon } from "./graph/shapes.js";
import { judging } from "./judge.js";
import { overview } from "./overview.js";
import { passage } from "./passage.js";
import { sentences as sentenceList } from "./sentences.js";
import { isEdge } from "./store.js";

/** Other names, offices and the like that are told at once: those who are in all the news have dozens. */
const SOME = 6;
const ACTORS = ["Person", "State", "Organization", "Group"];

export function mount(host, context) {
  const { store, source, announce, notice } = context;
  const led = new Map();
  const clocks = () => {
    const { asof, known } = store.get();
    return { asof, known };
  };
  let opened = null; // an earlier sentence is not among those that are told first
  const open = (found) => store.set({ sel: `doc:${(opened = found).document}@${store.get().sel}` });
  const ask = latest(load, (content) => {
    const inside = host.contains(document.activeElement);
    put(host, content);
    host.scrollTop = 0;
    (host.querySelector("mark.first") ?? host.querySelector(".article-text mark"))?.scrollIntoView({ block: "center" });
    if (inside) host.focus({ preventScroll: true });
  }, (message, { gone }) => put(host, back(), gone ? missing() : el("p", { class: "error", role: "alert", text: message })),
  (message) => put(host, back(), el("p", { class: "muted", role: "status", text: message })));
  const refresh = () => {
    const inside = host.contains(document.activeElement);
    host.classList.toggle("resting", !store.get().sel && !(store.get().a && store.get().b));
    // On a narrow screen the sheet is away when nothing is selected.
    if (inside && !host.checkVisibility()) document.querySelector('[role="tab"][aria-selected="true"]')?.focus();
    host.setAttribute("aria-busy", "true");
    ask(store.get()).then(() => host.removeAttribute("aria-busy"));
  };

  async function load(state) {
    const { sel } = state;
    if (sel.startsWith("doc:")) return read(sel);
    if (sel.startsWith("pair:")) return pair(...sel.slice(5).split("|"));
    if (sel) return isEdge(sel) ? edge(await source.edge(sel, clocks())) : node(follow(await source.node(sel, clocks()), sel));
    if (state.a && state.b) return way(await source.path(state.a, state.b, clocks()), state);
    return overview(context);
  }

  /** What has another id now, or had another on the day "known by", is told of under that one. */
  function follow(found, sel) {
    if (found.node.id === sel || store.get().sel !== sel) return found;
    const back = led.get(sel) === found.node.id;
    led.set(found.node.id, sel);
    if (!store.get().known && !back) notice(`This address leads to ${found.node.label} now: both are one, or a better name or an earlier report came.`);
    store.set({ sel: found.node.id }, { replace: true });
    return found;
  }

  function missing() {
    const by = store.get().known;
    if (by) return el("p", { class: "muted", role: "status", text: `Nothing was told of it by ${day(by)}. Remove "Known by" above, or choose a later day.` });
    return [
      el("p", { class: "muted", role: "status", text: "What this address names is not in the graph any more: its articles were taken out, it was judged wrong, or it or whoever said it is called otherwise now." }),
      el("div", { class: "actions" }, el("button", { type: "button", text: "Search for it", onclick: () => context.host("search").querySelector("input").focus() })),
    ];
  }

  const back = (sel = "", text = "Overview") => el("div", { class: "panel-bar" },
    el("button", { type: "button", text: `← ${text}`, onclick: () => store.set({ sel }) }),
    el("button", { type: "button", text: "Close", "aria-label": "Close the evidence", class: "close", onclick: () => store.set({ sel: "", a: "", b: "" }) }));
  const go = (id, text) => el("button", { type: "button", class: "plain", onclick: () => store.set({ sel: id }) }, said(text));

  function node({ node: found, edges, disputes, ...told }) {
    announce(`${found.label}, ${words(found.type)}`);
    return [
      back(),
      el("p", { class: "kind" }, icon(found.type), words(found.type), found.status ? el("span", { class: "status", text: words(found.status), dataset: { status: found.status } }) : null),
      el("h2", {}, said(found.label)),
      time(found.time),
      found.aliases?.length ? el("p", { class: "muted small" }, "also: ", some(found.aliases, ", ")) : null,
      details(found.rows),
      actions(found),
      judging(context, found, found.label),
      (disputes ?? []).map(dispute),
      sentences(found.id, told, edges),
    ];
  }

  function actions({ id, type, label }) {
    const { a, actor, issue } = store.get();
    const button = (text, patch) => el("button", { type: "button", text, onclick: () => store.set(patch) });
    return el("div", { class: "actions" },
      button("Show its neighbours", { open: withOpen(id), view: "graph" }),
      ACTORS.includes(type) && actor !== id ? button("Only this actor", { actor: id, open: id }) : null,
      type === "Issue" && issue !== id ? button("Only this issue", { issue: id }) : null,
      a && a !== id ? button("Path to here", { b: id, sel: "", view: "graph" }) : button("Path from here", { a: id, b: "" }));
  }

  const withOpen = (id) => [...new Set([...store.get().open.split(",").filter((one) => one && one !== "*"), id])].join(",");

  function edge({ edge: found, ends: [source, target], rows, ...told }) {
    announce(`${source.label} ${found.words} ${target.label}`);
    return [
      back(),
      el("p", { class: "kind", text: "connection" }),
      el("h2", {}, go(source.id, source.label), " ", said(found.words), " ", go(target.id, target.label)),
      time(found.time),
      details([["first reported", day(found.known)], ["independent sources", number(found.sources)], ["confidence", found.confidence.toFixed(2)], ...rows]),
      judging(context, found, `${source.label} ${found.words} ${target.label}`),
      sentences(found.id, told, 1),
    ];
  }

  async function pair(a, b) {
    const days = clocks();
    const [around, one, two] = await Promise.all([source.neighbours(a, { limit: 300, ...days }), source.node(a, clocks()), source.node(b, clocks())]);
    const edges = around.edges.filter((found) => (found.source === b || found.target === b) && (found.source === a || found.target === a));
    const full = await Promise.all(edges.slice(0, 30).map(({ id }) => source.edge(id, clocks())));
    announce(`${one.node.label} and ${two.node.label}, ${count(edges.length, "connection")}`);
    return [
      back(),
      el("p", { class: "kind", text: `${count(edges.length, "connection")} between` }),
      el("h2", {}, go(a, one.node.label), " and ", go(b, two.node.label)),
      full.map(({ edge: found, ends: [source, target], passages }) => el("section", { class: "part" },
        el("h3", {}, go(found.id, `${source.label} ${found.words} ${target.label}`)), time(found.time), passages.slice(0, 3).map((one) => passage(one, open)))),
    ];
  }

  async function way({ nodes, edges, steps }, { a, b }) {
    const label = new Map(nodes.map((one) => [one.id, one.label]));
    const names = await Promise.all([a, b].map((id) => label.get(id) ?? source.node(id, clocks()).then((found) => found.node.label)));
    const byId = new Map(edges.map((one) => [one.id, one]));
    return [
      back(),
      el("p", { class: "kind", text: "Path, in order of time" }),
      el("h2", {}, go(a, names[0]), " to ", go(b, names[1])),
      steps.length ? el("ol", { class: "way" }, steps.map((id) => byId.get(id)).map((one) => el("li", {},
        go(one.id, `${label.get(one.source)} ${one.words} ${label.get(one.target)}`), el("div", { class: "muted small", text: when(one.time) || "no date" }))))
        : el("p", { class: "muted", text: "No way leads from one to the other." }),
    ];
  }

  async function read(sel) {
    const [, id, from] = /^doc:(.*)@(.*)$/s.exec(sel) ?? [null, sel.slice(4), ""];
    const [found, marks] = await Promise.all([source.document(id), passagesOf(from)]);
    announce(found.title ?? "article");
    return [back(from, "Back"), article(found, [...marks, ...opened ? [opened] : []].filter((one) => one.document === id))];
  }

  async function passagesOf(sel) {
    if (!sel || /^(doc|pair):/.test(sel)) return [];
    return (await (isEdge(sel) ? source.edge(sel, clocks()) : source.node(sel, clocks()))).passages;
  }

  const time = (found) => (found ? el("p", { class: "time" }, el("strong", { text: when(found) }), el("span", { class: "muted small" }, " ", said(basis(found)))) : null);

  /** Of many values the first ones, the rest at a click. */
  function some(values, comma) {
    if (values.length <= SOME + 2) return said(values.join(comma));
    const rest = said(`${comma}${values.slice(SOME).join(comma)}`);
    return [said(values.slice(0, SOME).join(comma)), " ", el("button", { type: "button", class: "plain", text: `and ${number(values.length - SOME)} more`, onclick: (event) => event.target.replaceWith(rest) })];
  }

  const details = (rows) => {
    const told = (rows ?? []).filter(([, value]) => value);
    return told.length ? el("dl", {}, told.map(([name, value]) => [el("dt", {}, said(name)), el("dd", {}, some(value.split(", "), ", "))])) : null;
  };

  const dispute = ({ field, values }) => el("section", { class: "dispute" },
    el("h3", { text: `Sources disagree: ${words(field)}` }),
    el("div", { class: "sides" }, values.map(({ value, passages }) => el("div", {}, el("strong", {}, said(value)), passages.slice(0, 3).map((one) => passage(one, open))))));

  const sentences = (id, told, edges) => sentenceList(told, edges, { open, more: (skip) => source.passages(id, { skip, known: store.get().known }) });

  const offs = [store.on(["sel", "a", "b", "asof", "known"], refresh)];
  host.addEventListener("keydown", (event) => { if (event.key === "Escape" && store.get().sel) store.set({ sel: "" }); });
  refresh();
  return { refresh, destroy: () => { offs.forEach((off) => off()); host.replaceChildren(); } };
}
