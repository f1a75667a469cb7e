"""Who an article means by the gazetteers: names, aliases, and offices on the day."""

from __future__ import annotations

import pytest

from kg.graph import update
from kg.graph.gazetteer import links
from kg.model.enums import ActorType, NodeType
from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.store import Store

PERSON, POSITION, OCCUPANCY = RecordKind.PERSON, RecordKind.POSITION, RecordKind.OCCUPANCY
SWISS = ("state:CH",)
#: Of a gazetteer of invented people in real states.
RECORDS = (
    GazetteerRecord(
        kind=PERSON, id="brandt", name="Iulian Brandt", aliases=("Julian T. Brandt", "Bear"),
        bodies=SWISS, wikidata="Q99999901",
    ),
    GazetteerRecord(kind=PERSON, id="weber", name="Nora Weber"),
    GazetteerRecord(kind=PERSON, id="one", name="Max Roth", bodies=SWISS),
    GazetteerRecord(kind=PERSON, id="two", name="Max Roth", bodies=("state:TR",)),
    GazetteerRecord(kind=POSITION, id="fm", name="Minister of Foreign Affairs of Switzerland", bodies=SWISS),
    GazetteerRecord(kind=POSITION, id="mp", name="Member of Parliament", bodies=SWISS),
    GazetteerRecord(kind=OCCUPANCY, id="o1", holder="brandt", post="fm", since="2011-02", until="2013-05-10"),
    GazetteerRecord(kind=OCCUPANCY, id="o2", holder="weber", post="fm", since="2013-05-10", until="2015"),
    GazetteerRecord(kind=OCCUPANCY, id="o3", holder="nobody", post="fm", since="2009", until="2010"),
    GazetteerRecord(
        kind=RecordKind.ORGANIZATION, id="zma", name="Zorvian Maritime Authority", aliases=("ZMA", "Unity")
    ),
    GazetteerRecord(
        kind=RecordKind.ORGANIZATION, id="un", name="The Organization", aliases=("Nations in Union",),
        wikidata="Q1065",
    ),
)  # fmt: skip


@pytest.fixture
def known(store: Store) -> Store:
    with store.gazetteers.importing("own", ("own.csv", "table"), links) as target:
        for record in RECORDS:
            target.put(record)
    return store


def node_of(store: Store, writer, actor: str):
    """The only node of that type that the article has, states aside."""
    store.add(writer.facts(), update)
    type = NodeType(actor.partition("-")[0].capitalize())
    (found,) = store.nodes([type])
    return found


@pytest.mark.parametrize(
    ("name", "iso", "code"),
    [
        ("Iulian Brandt", None, "person:Q99999901"),
        ("Julian T. Brandt", "CH", "person:Q99999901"),
        ("Iulian Brandt", "TR", None),
        ("Bear", "CH", "person:Q99999901"),
        ("Bear", None, None),
        ("Brandt", "CH", None),
        ("Max Roth", "TR", "person:own/two"),
        ("Max Roth", None, None),
        ("Nora Weber", "CH", "person:own/weber"),
        ("Lena Weber", "CH", None),
    ],
)
def test_persons_by_name(known: Store, write: type, name: str, iso: str | None, code: str | None) -> None:
    article = write("a")
    article.person(name, iso)
    assert node_of(known, article, "person").properties.get("code") == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ZMA", "organization:own/zma"),
        ("Zorvian Maritime Authority", "organization:own/zma"),
        ("Unity", None),
        ("Nations in Union", "organization:un"),
        ("Zorvian Authority", None),
    ],
)
def test_organizations_by_name(known: Store, write: type, name: str, code: str | None) -> None:
    article = write("a")
    article.actor(ActorType.ORGANIZATION, name)
    assert node_of(known, article, "organization").properties.get("code") == code


@pytest.mark.parametrize(
    ("day", "title", "iso", "label"),
    [
        ("2012-03-01", "Swiss foreign minister", "CH", "Iulian Brandt"),
        ("2012-03-01", "foreign minister of Switzerland", "CH", "Iulian Brandt"),
        ("2014-03-01", "Switzerland's foreign minister", "CH", "Nora Weber"),
        ("2013-05-12", "Swiss foreign minister", "CH", "Swiss foreign minister"),
        ("2015-06-01", "Swiss foreign minister", "CH", "Swiss foreign minister"),
        ("2009-06-01", "Swiss foreign minister", "CH", "Swiss foreign minister"),
        ("2012-03-01", "former Swiss foreign minister", "CH", "former Swiss foreign minister"),
        ("2012-03-01", "deputy foreign minister", "CH", "deputy foreign minister"),
        ("2012-03-01", "Swiss official", "CH", "Swiss official"),
        ("2003-03-01", "Russian foreign minister", "RU", "Igor Ivanov"),
        ("2021-03-01", "Russian foreign minister", "RU", "Sergey Lavrov"),
        ("2021-03-01", "Russian counterpart", "RU", "Russian counterpart"),
        ("2021-03-01", "U.S. secretary of state", "US", "Antony Blinken"),
        (None, "Russian foreign minister", "RU", "Russian foreign minister"),
    ],
)
def test_offices_by_day(known: Store, write: type, day: str | None, title: str, iso: str, label: str) -> None:
    article = write("a", day=day)
    article.person(title, iso, title=title)
    assert node_of(known, article, "person").label == label


def test_what_is_told_of_another_time_is_of_its_holder(store: Store, write: type) -> None:
    then = write("then", day="2021-03-01")
    who = then.person("Russian foreign minister", "RU", title="Russian foreign minister")
    then.says(who, "No", time="2003-03")
    store.add(then.facts(), update)
    assert [node.label for node in store.nodes([NodeType.PERSON])] == ["Igor Ivanov"]
    both = write("both", day="2021-03-02")
    who = both.person("Russian foreign minister", "RU", title="Russian foreign minister")
    both.says(who, "No", time="2003-03")
    both.says(who, "Yes", time="2021-03-01")
    store.add(both.facts(), update)
    assert "Russian foreign minister" in {node.label for node in store.nodes([NodeType.PERSON])}


def test_the_office_and_the_name_are_one_person(store: Store, write: type) -> None:
    office, name = write("office", day="2021-03-01"), write("name", day="2021-03-04")
    office.person("Russian foreign minister", "RU", title="Russian foreign minister")
    name.person("Sergei Lavrov", "RU")
    for article in (office, name):
        store.add(article.facts(), update)
    (person,) = store.nodes([NodeType.PERSON])
    assert "Sergei Lavrov" in {person.label, *person.aliases}


def test_a_decision_holds_through_an_import(known: Store, write: type) -> None:
    """The key of a form, which decisions name, is that of the words alone."""
    article = write("a")
    article.person("Iulian Brandt", "CH")
    known.add(article.facts(), update)
    (after,) = known.nodes([NodeType.PERSON])
    with Store.open(":memory:") as plain:
        plain.add(article.facts(), update)
        (before,) = plain.nodes([NodeType.PERSON])
        assert before.id != after.id
        assert plain.forms_of(before.id) == known.forms_of(after.id)
