// Theme and export, at the right of the heading.
import { el, put } from "./dom.js";
import { exportMenu } from "./export.js";

const THEMES = ["", "light", "dark"];
const NAMES = { "": "Theme: as the system", light: "Theme: light", dark: "Theme: dark" };
const SIGNS = { "": "◐", light: "☀", dark: "☾" };

export function mount(host, context) {
  const { store } = context;
  const theme = el("button", { type: "button", class: "sign", onclick: () => store.set({ theme: THEMES[(THEMES.indexOf(store.get().theme) + 1) % 3] }) });
  const draw = () => {
    const now = THEMES.includes(store.get().theme) ? store.get().theme : "";
    theme.textContent = SIGNS[now];
    theme.title = NAMES[now];
    theme.setAttribute("aria-label", NAMES[now]);
  };
  put(host, exportMenu(context), theme);
  const off = store.on(["theme"], draw);
  draw();
  return { destroy: off };
}
