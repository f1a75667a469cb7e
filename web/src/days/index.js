// "As of" and "known by", steps and play, and what changed between two days: mount(host, { store, source, about }).
import { el, put, svg } from "../dom.js";
import { count, day } from "../format.js";
import { dayOf, DAY, moment } from "../timeline/spans.js";
import { choice, clock } from "./clock.js";
import { differences } from "./diff.js";
import { eventDays, nextDay } from "./steps.js";

const CLOCKS = [
  { key: "asof", name: "As of", help: "The world on that day: what had begun, plans that stood, positions in force." },
  { key: "known", name: "Known by", help: "What articles had said by that day." },
];
/** Milliseconds that playing rests on a day with an event. */
const PACE = 800;
/** Items whose days the steps go through. */
const MOST = 2_000;
/** Days that the difference looks back at first. */
const BACK = 7;

const ICONS = {
  before: "M3 3h2v10H3z M13 3v10L6 8z",
  play: "M4 2.5v11L13.5 8z",
  pause: "M4 3h3v10H4z M9 3h3v10H9z",
  next: "M11 3h2v10h-2z M3 3v10l7-5z",
};
const SIZE = { viewBox: "0 0 16 16", width: 14, height: 14, "aria-hidden": "true" };
const picture = (name) => svg("svg", SIZE, svg("path", { d: ICONS[name], fill: "currentColor" }));

/** @param {HTMLElement} host */
export function mount(host, { store, source, about, announce, alarm }) {
  if (!about.first || !about.last) {
    host.hidden = true; // no day to choose from
    return { destroy() {} };
  }
  const { first, last } = about;
  let [chosen, timer, told] = ["asof", 0, null];
  let made = null; // of a large graph: the days that can be known by at once
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const clocks = CLOCKS.map((what) => clock({ ...what, first, last, busy: about.busy }, store, () => used(what.key)));
  source.states?.().then(narrow, (error) => alarm(`The earlier days cannot be read: ${error.message}`));
  const play = el("button", { type: "button", "aria-pressed": "false", onclick: () => (timer ? pause() : start()) });
  const button = (icon, name, act) => el("button", { type: "button", "aria-label": name, title: name, onclick: act }, picture(icon));
  const changes = el("button", { type: "button", text: "What changed …", "aria-expanded": "false", onclick: toggle });
  const unfold = el("button", { type: "button", class: "unfold", "aria-expanded": "false", onclick: fold });
  const diff = differences({ store, source, first, last, close });
  const steps = el("div", { class: "steps", role: "group", "aria-label": "Go through the days" },
    button("before", "To the event before", () => step(-1)), play, button("next", "To the next event", () => step(1)));
  const row = el("div", { class: "days-row" }, clocks.map(({ group }) => group), steps, changes);
  put(host, unfold, row, diff.panel);

  /** Of a large graph nobody slides over the days: each must be worked out once. */
  function narrow({ days, articles }) {
    if (!days) return;
    made = days;
    const why = `What ${count(articles, "article")} had said by a day is worked out once, which takes a while; then it is chosen here.`;
    const few = choice({ ...CLOCKS[1], days, why, first, last }, store, () => used("known"));
    clocks[1].group.replaceWith(few.group);
    clocks[1] = few;
    face();
  }

  function used(key) {
    chosen = key;
    if (timer) pause();
    face();
  }

  async function days() {
    if (made && chosen === "known") return (made = (await source.states()).days); // others may have been made meanwhile
    told ??= await source.timeline({ limit: MOST });
    return eventDays(told, chosen).filter((found) => found >= first && found <= last);
  }

  /** The day of the latest report: events may lie ahead of it. */
  async function lastReport() {
    try {
      told ??= await source.timeline({ limit: MOST });
    } catch (error) {
      alarm(`The days cannot be read: ${error.message}`);
    }
    return eventDays(told ?? { items: [], bins: [] }, "known").findLast((found) => found >= first && found <= last) ?? last;
  }

  /** @returns {Promise<boolean>} whether there was a day to go to */
  async function step(by, replace = false) {
    try {
      const next = nextDay(await days(), store.get()[chosen], by);
      if (!next && by < 0) return false;
      store.set({ [chosen]: next }, { replace });
      announce(next ? `${chosen === "known" ? "Known by" : "As of"} ${day(next)}` : "All days");
      return next !== "";
    } catch (error) {
      alarm(`The days cannot be read: ${error.message}`);
      return false;
    }
  }

  async function start() {
    play.setAttribute("aria-pressed", "true");
    timer = setInterval(tick, PACE);
    face();
    const now = store.get()[chosen];
    if (now && now < last) await tick();
    else store.set({ [chosen]: made && chosen === "known" ? made[0] : first });
  }

  async function tick() {
    if (!(await step(1, true))) pause();
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    face();
  }

  function face() {
    play.disabled = made?.length === 0 && chosen === "known";
    const name = timer ? "Pause" : "Play the days";
    play.title = play.disabled ? "No earlier day is worked out yet: choose one beside “Known by”" : name;
    put(play, picture(timer ? "pause" : "play"));
    play.setAttribute("aria-label", name);
    play.hidden = still.matches; // the step buttons do the same without motion
  }

  async function toggle() {
    const { d1, d2, known } = store.get();
    if (d1 && d2) return close();
    const until = known || (await lastReport());
    const from = dayOf(Math.max(moment(until) - BACK * DAY, moment(first)));
    store.set({ d1: from, d2: until });
    return diff.panel.querySelector("h2").focus();
  }

  function close() {
    store.set({ d1: "", d2: "" });
    changes.focus();
  }

  function fold() {
    const open = host.classList.toggle("unfolded");
    unfold.setAttribute("aria-expanded", String(open));
  }

  function show() {
    const state = store.get();
    for (const one of clocks) one.show();
    if (made && state.known && !made.includes(state.known)) made = [...made, state.known].sort();
    face();
    changes.setAttribute("aria-expanded", String(!diff.panel.hidden));
    const set = [state.asof && `as of ${day(state.asof)}`, state.known && `known by ${day(state.known)}`].filter(Boolean);
    unfold.textContent = set.length ? `Days: ${set.join(", ")}` : "Days: all";
  }

  const stops = [store.on(["d1", "d2"], diff.show), store.on(["asof", "known", "d1", "d2"], show)];
  still.addEventListener("change", face);
  diff.show();
  show();
  return {
    destroy() {
      pause();
      still.removeEventListener("change", face);
      for (const stop of stops) stop();
      host.replaceChildren();
    },
  };
}
