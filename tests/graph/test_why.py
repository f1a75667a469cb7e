"""Why names are one actor and reports one meeting: each with a score and reasons, and what was kept apart."""

from __future__ import annotations

from kg.graph import update, why
from kg.model.decision import Decision, DecisionKind
from kg.model.enums import Change, MeetingKind, NodeType, Status


def linkages(store, node: str) -> tuple[list, list]:
    found = why(store.index(), node)
    return [link for link in found if link.joined], [link for link in found if not link.joined]


def person(store, name: str) -> str:
    return next(n.id for n in store.nodes([NodeType.PERSON]) if name in {n.label, *n.aliases})


def test_a_person_by_names_and_who_was_kept_apart(write, told) -> None:
    writers = []
    for id, name, state in (
        ("a", "Steve Witkoff", "US"), ("b", "Steven C. Witkoff", "US"),
        ("c", "Witkoff", None), ("d", "Anton Witkoff", "UA"),
    ):  # fmt: skip
        w = write(id, publisher=id)
        w.person(name, state)
        writers.append(w)
    store = told(*writers)
    joined, apart = linkages(store, person(store, "Steve Witkoff"))
    assert {(link.what, link.reasons[0], link.documents) for link in joined} == {
        ("Steven C Witkoff, 2020s", "the same name", ("b",)),
        ("Steve Witkoff, 2020s", "the same name, in full and in short", ("a",)),
    }
    assert [(link.what, link.reasons) for link in apart] == [
        ("Witkoff, 2020s", ("nothing settles whether they are one",)),
        ("Anton Witkoff, 2020s", ("other given names",)),
    ]
    assert {link.other for link in apart} == {person(store, "Anton Witkoff"), person(store, "Witkoff")}


def test_a_holder_of_office_by_gazetteer_and_by_office_alone(write, told) -> None:
    w = write("a", "2003-03-17")
    w.person("Igor Ivanov", "RU", title="foreign minister")
    other = write("b", "2003-04-24", publisher="other")
    other.person("Russian foreign minister", "RU", title="Russian foreign minister")
    store = told(w, other)
    joined, _ = linkages(store, person(store, "Igor Ivanov"))
    term = "foreign minister of state:RU from 1998-09-11 to 2004-03-09"
    assert {(link.what, link.reasons) for link in joined} == {
        ("Igor Ivanov, 2000s", ("the same name", "in the gazetteer as Igor Ivanov", term)),
        (
            "Russian Foreign Minister, 2000s",
            ("told by the office alone", "in the gazetteer as Igor Ivanov", term),
        ),
    }  # fmt: skip


def test_what_settles_by_itself(write, told) -> None:
    w = write("a")
    w.state("RU")
    w.group("two diplomats")
    w.body("Harbour Union")
    store = told(w)
    reasons = {n.label: why(store.index(), n.id)[0].reasons for n in store.nodes() if n.label != "Title of a"}
    assert reasons == {
        "Russia": ("the gazetteer has it as state:RU",),
        "two diplomats": ("told by no name: one of its article alone",),
        "Harbour Union": ("the same name",),
    }


def test_a_merge_and_a_split_say_whose_they_are(write, told) -> None:
    w, v = write("a"), write("b", publisher="other")
    w.person("Ann Osei", "US")
    v.person("Maria Brandt", "US")
    store = told(w, v)
    ann, maria = person(store, "Ann Osei"), person(store, "Maria Brandt")
    forms = (*store.forms_of(ann), *store.forms_of(maria))
    store.decide(Decision(kind=DecisionKind.MERGE, subject=ann, object=maria, forms=forms), "anna", update)
    joined, apart = linkages(store, min(ann, maria))
    assert sorted(link.reasons[0] for link in joined) == ["decision 1 of anna", "the same name"]
    assert apart == []


REPORTS = {
    "a": ("2026-01-20", "2026-02-03", Status.PLANNED),
    "b": ("2026-02-05", "2026-02-04", Status.HELD),
    "c": ("2026-02-09", "2026-02-08", Status.HELD),
    "d": ("2026-02-09", "2026-02-04", Status.HELD),
}


def test_a_meeting_by_reports_and_near_misses(write, told) -> None:
    writers = []
    for id, (published, day, status) in REPORTS.items():
        w = write(id, published, publisher=id)
        who = w.person("Sergey Lavrov", "RU"), w.person("Marco Rubio", "US")
        w.meeting(*who, time=day, status=status, place=w.place("Geneva", "CH"))
        writers.append(w)
    call = write("e", "2026-02-05", publisher="e")
    call.meeting(call.state("RU"), call.state("US"), time="2026-02-04", kind=MeetingKind.CALL)
    store = told(*writers, call)
    id = next(n.id for n in store.nodes([NodeType.MEETING]) if len(n.properties["reports"]) == 3)
    joined, apart = linkages(store, id)
    alike = ("the same sides", "a day in common", "the same persons", "both in Geneva", "both talks")
    assert [(link.documents, link.score, link.reasons) for link in joined] == [
        (
            ("a",), 0.6,
            ("the same sides", "the same persons", "planned 1 days from when they met", "at the same place"),
        ),
        (("b",), 0.85, alike),
        (("d",), 0.85, alike),
    ]  # fmt: skip
    assert [(link.documents, link.reasons) for link in apart] == [
        (("e",), ("a call and an encounter",)), (("c",), ("held 4 days apart",)),
    ]  # fmt: skip


def test_a_plan_that_slipped_is_told_from_both_of_its_ends(write, told) -> None:
    writers = []
    for id in "ab":
        published, day, status = REPORTS[id]
        w = write(id, published, publisher=id)
        w.meeting(w.person("Sergey Lavrov", "RU"), w.person("Marco Rubio", "US"), time=day, status=status)
        writers.append(w)
    store = told(*writers)
    [node] = store.nodes([NodeType.MEETING])
    joined, _ = linkages(store, node.id)
    reasons = ("the same sides", "the same persons", "planned 1 days from when they met")
    assert [link.reasons for link in joined] == [reasons] * 2


def test_a_report_without_a_day_says_within_which_days_it_fits(write, told) -> None:
    dated, month = write("a", "2026-02-05", publisher="a"), write("b", "2026-03-20", publisher="b")
    for w, time in ((dated, "2026-02-04"), (month, "2026-02")):
        w.meeting(w.state("RU"), w.state("UA"), time=time)
    store = told(dated, month)
    [node] = store.nodes([NodeType.MEETING])
    joined, apart = linkages(store, node.id)
    assert [link.reasons for link in joined] == [
        ("the same sides", "both talks", "between 2026-02-01 and 2026-02-28")
    ] * 2
    assert apart == []


def test_every_joined_name_and_report_has_a_score_and_reasons(random_article, store) -> None:
    for number in range(20):
        store.add(random_article(number, 7), update)
    for node in store.nodes([NodeType.PERSON, NodeType.STATE, NodeType.MEETING]):
        joined, apart = linkages(store, node.id)
        assert joined
        assert all(0 < link.score <= 1 and link.reasons and link.count for link in joined), node
        assert all(link.score == 0 and link.reasons and link.other for link in apart), node
        if node.type is NodeType.MEETING:
            assert not [link for link in joined if link.reasons == ("joined by a decision",)], node


def test_a_moved_meeting_is_held_together_by_its_change(write, told) -> None:
    plan, moved, held = (write(id, day, publisher=id) for id, day in zip(
        "abc", ("2026-08-08", "2026-08-19", "2026-10-05"), strict=True))  # fmt: skip
    for w, time, status in (
        (plan, "2026-08-28", Status.PLANNED), (moved, "2026-10-02", Status.PLANNED),
        (held, "2026-10-02", Status.HELD),
    ):  # fmt: skip
        w.meeting(w.state("RU"), w.state("UA"), time=time, status=status)
    moved.change("m0", Change.POSTPONED, from_="2026-08-28", to="2026-10-02")
    store = told(plan, moved, held)
    [node] = store.nodes([NodeType.MEETING])
    joined, _ = linkages(store, node.id)
    assert [link.reasons for link in joined] == [("the same sides", "a day in common", "both talks")] * 3
