// The sentences. Reads data.nodeDetails, data.edgeDetails, data.documents. Every piece of text is
// set with textContent; the one href is checked to be http or https, once more than in Python.
KG.make = function (tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(settings)) {
    if (key === "text") element.textContent = value;
    else if (key === "class") element.className = value;
    else if (key === "click") element.addEventListener("click", value);
    else element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};

KG.most = 40;

KG.goto = (id, text) => KG.make("button", { type: "button", text, click: () => KG.select(id, { move: true }) });

KG.articleLink = function (url, text) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch (error) {
    if (error instanceof TypeError) return KG.make("bdi", { text });
    throw error;
  }
  if (parsed.protocol !== "https:" && parsed.protocol !== "http:") return KG.make("bdi", { text });
  return KG.make("a", { href: parsed.href, rel: "noopener noreferrer", target: "_blank" }, KG.make("bdi", { text }));
};

KG.passage = function (passage) {
  const known = Object.hasOwn(KG.data.documents, passage.document);
  const article = known ? KG.data.documents[passage.document] : { title: passage.document, publisher: "", published: "", url: "" };
  const words = passage.pieces.map((text, number) => KG.make(number % 2 ? "mark" : "span", { text }));
  const from = [article.publisher, article.published].filter(Boolean).join(", ");
  return KG.make(
    "figure",
    {},
    KG.make("blockquote", {}, ...words),
    KG.make("figcaption", {}, KG.articleLink(article.url, article.title), from ? " · " : null, KG.make("bdi", { text: from })),
  );
};

KG.rows = function (pairs) {
  const list = KG.make("dl");
  for (const [name, value] of pairs) {
    if (value) list.append(KG.make("dt", { text: name }), KG.make("dd", { text: value }));
  }
  return list;
};

KG.reports = function (reports) {
  const line = ([from, says]) => KG.make("li", {}, KG.make("strong", { text: says }), KG.make("div", { class: "kind", text: from }));
  return KG.make("ol", { class: "reports" }, ...reports.map(line));
};

KG.stage = function (status) {
  const tag = KG.make("span", { class: "stage", text: status });
  tag.style.borderColor = `var(--${status}-line, var(--rule))`;
  tag.style.background = `var(--${status}, transparent)`;
  return tag;
};

KG.capitals = (text) => text.charAt(0).toUpperCase() + text.slice(1);

KG.showEdge = function (panel, id) {
  const details = KG.data.edgeDetails[id];
  const edge = KG.edges.get(id);
  const end = (node) => KG.goto(node, KG.data.nodeDetails[node].label);
  const count = details.passages.length;
  panel.append(
    KG.make("h2", { class: "says" }, end(edge.from), ` ${details.words} `, end(edge.to)),
    KG.rows([
      ["When", details.when],
      ["Reported", details.known],
      ["Certainty", details.modality === "actual" ? "" : details.modality],
      ["Sources", details.sources === 1 ? "one" : String(details.sources)],
      ["Confidence", details.confidence],
      ...details.rows.map(([name, value]) => [KG.capitals(name), value]),
    ]),
    KG.make("h3", { text: count ? (count === 1 ? "The sentence" : `The ${count} sentences`) : "No sentence is kept for this edge" }),
    ...details.passages.map(KG.passage),
  );
};

KG.showNode = function (panel, id) {
  const details = KG.data.nodeDetails[id];
  panel.append(
    KG.make("p", { class: "kind" }, details.type + " ", details.status ? KG.stage(details.status) : null),
    KG.make("h2", { text: details.label }),
    KG.rows([
      ["Also", details.aliases.join(", ")],
      ["When", details.when],
      ...details.rows.map(([name, value]) => [KG.capitals(name), value]),
    ]),
  );
  const order = (edge) => KG.data.edgeDetails[edge.id].order || "9999";
  if (details.reports.length > 1) {
    panel.append(KG.make("h3", { text: "As each article has it" }), KG.reports(details.reports));
  }
  const edges = KG.linksOf(id).sort((a, b) => order(a).localeCompare(order(b)) || a.id.localeCompare(b.id));
  const list = KG.make("div");
  const fill = (from, to) => list.append(...edges.slice(from, to).map(KG.connection));
  fill(0, KG.most);
  panel.append(KG.make("h3", { text: edges.length ? "What the articles say" : "No edge in this picture" }), list);
  if (edges.length > KG.most) {
    const rest = KG.make("button", { type: "button", text: `Show ${edges.length - KG.most} more` });
    rest.addEventListener("click", () => { fill(KG.most, edges.length); rest.remove(); });
    panel.append(rest);
  }
};

// The edges at a node; of an article, the edges that its sentences support.
KG.linksOf = function (id) {
  const document = KG.data.nodeDetails[id].document;
  if (!document) return [...KG.beside.get(id)];
  const cites = (edge) => KG.data.edgeDetails[edge.id].passages.some((passage) => passage.document === document);
  return KG.data.edges.filter(cites);
};

KG.connection = function (edge) {
  const details = KG.data.edgeDetails[edge.id];
  const label = (node) => KG.data.nodeDetails[node].label;
  const says = `${label(edge.from)} ${details.words} ${label(edge.to)}`;
  return KG.make(
    "div",
    { class: "link" },
    KG.make("h3", {}, KG.goto(edge.id, says)),
    details.when ? KG.make("p", { class: "kind", text: details.when }) : null,
    ...details.passages.map(KG.passage),
  );
};

// Nothing selected: the meetings in order of time, which is what readers ask for first.
KG.showOverview = function (panel) {
  const meetings = Object.entries(KG.data.nodeDetails)
    .filter(([, details]) => details.type === "Meeting")
    .sort(([a, one], [b, two]) => (one.order || "9999").localeCompare(two.order || "9999") || a.localeCompare(b));
  panel.append(
    KG.make("h2", { text: meetings.length ? "Meetings in order of time" : "Sentences" }),
    KG.make("p", { class: "kind", text: "Choose a node or an edge to read the sentences behind it." }),
    KG.make("ul", { class: "meetings" }, ...meetings.map(([id, details]) => KG.make(
      "li",
      {},
      KG.goto(id, details.label),
      KG.make("div", { class: "kind" }, details.when.replace(/ \(.*$/s, "") || "no date", " ", details.status ? KG.stage(details.status) : null),
    ))),
  );
};

KG.showPanel = function (id) {
  const panel = document.getElementById("panel");
  const inside = panel.contains(document.activeElement);
  panel.replaceChildren();
  if (id !== null) {
    panel.append(KG.make("button", { type: "button", class: "back", text: "← Meetings", click: () => KG.select(null) }));
  }
  if (id === null) KG.showOverview(panel);
  else if (KG.isNode(id)) KG.showNode(panel, id);
  else KG.showEdge(panel, id);
  panel.scrollTop = 0;
  if (inside) panel.focus({ preventScroll: true });
  document.getElementById("announce").textContent = id === null ? "" : panel.querySelector("h2").textContent;
};
