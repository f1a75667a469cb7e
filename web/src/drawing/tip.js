// The small label beside the pointer. Its lines are text, never markup.
import { el, put, said } from "../dom.js";
import { short } from "../format.js";

/** Letters of a line. */
const LINE = 240;

/** @param {HTMLElement} host positioned; the label stays within it */
export function tip(host) {
  const box = el("div", { class: "tip", role: "presentation", hidden: true });
  host.append(box);
  return {
    /** @param {string[]} lines the first one is strong */
    show(x, y, lines) {
      put(box, lines.filter(Boolean).map((line, n) => el(n ? "div" : "strong", {}, said(short(line, LINE)))));
      box.hidden = false;
      const [wide, high] = [box.offsetWidth, box.offsetHeight];
      const left = Math.min(Math.max(4, x + 14), host.clientWidth - wide - 4);
      const top = y + 16 + high > host.clientHeight ? y - high - 10 : y + 16;
      box.style.setProperty("left", `${Math.max(4, left)}px`);
      box.style.setProperty("top", `${Math.max(4, top)}px`);
    },
    hide() {
      box.hidden = true;
    },
  };
}
