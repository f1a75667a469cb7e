"use strict";
// The picture. Reads data.nodes, data.edges (vis-network's own form), data.nodeDetails and
// data.edgeDetails; gives KG.select, KG.filter, KG.whole. Text goes to a canvas, never to markup.
const KG = {
  data: JSON.parse(document.getElementById("graph-data").textContent),
  hiddenNodes: new Set(),
  hiddenEdges: new Set(),
  selected: null,
  listeners: [],
};

// A canvas needs a plain colour: an element of the page works out what light-dark() gives.
KG.tones = new Map();
KG.tone = function (name) {
  if (!KG.tones.has(name)) {
    const probe = document.getElementById("announce");
    probe.style.color = `var(--${name})`;
    KG.tones.set(name, getComputedStyle(probe).color);
  }
  return KG.tones.get(name);
};

KG.nodeTones = function (tone) {
  const [kind, stage] = tone.split("-");
  if (kind === "Meeting") {
    return stage
      ? { fill: KG.tone(stage), line: KG.tone(stage + "-line"), ink: KG.tone("Meeting-ink") }
      : { fill: KG.tone("Meeting"), line: KG.tone("Meeting-line"), ink: KG.tone("Meeting-ink") };
  }
  if (kind === "Statement") {
    return { fill: KG.tone("Statement"), line: KG.tone("Statement-line"), ink: KG.tone("ink") };
  }
  return { fill: KG.tone(kind), line: KG.tone(kind), ink: KG.tone("ink") };
};

KG.paintNode = function (node, dim) {
  const tones = KG.nodeTones(node.tone);
  const both = { background: tones.fill, border: tones.line };
  const framed = node.shape === "box" || node.shape === "ellipse";
  return {
    id: node.id,
    opacity: dim ? 0.25 : 1,
    color: { ...both, hover: both, highlight: { background: tones.fill, border: KG.tone("accent") } },
    font: {
      color: dim ? KG.tone("rule") : tones.ink,
      strokeWidth: framed ? 0 : 4,
      strokeColor: KG.tone("paper"),
    },
  };
};

KG.paintEdge = function (edge, dim) {
  const line = KG.tone(edge.family);
  return {
    id: edge.id,
    color: { color: line, highlight: line, hover: line, opacity: dim ? 0.12 : 0.9 },
    font: { color: dim ? KG.tone("rule") : line, strokeColor: KG.tone("paper") },
  };
};

KG.options = {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { hover: true, tooltipDelay: 150, hideEdgesOnDrag: KG.data.nodes.length > 400, keyboard: false },
  nodes: { margin: 8, font: { size: 15, face: "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" }, labelHighlightBold: false },
  edges: {
    width: 1.4,
    selectionWidth: 2,
    hoverWidth: 0.8,
    arrowStrikethrough: false,
    arrows: { to: { scaleFactor: 0.5 } },
    font: { size: 11, align: "middle", strokeWidth: 4, face: "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif" },
  },
};

KG.tooltip = function (edge) {
  const details = KG.data.edgeDetails[edge.id];
  const says = [KG.data.nodeDetails[edge.from].label, details.words, KG.data.nodeDetails[edge.to].label].join(" ");
  const count = details.passages.length;
  return [says, details.when, count + (count === 1 ? " sentence" : " sentences")].filter(Boolean).join("\n");
};

// The graph by hand: who is beside whom.
KG.beside = new Map(KG.data.nodes.map((node) => [node.id, []]));
for (const edge of KG.data.edges) {
  KG.beside.get(edge.from).push(edge);
  if (edge.to !== edge.from) KG.beside.get(edge.to).push(edge);
}

KG.draw = function () {
  KG.nodes = new vis.DataSet(KG.data.nodes.map((node) => ({ ...node, ...KG.paintNode(node, false) })));
  KG.edges = new vis.DataSet(
    KG.data.edges.map((edge) => ({ ...edge, ...KG.paintEdge(edge, false), title: KG.tooltip(edge) })),
  );
  KG.network = new vis.Network(document.getElementById("network"), { nodes: KG.nodes, edges: KG.edges }, KG.options);
  document.querySelector("#network .vis-network").tabIndex = -1; // one stop for Tab is enough
  KG.network.on("click", (event) => {
    KG.select(event.nodes[0] ?? event.edges[0] ?? null);
  });
};

KG.repaint = function () {
  const focus = KG.inFocus();
  KG.nodes.update(KG.data.nodes.map((node) => KG.paintNode(node, focus !== null && !focus.nodes.has(node.id))));
  KG.edges.update(KG.data.edges.map((edge) => KG.paintEdge(edge, focus !== null && !focus.edges.has(edge.id))));
};

// What stays bright: the selected node with its neighbours, or the selected edge with its ends.
KG.inFocus = function () {
  const id = KG.selected;
  if (id === null) return null;
  if (KG.beside.has(id)) {
    const edges = KG.linksOf(id);
    return { nodes: new Set([id, ...edges.flatMap((e) => [e.from, e.to])]), edges: new Set(edges.map((e) => e.id)) };
  }
  const edge = KG.data.edges.find((item) => item.id === id);
  return { nodes: new Set([edge.from, edge.to]), edges: new Set([id]) };
};

KG.isNode = (id) => Object.hasOwn(KG.data.nodeDetails, id);
KG.isEdge = (id) => Object.hasOwn(KG.data.edgeDetails, id);

KG.select = function (id, { move = false } = {}) {
  KG.selected = id !== null && (KG.isNode(id) || KG.isEdge(id)) ? id : null;
  KG.network.unselectAll();
  if (KG.selected !== null) {
    KG.reveal(KG.selected);
    if (KG.isNode(id)) KG.network.selectNodes([id], false);
    else KG.network.selectEdges([id]);
    if (move) KG.bringIntoView(id);
  }
  KG.repaint();
  for (const tell of KG.listeners) tell(KG.selected);
};

KG.bringIntoView = function (id) {
  const edge = KG.isNode(id) ? null : KG.edges.get(id);
  const ends = edge ? [edge.from, edge.to] : [id];
  const points = Object.values(KG.network.getPositions(ends));
  const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  KG.network.moveTo({ position: { x: middle("x"), y: middle("y") }, scale: Math.max(KG.network.getScale(), 0.8) });
};

// Whatever is selected must be drawn: switch its types on.
KG.reveal = function (id) {
  const edge = KG.isEdge(id) ? KG.edges.get(id) : null;
  const kinds = (edge ? [edge.from, edge.to] : [id]).map((end) => KG.data.nodeDetails[end].type);
  const hidden = KG.isNode(id) ? KG.nodes.get(id).hidden : edge.hidden;
  if (!hidden) return;
  for (const kind of kinds) KG.hiddenNodes.delete(kind);
  if (edge) KG.hiddenEdges.delete(edge.kind);
  KG.filter();
};

// A type that is switched off takes its edges along; a node with "linked" needs a drawn edge.
KG.filter = function () {
  const gone = new Set(KG.data.nodes.filter((node) => KG.hiddenNodes.has(node.kind)).map((node) => node.id));
  const drawn = KG.data.edges.filter((edge) => !KG.hiddenEdges.has(edge.kind) && !gone.has(edge.from) && !gone.has(edge.to));
  const shown = new Set(drawn.map((edge) => edge.id));
  const ends = new Set(drawn.flatMap((edge) => [edge.from, edge.to]));
  const hidden = (node) => gone.has(node.id) || (node.linked && !ends.has(node.id) && node.id !== KG.selected);
  KG.nodes.update(KG.data.nodes.map((node) => ({ id: node.id, hidden: hidden(node) })));
  KG.edges.update(KG.data.edges.map((edge) => ({ id: edge.id, hidden: !shown.has(edge.id) })));
  if (KG.onFilter) KG.onFilter();
};

KG.whole = function () {
  const shown = KG.nodes.getIds({ filter: (node) => !node.hidden });
  if (shown.length) KG.network.fit({ nodes: shown, maxZoomLevel: 1.3 });
};

// On a narrow screen the whole would be too small to read: begin at the node with most edges.
KG.begin = function () {
  KG.whole();
  const shown = KG.nodes.getIds({ filter: (node) => !node.hidden });
  if (!shown.length || KG.network.getScale() >= 0.4) return;
  const links = (id) => KG.beside.get(id).length;
  const most = shown.reduce((a, b) => (links(b) > links(a) ? b : a));
  KG.network.moveTo({ position: KG.network.getPosition(most), scale: 0.55 });
};
