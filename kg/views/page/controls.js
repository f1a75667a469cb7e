// Legend, filters, search, table, theme, keys. Reads data.legend.
KG.svg = function (shape, group) {
  const space = "http://www.w3.org/2000/svg";
  const picture = document.createElementNS(space, "svg");
  picture.setAttribute("viewBox", "0 0 16 16");
  picture.setAttribute("aria-hidden", "true");
  const paths = {
    dot: "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
    hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    triangle: "M8 2l7 12H1z",
    triangleDown: "M8 14L1 2h14z",
    box: "M1 4h14v8H1z",
    square: "M3 3h10v10H3z",
    diamond: "M8 1l7 7-7 7-7-7z",
    ellipse: "M8 4c4 0 7 2 7 4s-3 4-7 4-7-2-7-4 3-4 7-4z",
    star: "M8 1l2 5h5l-4 3.5L12.500 15 8 11.500 3.500 15 5 9.500 1 6h5z",
  };
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", paths[shape]);
  path.style.fill = `var(--${group})`;
  path.style.stroke = `var(--${group}-line, var(--${group}))`;
  picture.append(path);
  return picture;
};

KG.checkbox = function (hidden, key) {
  const box = KG.make("input", { type: "checkbox", value: key });
  box.checked = !hidden.has(key);
  box.addEventListener("change", () => {
    if (box.checked) hidden.delete(key);
    else hidden.add(key);
    KG.filter();
  });
  return box;
};

KG.buildFilters = function () {
  for (const item of KG.data.legend.nodes) if (!item.shown) KG.hiddenNodes.add(item.type);
  const types = KG.data.legend.families.flatMap((family) => family.types);
  for (const item of types) if (!item.shown) KG.hiddenEdges.add(item.type);
  document.getElementById("node-types").append(
    ...KG.data.legend.nodes.map((item) => KG.make(
      "label",
      { class: "chip", title: item.gloss },
      KG.checkbox(KG.hiddenNodes, item.type),
      KG.svg(item.shape, item.type),
      item.words,
      KG.make("span", { class: "count", text: item.count }),
    )),
  );
  document.getElementById("edge-types").append(...KG.data.legend.families.map(KG.familyFilter));
  const shown = KG.data.legend.families.filter((family) => family.types.some((item) => !KG.hiddenEdges.has(item.type)));
  document.getElementById("families").append(
    ...shown.map((family) => KG.make("li", {}, KG.familyLine(family), family.words)),
  );
  const stages = new Set(Object.values(KG.data.nodeDetails).map((details) => details.status).filter(Boolean));
  const order = ["held", "ongoing", "planned", "proposed", "postponed", "cancelled"].filter((stage) => stages.has(stage));
  const dashes = { planned: "dashed", proposed: "dotted", postponed: "dashed", cancelled: "dotted" };
  document.getElementById("stages").append(...order.map((stage) => {
    const item = KG.make("li", {}, KG.stage(stage));
    item.firstChild.style.borderStyle = dashes[stage] ?? "solid";
    return item;
  }));
};

KG.familyLine = function (family) {
  const line = KG.make("span", { class: "line", "aria-hidden": "true" });
  line.style.borderColor = `var(--${family.key})`;
  return line;
};

KG.familyFilter = function (family) {
  const labels = family.types.map((item) => KG.make(
    "label",
    { title: item.gloss },
    KG.checkbox(KG.hiddenEdges, item.type),
    item.words,
    KG.make("span", { class: "count", text: item.count }),
  ));
  return KG.make("div", { role: "group", "aria-label": family.words }, KG.make("h3", {}, KG.familyLine(family), family.words), ...labels);
};

KG.onFilter = function () {
  for (const box of document.querySelectorAll("#node-types input")) box.checked = !KG.hiddenNodes.has(box.value);
  for (const box of document.querySelectorAll("#edge-types input")) box.checked = !KG.hiddenEdges.has(box.value);
  const shown = KG.edges.getIds({ filter: (edge) => !edge.hidden }).length;
  document.getElementById("edge-count").textContent = `${shown} of ${KG.data.edges.length} shown`;
};

KG.searchText = function () {
  return Object.entries(KG.data.nodeDetails).map(([id, details]) => ({
    id,
    details,
    text: [details.label, ...details.aliases, ...details.rows.map((row) => row[1])].join("\n").toLowerCase(),
  }));
};

KG.buildSearch = function () {
  const field = document.getElementById("search");
  const list = document.getElementById("found");
  const all = KG.searchText();
  const go = (id) => {
    list.replaceChildren();
    KG.select(id, { move: true });
  };
  field.addEventListener("input", () => {
    const asked = field.value.trim().toLowerCase();
    const starts = (item) => (item.text.startsWith(asked) ? 0 : 1);
    const hits = asked ? all.filter((item) => item.text.includes(asked)) : [];
    hits.sort((a, b) => starts(a) - starts(b) || KG.beside.get(b.id).length - KG.beside.get(a.id).length);
    list.replaceChildren(...hits.slice(0, 12).map((item) => KG.make("li", {}, KG.make(
      "button",
      { type: "button", click: () => go(item.id) },
      KG.make("bdi", { text: item.details.label }),
      KG.make("small", { text: " " + item.details.type }),
    ))));
    document.getElementById("announce").textContent = asked ? `${hits.length} found` : "";
  });
  document.querySelector(".search").addEventListener("keydown", (event) => {
    const buttons = [field, ...list.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") list.replaceChildren();
    else if (event.key === "Enter" && at === 0 && buttons.length > 1) buttons[1].click();
    else if (event.key === "ArrowDown") buttons[Math.min(at + 1, buttons.length - 1)].focus();
    else if (event.key === "ArrowUp") buttons[Math.max(at - 1, 0)].focus();
    else return;
    event.preventDefault();
  });
};

KG.buildTable = function () {
  const part = document.getElementById("table");
  part.addEventListener("toggle", () => {
    const room = part.querySelector(".scroll");
    if (!part.open || room.firstChild) return;
    const heads = ["When", "From", "What", "To", "Reported", "Sentences"];
    const body = KG.make("tbody");
    const order = (edge) => KG.data.edgeDetails[edge.id].order || "9999";
    for (const edge of [...KG.data.edges].sort((a, b) => order(a).localeCompare(order(b)))) {
      const details = KG.data.edgeDetails[edge.id];
      body.append(KG.make(
        "tr",
        {},
        KG.make("td", { text: details.when.replace(/ \(.*$/s, "") }),
        KG.make("td", {}, KG.make("bdi", { text: KG.data.nodeDetails[edge.from].label })),
        KG.make("td", {}, KG.goto(edge.id, details.words)),
        KG.make("td", {}, KG.make("bdi", { text: KG.data.nodeDetails[edge.to].label })),
        KG.make("td", { text: details.known }),
        KG.make("td", {}, ...details.passages.map((passage) => KG.make("div", { text: passage.text }))),
      ));
    }
    const head = KG.make("tr", {}, ...heads.map((text) => KG.make("th", { scope: "col", text })));
    room.append(KG.make("table", {}, KG.make("thead", {}, head), body));
  });
};

// The nearest drawn node in a direction, from the selected one or from the middle of the view.
KG.step = function (dx, dy) {
  const at = KG.selected !== null && KG.isNode(KG.selected)
    ? KG.network.getPosition(KG.selected)
    : KG.network.getViewPosition();
  const cost = (point) => {
    const along = (point.x - at.x) * dx + (point.y - at.y) * dy;
    const aside = Math.abs((point.x - at.x) * dy) + Math.abs((point.y - at.y) * dx);
    return along <= 1 ? Infinity : along + 2 * aside;
  };
  const points = KG.network.getPositions(KG.nodes.getIds({ filter: (node) => !node.hidden }));
  const best = Object.entries(points).reduce((a, b) => (cost(b[1]) < cost(a[1]) ? b : a), [null, { x: at.x, y: at.y }]);
  if (best[0] !== null) KG.select(best[0], { move: true });
};

KG.zoom = (factor) => KG.network.moveTo({ scale: KG.network.getScale() * factor });

KG.buildKeys = function () {
  const keys = {
    ArrowLeft: () => KG.step(-1, 0), ArrowRight: () => KG.step(1, 0), ArrowUp: () => KG.step(0, -1), ArrowDown: () => KG.step(0, 1),
    Enter: () => document.getElementById("panel").focus(), Escape: () => KG.select(null),
    "+": () => KG.zoom(1.25), "-": () => KG.zoom(0.8), 0: KG.whole,
  };
  document.getElementById("network").addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    keys[event.key]();
    event.preventDefault();
  });
  document.getElementById("closer").addEventListener("click", keys["+"]);
  document.getElementById("farther").addEventListener("click", keys["-"]);
  document.getElementById("whole").addEventListener("click", KG.whole);
};

KG.buildTheme = function () {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const changed = () => {
    KG.tones.clear();
    KG.repaint();
  };
  document.getElementById("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const now = root.dataset.theme ?? (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    changed();
  });
  dark.addEventListener("change", changed);
};
