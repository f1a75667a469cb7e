// The body of the page as it was opened: islands and words, which panes take the place of.

/**
 * What the body of this file was before the panes took its place. The page is drawn before it was read to its end: what
 * comes later is put aside as well. `rest`: its elements with an id, when there are no more to come.
 */
export function makeBody() {
  const own = new Set();
  let shown = null;
  const aside = () => {
    for (const one of [...document.body.children].filter((element) => element !== shown)) {
      own.add(one);
      if (shown) one.remove();
    }
  };
  const rest = parsed().then(aside).then(() => new Map([...own].filter(({ id }) => id).map((one) => [one.id, one])));
  return {
    rest,
    become(root) {
      aside();
      document.body.replaceChildren((shown = root));
    },
    /** This file as it was opened. */
    async text() {
      await rest;
      const inner = [...own].map((element) => element.outerHTML).join("\n");
      return `<!DOCTYPE html>\n<html lang="en">\n${document.head.outerHTML}\n<body>\n${inner}\n</body>\n</html>\n`;
    },
  };
}

/** When the page was read to its end. */
function parsed() {
  return new Promise((done) => (document.readyState === "loading" ? addEventListener("DOMContentLoaded", done, { once: true }) : done()));
}
