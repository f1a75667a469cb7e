// Put it together. The selected id stands in the address after #, so that a place can be sent on.
KG.draw();
KG.buildFilters();
KG.buildSearch();
KG.buildTable();
KG.buildKeys();
KG.buildTheme();
KG.filter();
KG.listeners.push(KG.showPanel, (id) => {
  if (id !== null && decodeURIComponent(location.hash.slice(1)) !== id) location.hash = encodeURIComponent(id);
});
KG.fromAddress = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id !== KG.selected && (KG.isNode(id) || KG.isEdge(id))) KG.select(id, { move: true });
};
window.addEventListener("hashchange", KG.fromAddress);
KG.showPanel(null);
KG.begin();
KG.fromAddress();
