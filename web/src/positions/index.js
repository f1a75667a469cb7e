// The table of positions: not drawn yet, and it says so.
import { el, put } from "../dom.js";

/** @param {HTMLElement} host */
export function mount(host) {
  put(host, el("p", { class: "empty", text: "The table of positions is not part of this page yet." }));
  return { destroy: () => host.replaceChildren() };
}
