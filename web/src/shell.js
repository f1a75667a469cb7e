// The frame of the page: heading, tabs, and a host for each pane.
import { divider } from "./divider.js";
import { el, said } from "./dom.js";
import { count } from "./format.js";

/** What a reader is told that there is. */
const KINDS = [["actor", ["Person", "State", "Organization", "Group"]], ["meeting", ["Meeting"]], ["place", ["Location"]], ["statement", ["Statement"]], ["position", ["Position"]]];
/** Of these so many on a narrow page: one line. */
const BRIEF = 3;
const VIEWS = { graph: "Graph", map: "Map", positions: "Positions", table: "Table", timeline: "Timeline" };

/**
 * @param {object} about what `source.about()` gives
 * @param {import("./store.js").Store} store
 * @returns {{root: HTMLElement, hosts: Record<string, HTMLElement>, announce(text: string): void, alarm(text: string): void, notice(text: string, ...buttons: HTMLElement[]): void}}
 */
export function shell(about, store) {
  const host = (name, tag = "div", props = {}) => (hosts[name] = el(tag, props));
  const hosts = {};
  const live = el("div", { class: "unseen", role: "status", "aria-live": "polite" });
  const alert = el("div", { role: "alert" });
  const done = el("div", { role: "status" });
  const close = (box) => el("button", { type: "button", text: "Close", onclick: () => {
    box.replaceChildren();
    hosts.evidence.focus({ preventScroll: true }); // where what was told of stands
  } });
  const note = (name, text, box, buttons = []) => el("div", { class: name }, said(text), el("span", { class: "actions" }, buttons, close(box)));
  const line = host("timeline", "section", { class: "line", id: "view-timeline", "aria-label": "Timeline" });
  const tabs = Object.entries(VIEWS).map(([view, name]) =>
    el("button", {
      type: "button", role: "tab", id: `tab-${view}`, text: name, class: view === "timeline" ? "narrow" : "",
      "aria-controls": `view-${view}`, onclick: () => store.set({ view }), dataset: { view },
    }));
  const root = el(
    "div",
    { class: "shell" },
    el("header", { class: "top" }, heading(about), host("search", "div", { class: "search" }), host("tools", "div", { class: "tools" })),
    el("nav", { class: "bar", "aria-label": "Views and filters" }, el("div", { class: "tabs", role: "tablist", "aria-label": "Views", onkeydown: walk }, tabs),
      host("chips", "div", { class: "chips" })),
    el("main", { class: "panes", id: "main" },
      el("div", { class: "middle" },
        el("div", { class: "stage" }, ["graph", "map", "positions", "table"].map((view) =>
          host(view, "section", { id: `view-${view}`, role: "tabpanel", "aria-labelledby": `tab-${view}`, hidden: true }))),
        host("evidence", "aside", { class: "evidence resting", "aria-label": "Evidence", tabindex: -1 }),
        el("div", { class: "notes" }, alert, done)),
      host("days", "section", { class: "days", "aria-label": "Days" }),
      divider(line, "Height of the timeline"), line),
    live,
  );

  function walk(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const seen = tabs.filter((tab) => tab.offsetParent);
    const next = seen[(seen.indexOf(event.target) + step + seen.length) % seen.length];
    next.focus();
    next.click();
    event.preventDefault();
  }

  return {
    root, hosts, tabs,
    announce: (text) => (live.textContent = text),
    alarm: (text) => alert.replaceChildren(note("alert", text, alert)),
    notice: (text, ...buttons) => done.replaceChildren(note("alert done", text, done, buttons)),
  };
}

function heading(about) {
  const { nodes = {}, documents = 0 } = about.counts;
  const told = KINDS.map(([name, types]) => [types.reduce((sum, type) => sum + (nodes[type] ?? 0), 0), name]).filter(([many]) => many);
  const kinds = told.map(([many, name]) => count(many, name));
  const said = [count(documents, "article"), kinds.slice(0, BRIEF).join(", ")].filter(Boolean).join(": ");
  const more = kinds.slice(BRIEF).map((kind) => `, ${kind}`).join("");
  return el(
    "div",
    { class: "heading" },
    el("h1", {}, el("bdi", { text: about.title })),
    el("p", {}, said, el("span", { class: "more", text: more })),
    about.notice ? el("p", { class: "notice", text: about.notice }) : null,
  );
}
