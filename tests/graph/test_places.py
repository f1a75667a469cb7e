"""Places in the graph: where they lie, as far as the gazetteer knows."""

from __future__ import annotations

from kg.graph import update
from kg.model.enums import NodeType
from kg.model.facts import Place
from kg.queries.subgraph import subgraph
from kg.store import Store
from kg.views.network import to_networkx
from kg.views.rdf import rdf_text


def test_a_place_has_its_point_and_its_people(store: Store, write: type) -> None:
    article = write("a")
    places = [
        Place(id="tripoli", name="Tripoli", country="LY", code="geonames:2210247"),
        Place(id="elmau", name="Schloss Elmau", country="DE", code="region:schloss-elmau"),
        Place(id="nowhere", name="Nowhereville"),
    ]
    for place in places:
        article._keep("places", place)
    ana = article.person("Ana Ruiz")
    for place in places:
        article.visits(ana, place.id)
    store.add(article.facts(), update)
    found = {node.label: node for node in store.nodes([NodeType.LOCATION])}
    tripoli = found["Tripoli"].properties
    assert (tripoli["country"], tripoli["latitude"], tripoli["longitude"]) == ("LY", 32.89, 13.19)
    assert tripoli["population"] > 1_000_000
    assert found["Schloss Elmau"].properties["latitude"] == 47.46
    assert "population" not in found["Schloss Elmau"].properties
    assert "latitude" not in found["Nowhereville"].properties
    whole = subgraph(store)
    assert to_networkx(whole).nodes[found["Tripoli"].id]["properties"]["latitude"] == 32.89
    assert "POINT(13.19 32.89)" in rdf_text(whole, "turtle").replace("13.1900", "13.19")
