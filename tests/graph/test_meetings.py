"""Which reports are of one meeting, what it then says, and what is never made of it."""

from __future__ import annotations

import pytest

from kg.graph import why
from kg.model.enums import Change, EdgeType, MeetingKind, Modality, Mode, NodeType, Stance, Status
from kg.queries.disputes import disputes


def meetings(store) -> list:
    return list(store.nodes([NodeType.MEETING]))


def report(write, id: str, day: str | None, *sides: str, place: str | None = None, **more):
    w = write(id, day, publisher=f"Publisher of {id}")
    who = [w.person(*s) if isinstance(s, tuple) else w.state(s) for s in sides]
    if place is not None:
        more["place"] = w.place(place, {"Geneva": "CH", "Abu Dhabi": "AE", "Montreux": "CH"}[place])
    w.meeting(*who, **more)
    return w


LAVROV, RUBIO, WITKOFF, DMITRIEV = (
    ("Sergey Lavrov", "RU"),
    ("Marco Rubio", "US"),
    ("Steve Witkoff", "US"),
    ("Kirill Dmitriev", "RU"),
)
PLANNED, HELD = Status.PLANNED, Status.HELD

#: Pairs of reports: (day of publication, sides, details) twice.
ONE = {
    "plan in May, held in June": (
        ("2026-05-10", ["RU", "UA"], {"time": "2026-06-12", "status": PLANNED}),
        ("2026-06-13", ["RU", "UA"], {"time": "2026-06-12", "status": HELD})),
    "moved, the same round": (
        ("2026-01-30", ["RU", "UA"], {"time": "2026-02-01", "status": PLANNED, "round": 2}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04/2026-02-05", "round": 2})),
    "two days and one of them": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04/2026-02-05"}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-05"})),
    "this week, then the days": (
        ("2026-02-02", ["RU", "UA"], {"time": "2026-02-02/2026-02-08", "status": PLANNED}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
    "no date": (
        ("2026-02-06", ["RU", "UA"], {}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
    "the same vague month": (
        ("2026-02-02", ["RU", "UA"], {"time": "2026-06", "status": PLANNED}),
        ("2026-02-12", ["RU", "UA"], {"time": "2026-06", "status": PLANNED})),
    "one side more at one place": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Geneva"}),
        ("2026-02-06", ["RU", "UA", "US"], {"time": "2026-02-04", "place": "Geneva"})),
    "persons and their states": (
        ("2026-02-06", [LAVROV, RUBIO], {"time": "2026-02-04"}),
        ("2026-02-06", ["RU", "US"], {"time": "2026-02-04"})),
    "a delegation named in part": (
        ("2026-02-06", [DMITRIEV, WITKOFF], {"time": "2026-02-04"}),
        ("2026-02-06", [DMITRIEV, RUBIO], {"time": "2026-02-04"})),
    "two towns of one country": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Geneva"}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Montreux"})),
    "no date, ten days before, the same place": (
        ("2026-02-14", ["RU", "UA"], {"place": "Geneva"}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Geneva"})),
    "a plan that slipped by a day": (
        ("2026-01-20", [LAVROV, RUBIO], {"time": "2026-02-03", "status": PLANNED}),
        ("2026-02-05", [LAVROV, RUBIO], {"time": "2026-02-04"})),
    "a year, the same persons and place": (
        ("2026-12-06", [LAVROV, RUBIO], {"time": "2026", "place": "Geneva"}),
        ("2026-02-06", [LAVROV, RUBIO], {"time": "2026-02-04", "place": "Geneva"})),
    "a round of that month": (
        ("2026-05-06", ["RU", "UA"], {"time": "2026-02", "round": 1}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
}  # fmt: skip
TWO = {
    "other days of one week": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-02"}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-05"})),
    "other rounds": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "round": 1}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "round": 2})),
    "the same round a year later": (
        ("2025-02-06", ["RU", "UA"], {"time": "2025-02-04", "round": 1}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "round": 1})),
    "other sides": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"}),
        ("2026-02-06", ["RU", "TR"], {"time": "2026-02-04"})),
    "one side more and no place": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"}),
        ("2026-02-06", ["RU", "UA", "US"], {"time": "2026-02-04"})),
    "other persons": (
        ("2026-02-06", [LAVROV, RUBIO], {"time": "2026-02-04"}),
        ("2026-02-06", [DMITRIEV, WITKOFF], {"time": "2026-02-04"})),
    "a call and an encounter": (
        ("2026-02-06", ["RU", "US"], {"time": "2026-02-04", "kind": MeetingKind.CALL}),
        ("2026-02-06", ["RU", "US"], {"time": "2026-02-04", "mode": Mode.IN_PERSON})),
    "other countries": (
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Geneva"}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04", "place": "Abu Dhabi"})),
    "a plan told after what was held": (
        ("2026-02-05", [LAVROV, RUBIO], {"time": "2026-02-06", "status": PLANNED}),
        ("2026-02-05", [LAVROV, RUBIO], {"time": "2026-02-04"})),
    "a plan of others": (
        ("2026-01-20", [DMITRIEV, WITKOFF], {"time": "2026-02-03", "status": PLANNED}),
        ("2026-02-05", [LAVROV, RUBIO], {"time": "2026-02-04"})),
    "a plan of states alone": (
        ("2026-01-20", ["RU", "US"], {"time": "2026-02-03", "status": PLANNED}),
        ("2026-02-05", ["RU", "US"], {"time": "2026-02-04"})),
    "one minister and two counterparts": (
        ("2026-02-06", [LAVROV, RUBIO], {"time": "2026-02-04", "kind": MeetingKind.MEETING}),
        ("2026-02-06", [LAVROV, WITKOFF], {"time": "2026-02-04", "kind": MeetingKind.MEETING})),
    "a year and no place": (
        ("2026-12-06", [LAVROV, RUBIO], {"time": "2026"}),
        ("2026-02-06", [LAVROV, RUBIO], {"time": "2026-02-04"})),
    "the same round of more sides years before": (
        ("2023-02-06", ["RU", "UA", "US"], {"time": "2023-02-04", "round": 1}),
        ("2026-02-06", ["RU", "UA"], {"round": 1})),
    "no date, and ten days before": (
        ("2026-02-14", ["RU", "UA"], {}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
    "no date, and another kind": (
        ("2026-02-06", ["RU", "UA"], {"kind": MeetingKind.SUMMIT}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
    "no date, months apart": (
        ("2026-08-06", ["RU", "UA"], {}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
    "no date at all": (("2026-02-06", ["RU", "UA"], {}), ("2026-02-06", ["RU", "UA"], {})),
    "no date, not even of publication": (
        (None, ["RU", "UA"], {}),
        ("2026-02-06", ["RU", "UA"], {"time": "2026-02-04"})),
}  # fmt: skip


@pytest.mark.parametrize("pair", ONE.values(), ids=ONE)
def test_one_meeting(write, told, pair) -> None:
    store = told(*(report(write, f"d{n}", day, *sides, **more) for n, (day, sides, more) in enumerate(pair)))
    [node] = meetings(store)
    assert len(node.properties["reports"]) == 2


@pytest.mark.parametrize("pair", TWO.values(), ids=TWO)
def test_two_meetings(write, told, pair) -> None:
    store = told(*(report(write, f"d{n}", day, *sides, **more) for n, (day, sides, more) in enumerate(pair)))
    assert len(meetings(store)) == 2


def test_two_meetings_of_one_article_stay_two(write, told) -> None:
    w = write("a")
    ru, ua = w.state("RU"), w.state("UA")
    w.meeting(ru, ua, time="2026-02-04")
    w.meeting(ru, ua, time="2026-02-04")
    w.meeting(ru, ua)
    assert len(meetings(told(w))) == 3


def test_an_undated_report_between_two_meetings_stays_alone(write, told) -> None:
    store = told(
        report(write, "a", "2026-02-10", "RU", "UA", time="2026-02-02"),
        report(write, "b", "2026-02-10", "RU", "UA", time="2026-02-04"),
        report(write, "c", "2026-02-10", "RU", "UA"),
    )
    assert len(meetings(store)) == 3


def relocation(write, id: str, day: str, words: str, *sides: str, place: str = "Abu Dhabi", **more):
    """A report that a meeting moves to ``place``."""
    moved = report(write, id, day, *sides, place=place, status=PLANNED, **more)
    moved.change("m0", Change.RELOCATED, words=words)
    return moved


GENEVA = {"status": PLANNED, "place": "Geneva", "time": "2026-06-03"}
ROUND = {"round": 3, **GENEVA}
#: The move (its words, its details), the plan, and the number of meetings.
MOVES = {
    "the same round, no day": ("The third round moves to Abu Dhabi.", {"round": 3}, ROUND, 1),
    "the same round, another day": ("It moves to Abu Dhabi.", {"round": 3, "time": "2026-06-05"}, ROUND, 1),
    "the same day": ("The talks move to Abu Dhabi.", {"time": "2026-06-03"}, GENEVA, 1),
    "no day, the former place": ("The talks move from Geneva to Abu Dhabi.", {}, GENEVA, 1),
    "no day, and no former place": ("The talks move to Abu Dhabi.", {}, GENEVA, 2),
    "no day, from elsewhere": ("The talks move from Genevata to Abu Dhabi.", {}, GENEVA, 2),
    "another day, no round": ("They move from Geneva to Abu Dhabi.", {"time": "2026-06-05"}, GENEVA, 2),
    "another round": ("They move from Geneva to Abu Dhabi.", {"round": 4}, ROUND, 2),
    "a call": ("The call moves.", {"time": "2026-06-03", "kind": MeetingKind.CALL}, GENEVA, 2),
    "what was held there": (
        "The talks move from Geneva.", {"time": "2026-06-03"}, {**GENEVA, "status": HELD}, 2),
}  # fmt: skip


@pytest.mark.parametrize(("words", "move", "plan", "number"), MOVES.values(), ids=MOVES)
def test_a_meeting_that_moved_is_looked_for_at_its_former_place(
    write, told, words, move, plan, number
) -> None:
    store = told(
        relocation(write, "b", "2026-05-13", words, "RU", "UA", **move),
        report(write, "a", "2026-05-04", "RU", "UA", **plan),
    )
    assert len(meetings(store)) == number


def test_why_tells_of_a_move(write, told) -> None:
    store = told(
        relocation(write, "b", "2026-05-13", "It moves from Geneva.", "RU", "UA", round=3),
        report(write, "a", "2026-05-04", "RU", "UA", **ROUND),
    )
    [node] = meetings(store)
    links = why(store.index(), node.id)
    assert [link.joined for link in links] == [True, True]
    assert all("moved to Abu Dhabi, planned in Geneva" in link.reasons for link in links)


def test_a_plan_told_after_a_move_is_at_another_place(write, told) -> None:
    store = told(
        relocation(write, "b", "2026-05-13", "It moves from Geneva.", "RU", "UA", round=3),
        report(write, "a", "2026-05-20", "RU", "UA", **ROUND),
    )
    assert len(meetings(store)) == 2


def test_a_meeting_that_moves_twice_is_one(write, told) -> None:
    words = "It moves from Abu Dhabi."
    back = relocation(write, "c", "2026-05-20", words, "RU", "UA", place="Geneva", round=3)
    store = told(
        report(write, "d", "2026-06-04", "RU", "UA", **{**ROUND, "status": HELD}),
        back,
        relocation(write, "b", "2026-05-13", "It moves from Montreux.", "RU", "UA", round=3),
        report(write, "a", "2026-05-04", "RU", "UA", **{**ROUND, "place": "Montreux"}),
    )
    [node] = meetings(store)
    assert (node.properties["place"], len(node.properties["reports"])) == ("Geneva", 4)


def test_a_side_may_be_unnamed_in_the_plan_of_what_moved(write, told) -> None:
    store = told(
        relocation(write, "b", "2026-05-13", "It moves from Geneva.", "RU", "UA", "US", round=3),
        report(write, "a", "2026-05-04", "RU", "UA", **ROUND),
        report(write, "c", "2026-05-04", "RU", "UA", "US", **ROUND),
    )
    assert len(meetings(store)) == 1


def test_other_sides_move_another_meeting(write, told) -> None:
    store = told(
        relocation(write, "b", "2026-05-13", "It moves from Geneva.", "RU", "TR", round=3),
        report(write, "a", "2026-05-04", "RU", "UA", **ROUND),
    )
    assert len(meetings(store)) == 2


@pytest.mark.parametrize("move", [{}, {"time": "2026-06-03"}], ids=["undated", "dated"])
def test_what_was_moved_is_held_at_its_new_place(write, told, move) -> None:
    there = {"place": "Abu Dhabi", "time": "2026-06-03", "round": 3}
    writers = [
        relocation(write, "b", "2026-05-13", "Moved from Geneva.", "RU", "UA", round=3, **move),
        report(write, "a", "2026-05-04", "RU", "UA", **ROUND),
        report(write, "c", "2026-05-20", "RU", "UA", status=PLANNED, **there),
        report(write, "d", "2026-06-04", "RU", "UA", **there),
    ]
    store = told(*writers)
    [node] = meetings(store)
    assert (node.properties["place"], node.properties["status"]) == ("Abu Dhabi", "held")
    assert [r["place"] for r in node.properties["reports"]] == ["Geneva", *["Abu Dhabi"] * 3]
    assert list(disputes(store)) == []


def test_the_old_day_of_a_moved_meeting_finds_it(write, told) -> None:
    moved = report(write, "b", "2026-02-02", "RU", "UA", time="2026-02-04", status=PLANNED)
    moved.change("m0", Change.POSTPONED, from_="2026-02-01", to="2026-02-04")
    store = told(report(write, "a", "2026-01-28", "RU", "UA", time="2026-02-01", status=PLANNED), moved)
    [node] = meetings(store)
    assert node.time.edtf == "2026-02-04"
    assert [r["time"] for r in node.properties["reports"]] == ["2026-02-01", "2026-02-04"]


def test_a_meeting_that_was_moved_by_weeks_is_held_on_its_new_day(write, told) -> None:
    moved = report(write, "b", "2026-08-19", "RU", "UA", time="2026-10-02/2026-10-04", status=PLANNED)
    moved.change("m0", Change.POSTPONED, from_="2026-08-28", to="2026-10-02/2026-10-04")
    plan = report(write, "a", "2026-08-08", "RU", "UA", time="2026-08-28/2026-08-30", status=PLANNED)
    store = told(report(write, "c", "2026-10-05", "RU", "UA", time="2026-10-02/2026-10-04"), plan, moved)
    [node] = meetings(store)
    assert (node.properties["status"], node.time.edtf) == ("held", "2026-10-02/2026-10-04")


def test_what_was_held_between_a_plan_and_its_new_day_is_another(write, told) -> None:
    moved = report(write, "b", "2026-02-02", "RU", "UA", time="2026-02-20", status=PLANNED)
    moved.change("m0", Change.POSTPONED, from_="2026-02-10", to="2026-02-20")
    held = [report(write, f"h{d}", "2026-02-22", "RU", "UA", time=f"2026-02-{d}") for d in (10, 20)]
    assert len(meetings(told(moved, *held))) == 2


@pytest.mark.parametrize(("place", "number"), [("Geneva", 1), (None, 2)])
def test_unnamed_groups_are_the_same_where_the_place_is(write, told, place, number) -> None:
    writers = []
    for id, name in (("a", "the opposition"), ("b", "opposition groups")):
        w = write(id, "2026-02-06", publisher=id)
        where = {} if place is None else {"place": w.place(place, "CH")}
        w.meeting(w.state("RU"), w.group(name), time="2026-02-04", **where)
        writers.append(w)
    assert len(meetings(told(*writers))) == number


def test_a_town_on_a_border_is_one_place_in_two_states(write, told) -> None:
    writers = []
    for id, country in (("a", "RU"), ("b", "UA")):
        w = write(id, "2026-02-06", publisher=id)
        w.meeting(w.state("RU"), w.state("UA"), time="2026-02-04", place=w.place("Borderville", country))
        writers.append(w)
    assert len(meetings(told(*writers))) == 1


def test_the_latest_report_has_the_word_and_the_others_stay(write, told) -> None:
    store = told(
        report(write, "c", "2026-02-07", "RU", "UA", time="2026-02-04", place="Geneva"),
        report(write, "a", "2026-01-28", "RU", "UA", time="2026-02-04", status=PLANNED),
        report(write, "b", "2026-02-02", "RU", "UA", time="2026-02-04", status=Status.POSTPONED),
    )
    [node] = meetings(store)
    assert node.properties["status"] == "held"
    assert [(r["document"], r["status"]) for r in node.properties["reports"]] == [
        ("a", "planned"), ("b", "postponed"), ("c", "held"),
    ]  # fmt: skip


def test_a_later_vague_date_does_not_replace_the_day(write, told) -> None:
    store = told(
        report(write, "a", "2026-02-05", "RU", "UA", time="2026-02-04"),
        report(write, "b", "2026-02-20", "RU", "UA", time="2026-02"),
    )
    assert [m.time.edtf for m in meetings(store)] == ["2026-02-04"]


@pytest.mark.parametrize(
    ("status", "modality", "met"),
    [
        (HELD, Modality.ACTUAL, True),
        (Status.ONGOING, Modality.ACTUAL, True),
        (HELD, Modality.DENIED, False),
        (HELD, Modality.POSSIBLE, False),
        *((status, Modality.ACTUAL, False) for status in Status if status not in {HELD, Status.ONGOING}),
    ],
)
def test_only_what_took_place_is_met_with(write, told, status, modality, met) -> None:
    store = told(
        report(write, "a", "2026-02-06", "RU", "UA", time="2026-02-04", status=status, modality=modality)
    )
    assert bool(list(store.edges(types=[EdgeType.MET_WITH]))) is met
    assert len(list(store.edges(types=[EdgeType.ATTENDED]))) == 2


def test_nobody_meets_his_own_side(write, told) -> None:
    store = told(report(write, "a", "2026-02-06", LAVROV, DMITRIEV, RUBIO, "RU", time="2026-02-04"))
    label = {node.id: node.label for node in store.nodes()}
    pairs = {frozenset((label[e.source], label[e.target])) for e in store.edges(types=[EdgeType.MET_WITH])}
    assert pairs == {
        frozenset((other, "Marco Rubio")) for other in ("Sergey Lavrov", "Kirill Dmitriev", "Russia")
    }


def test_a_plan_that_was_held_keeps_the_ids_of_its_edges(write, told, store) -> None:
    told(report(write, "a", "2026-02-01", "RU", "UA", time="2026-02-04", status=PLANNED))
    before = {edge.id: edge.modality for edge in store.edges(types=[EdgeType.ATTENDED])}
    told(report(write, "b", "2026-02-05", "RU", "UA", time="2026-02-04"))
    after = {edge.id: edge.modality for edge in store.edges(types=[EdgeType.ATTENDED])}
    assert before.keys() == after.keys()
    assert (set(before.values()), set(after.values())) == ({Modality.PLANNED}, {Modality.ACTUAL})


def test_a_change_by_nobody_is_each_sides(write, told) -> None:
    w = report(write, "a", "2026-02-02", "RU", "UA", time="2026-02-04", status=PLANNED)
    w.change("m0", Change.POSTPONED, from_="2026-02-01", to="2026-02-04", reason="other plans")
    edges = list(told(w).edges(types=[EdgeType.POSTPONED]))
    assert len({e.source for e in edges}) == 2
    assert [e.properties for e in edges] == [
        {"from": "2026-02-01", "to": "2026-02-04", "reason": "other plans"}
    ] * 2
    assert {(e.time.edtf, e.time.basis) for e in edges} == {("../2026-02-02", "published")}


def test_who_announced_it(write, told) -> None:
    w = report(write, "a", "2026-02-02", LAVROV, "UA", time="2026-02-04", status=PLANNED)
    w.says(w.person(*LAVROV), "Talks will take place.", about="m0")
    w.says(w.state("UA"), "Something else.")
    [edge] = told(w).edges(types=[EdgeType.ANNOUNCED])
    assert edge.source.startswith("person-")


def test_publishers_count_once_and_know_when(write, told) -> None:
    store = told(*(report(write, f"d{n}", day, "RU", "UA", time="2026-02-04") for n, day in enumerate(
        ["2026-02-06", "2026-02-05", None])))  # fmt: skip
    [edge] = store.edges(types=[EdgeType.MET_WITH])
    assert (edge.sources, str(edge.known), str(edge.known_last)) == (3, "2026-02-05", "2026-02-06")
    assert len(edge.evidence) == len(edge.facts) == 3
    again = report(write, "d9", "2026-02-09", "RU", "UA", time="2026-02-04")
    again.publisher = "publisher of D1"
    told(again)
    [edge] = store.edges(types=[EdgeType.MET_WITH])
    assert (edge.sources, len(edge.facts)) == (3, 4)


def test_a_conference_of_two_hundred_draws_no_pairs(write, told) -> None:
    w = write("big", "2026-02-06")
    w.meeting(
        *(w.person(f"Given{n} Family{n}") for n in range(200)), time="2026-02-04", kind=MeetingKind.CONFERENCE
    )
    store = told(w)
    assert len(list(store.edges(types=[EdgeType.ATTENDED]))) == 200
    assert not list(store.edges(types=[EdgeType.MET_WITH]))


def test_two_reports_of_two_hundred_are_one_meeting(write, told) -> None:
    writers = []
    for id, first in (("a", 0), ("b", 1)):
        w = write(id, "2026-02-06", publisher=id)
        who = [w.person(f"Given{n} Family{n}") for n in range(first, 200)]
        w.meeting(*who, time="2026-02-04", kind=MeetingKind.CONFERENCE, place=w.place("Geneva", "CH"))
        writers.append(w)
    [node] = meetings(told(*writers))
    assert len(node.properties["reports"]) == 2
    assert len(node.properties["participants"]) == 200


def test_a_position_is_dated_by_its_report(write, told) -> None:
    for id, day in (("a", "2026-02-02"), ("b", "2026-02-09")):
        w = write(id, day)
        w.holds(w.state("UA"), Stance.REJECTS, "the territorial concessions")
        store = told(w)
    assert [e.time.edtf for e in store.edges(types=[EdgeType.HOLDS])] == ["../2026-02-02", "../2026-02-09"]
    assert len(list(store.nodes([NodeType.POSITION]))) == len(list(store.nodes([NodeType.ISSUE]))) == 1


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (("Foreign Ministry", "RU"), ("Russian Foreign Ministry", "RU"), True),
        (("Foreign Ministry", "RU"), ("Ministry of Foreign Affairs", "RU"), True),
        (("Russia's Foreign Ministry", "RU"), ("Foreign Ministry", "RU"), True),
        (("Foreign Ministry", "RU"), ("Foreign Ministry", "UA"), False),
        (("Hamas", None), ("hamas", None), True),
    ],
)
def test_bodies(write, told, left, right, same) -> None:
    for id, (name, state) in (("a", left), ("b", right)):
        w = write(id)
        w.body(name, state)
        store = told(w)
    assert (len(list(store.nodes([NodeType.ORGANIZATION]))) == 1) is same


def test_groups_are_of_their_article(write, told) -> None:
    for id in "ab":
        w = write(id)
        w.says(w.group("two diplomats"), "No comment.")
        store = told(w)
    assert len(list(store.nodes([NodeType.GROUP]))) == 2


ROUNDS = {
    "the next round": (("2026-01-23", 1, "RU UA"), ("2026-02-04", 2, "RU UA"), 1),
    "told in the other order": (("2026-02-04", 2, "RU UA"), ("2026-01-23", 1, "RU UA"), 1),
    "not the one after the next": (("2026-01-23", 1, "RU UA"), ("2026-02-04", 3, "RU UA"), 0),
    "other sides": (("2026-01-23", 1, "RU UA"), ("2026-02-04", 2, "RU TR"), 0),
    "a series of another year": (("2024-01-23", 1, "RU UA"), ("2026-02-04", 2, "RU UA"), 0),
    "a later first round": (("2026-03-23", 1, "RU UA"), ("2026-02-04", 2, "RU UA"), 0),
}


@pytest.mark.parametrize("rounds", ROUNDS.values(), ids=ROUNDS)
def test_rounds_follow_each_other(write, told, rounds) -> None:
    *reports, number = rounds
    store = told(
        *(
            report(write, f"d{n}", day, *sides.split(), time=day, round=which)
            for n, (day, which, sides) in enumerate(reports)
        )
    )
    edges = list(store.edges(types=[EdgeType.FOLLOWS]))
    assert len(edges) == number
    for edge in edges:
        assert store.node(edge.source).properties["round"] == 2
        assert store.node(edge.target).properties["round"] == 1


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("spokesman", False), ("Bolivia's foreign minister", False), ("the Turkish Foreign Minister", False),
        ("...", False), ("Ana Soto", True), ("Soto", True), ("王毅", True), ("Charles de Gaulle", True),
    ],
)  # fmt: skip
def test_a_described_person_is_of_his_article(write, told, name, same) -> None:
    for id in "ab":
        w = write(id)
        w.says(w.person(name), "No comment.")
        store = told(w)
    assert (len(list(store.nodes([NodeType.PERSON]))) == 1) is same
