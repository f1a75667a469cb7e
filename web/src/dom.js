// Elements, made without markup: whatever an article says stays text.

/**
 * Make an element. Properties: `on…` are listeners, `class`, `dataset` and `style` as usual, `text` sets
 * textContent, true and false set and leave out boolean attributes, null and undefined are left out.
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...(Node|string|number|null|undefined|false|Array)} children strings become text
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  return fill(document.createElement(tag), props, children);
}

/** The same for SVG. */
export function svg(tag, props = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function fill(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(node.dataset, value);
    else if (name === "style") for (const [key, part] of Object.entries(value)) node.style.setProperty(key, part);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
  return node;
}

/** Text from an article, isolated so that its direction cannot turn round what stands beside it. */
export function said(text, props = {}) {
  return el("bdi", { ...props, text });
}

/** A link to the web, or plain text where the address is none of http or https. */
export function link(url, text) {
  const safe = webLink(url);
  return safe ? el("a", { href: safe, rel: "noopener noreferrer", target: "_blank" }, said(text)) : said(text);
}

/** The address where it is http or https, else "". */
export function webLink(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:"].includes(parsed.protocol) && parsed.hostname ? parsed.href : "";
  } catch {
    return ""; // no address at all
  }
}

/** Empty an element and put these in. */
export function put(host, ...children) {
  host.replaceChildren();
  return fill(host, {}, children);
}

/** A table that stands for a picture: `columns` are heads, `rows` arrays of cells (text or nodes). */
export function table(caption, columns, rows) {
  return el(
    "table",
    {},
    el("caption", { text: caption }),
    el("thead", {}, el("tr", {}, columns.map((name) => el("th", { scope: "col", text: name })))),
    el("tbody", {}, rows.map((cells) => el("tr", {}, cells.map((cell) => el("td", {}, cell))))),
  );
}

/** Call `fn` once per frame at most. */
export function perFrame(fn) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      fn();
    });
  };
}

/** Call `fn` when nothing new has come for `wait` milliseconds. */
export function settled(fn, wait) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => fn(...args), wait);
  };
}
