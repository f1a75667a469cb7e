"""Who an article means by the gazetteers: names, aliases, and offices on the day."""

from __future__ import annotations

import pytest

from kg.graph import update
from kg.graph.gazetteer import actor_code, links
from kg.model.decision import Decision, DecisionKind
from kg.model.enums import ActorType, NodeType
from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.store import Store

PERSON, POSITION, OCCUPANCY = RecordKind.PERSON, RecordKind.POSITION, RecordKind.OCCUPANCY
LUX = ("state:LU",)
#: Of a gazetteer of invented people in real states.
RECORDS = (
    GazetteerRecord(
        kind=PERSON, id="brandt", name="Iulian Brandt", aliases=("Julian T. Brandt", "Bear"),
        bodies=LUX, wikidata="Q99999901",
    ),
    GazetteerRecord(kind=PERSON, id="weber", name="Nora Weber"),
    GazetteerRecord(kind=PERSON, id="one", name="Max Roth", bodies=LUX),
    GazetteerRecord(kind=PERSON, id="two", name="Max Roth", bodies=("state:TR",)),
    GazetteerRecord(kind=POSITION, id="fm", name="Minister of Foreign Affairs of Luxembourg", bodies=LUX),
    GazetteerRecord(kind=POSITION, id="mp", name="Member of Parliament", bodies=LUX),
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


NAMES = {"LU": "Luxembourg", "TR": "Turkey", "RU": "Russia", "US": "United States"}


def person(writer, name: str, iso: str | None, title: str = "envoy") -> str:
    """A person of a state; of Luxembourg the own table of heads knows no foreign minister."""
    if iso is None:
        return writer.person(name)
    state = writer.actor(ActorType.STATE, NAMES[iso], code=f"state:{iso}")
    return writer.actor(ActorType.PERSON, name, roles=((title, None, state),))


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
        ("Julian T. Brandt", "LU", "person:Q99999901"),
        ("Iulian Brandt", "TR", None),
        ("Bear", "LU", "person:Q99999901"),
        ("Bear", None, None),
        ("Brandt", "LU", None),
        ("Max Roth", "TR", "person:own/two"),
        ("Max Roth", None, None),
        ("Nora Weber", "LU", "person:own/weber"),
        ("Lena Weber", "LU", None),
    ],
)
def test_persons_by_name(known: Store, write: type, name: str, iso: str | None, code: str | None) -> None:
    article = write("a")
    person(article, name, iso)
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
        ("2012-03-01", "Luxembourg foreign minister", "LU", "Iulian Brandt"),
        ("2012-03-01", "foreign minister of Luxembourg", "LU", "Iulian Brandt"),
        ("2014-03-01", "Luxembourg's foreign minister", "LU", "Nora Weber"),
        ("2013-05-12", "Luxembourg foreign minister", "LU", "Luxembourg foreign minister"),
        ("2015-06-01", "Luxembourg foreign minister", "LU", "Luxembourg foreign minister"),
        ("2009-06-01", "Luxembourg foreign minister", "LU", "Luxembourg foreign minister"),
        ("2012-03-01", "former Luxembourg foreign minister", "LU", "former Luxembourg foreign minister"),
        ("2012-03-01", "deputy foreign minister", "LU", "deputy foreign minister"),
        ("2012-03-01", "Luxembourg official", "LU", "Luxembourg official"),
        ("2003-03-01", "Russian foreign minister", "RU", "Igor Ivanov"),
        ("2021-03-01", "Russian foreign minister", "RU", "Sergey Lavrov"),
        ("2021-03-01", "Russian counterpart", "RU", "Russian counterpart"),
        ("2021-03-01", "U.S. secretary of state", "US", "Antony Blinken"),
        (None, "Russian foreign minister", "RU", "Russian foreign minister"),
    ],
)
def test_offices_by_day(known: Store, write: type, day: str | None, title: str, iso: str, label: str) -> None:
    article = write("a", day=day)
    person(article, title, iso, title)
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


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"name": "Labour Party", "bodies": ("state:NO",)}, "organization:own/x"),
        ({"name": "Labour Party", "bodies": ("state:GB",)}, "organization:labour_gb"),
        ({"name": "Labour Party", "wikidata": "Q99999905"}, "organization:Q99999905"),
        ({"name": "Arbeiderpartiet", "wikidata": "Q9630"}, "organization:labour_gb"),
        ({"name": "United Nations", "bodies": ("state:CH",)}, "organization:un"),
    ],
)
def test_which_organization_of_the_own_table_is_meant(record: dict, code: str) -> None:
    found = GazetteerRecord(kind=RecordKind.ORGANIZATION, id="x", **record)
    assert actor_code("own", found) == code


def test_whom_the_own_table_has_is_one_with_its_entry(store: Store, write: type) -> None:
    """A gazetteer with "Wladimir Putin" makes no second one beside the president of the own table."""
    putin = GazetteerRecord(
        kind=PERSON,
        id="p",
        name="Wladimir W. Putin",
        aliases=("Vladimir Putin", "Vova Putin"),
        bodies=("state:RU",),
    )  # fmt: skip
    with store.gazetteers.importing("peps", ("peps.json", "ftm"), links) as target:
        target.put(putin)
    for number, name in enumerate(("Vladimir Putin", "Vova Putin", "Wladimir W. Putin")):
        article = write(f"a{number}", day="2021-03-01")
        article.person(name, "RU", title="president")
        store.add(article.facts(), update)
    (person,) = store.nodes([NodeType.PERSON])
    assert {person.label, *person.aliases} >= {"Vladimir Putin", "Vova Putin"}
    assert person.properties["wikidata"] == "Q7747"


def test_a_decision_holds_through_an_import(store: Store, write: type) -> None:
    articles = [write("a"), write("b")]
    person(articles[0], "Iulian Brandt", "LU")
    person(articles[1], "Xaver Kern", "LU")
    for article in articles:
        store.add(article.facts(), update)
    forms = [form for node in store.nodes([NodeType.PERSON]) for form in store.forms_of(node.id)]
    merge = Decision(kind=DecisionKind.MERGE, subject="x", object="y", forms=tuple(forms))
    store.decide(merge, "ana", update)
    assert len(list(store.nodes([NodeType.PERSON]))) == 1
    with store.gazetteers.importing("own", ("own.csv", "table"), links) as target:
        for record in RECORDS:
            target.put(record)
    store.rebuild(update)
    assert len(list(store.nodes([NodeType.PERSON]))) == 1
    store.undo(1, update)
    codes = {node.properties.get("code") for node in store.nodes([NodeType.PERSON])}
    assert codes == {"person:Q99999901", None}


def test_a_corrected_day_changes_who_the_minister_was(store: Store, write: type) -> None:
    for day, label in (("2003-03-01", "Igor Ivanov"), ("2021-03-01", "Sergey Lavrov")):
        article = write("a", day=day)
        person(article, "Russian foreign minister", "RU", "Russian foreign minister")
        store.add(article.facts(), update)
        assert [node.label for node in store.nodes([NodeType.PERSON])] == [label]
