"""The explorer's own modules, imported one by one by a real browser: times, rows, densities, projection."""

from __future__ import annotations

from collections.abc import Callable

import pytest

pytestmark = pytest.mark.browser
Run = Callable[..., object]


_SPAN = ("2026-04-22/2026-04-23", "2026-04-22", "2026-04-23", "span")
_MINUTE = ("2026-04-22T10:30", "2026-04-22", "2026-04-22", "minute")


def time(text: str, first: str | None, last: str | None, precision: str = "day") -> dict[str, str | None]:
    return {"text": text, "first": first, "last": last, "precision": precision, "basis": "stated"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (time("2026-04-22", "2026-04-22", "2026-04-22"), ("04-22T00:00", "04-23T00:00", False, False)),
        (time(*_SPAN), ("04-22T00:00", "04-24T00:00", False, False)),
        (time("2026-04", "2026-04-01", "2026-04-30", "month"), ("04-01T00:00", "05-01T00:00", True, True)),
        (time("../2026-04-22", None, "2026-04-22", "span"), ("04-22T00:00", "04-23T00:00", True, False)),
        (time("2026-04-22/..", "2026-04-22", None, "span"), ("04-22T00:00", "04-23T00:00", False, True)),
        (time("2026-04-22~", "2026-04-22", "2026-04-22"), ("04-22T00:00", "04-23T00:00", True, True)),
        (time(*_MINUTE), ("04-22T10:30", "04-22T11:30", False, True)),
    ],
    ids=lambda case: case["text"] if isinstance(case, dict) else "",
)  # fmt: skip
def test_a_time_on_the_axis(run: Run, told: object, expected: tuple[str, str, bool, bool]) -> None:
    found = run("timeline/spans.js", "m.spanOf(given)", told)
    ends = run(
        "timeline/spans.js",
        "[given.start, given.end].map((ms) => new Date(ms).toISOString().slice(5, 16))",
        found,
    )
    assert (*ends, found["softStart"], found["softEnd"]) == expected


def test_what_has_no_day_has_no_place_on_the_axis(run: Run) -> None:
    assert run("timeline/spans.js", "m.spanOf(null)") is None
    assert run("timeline/spans.js", "m.spanOf(given)", time("", None, None)) is None
    assert run("timeline/spans.js", "m.spanOf(given)", time("x", "javascript:1", "<b>")) is None


def _item(id: str, kind: str, *days: str, **more: object) -> dict[str, object]:
    told = time("", days[0], days[-1]) if days else None
    return {"id": id, "kind": kind, "label": id.upper(), "actors": [], "time": told, **more}


def _change(id: str, was: str, now: str) -> dict[str, object]:
    return _item(id, "change", meeting="c", was=time("", was, was), now=time("", now, now))


ITEMS = [
    _item("a", "meeting", "2026-01-01"),
    _item("b", "meeting", "2026-01-01", "2026-12-31"),
    _item("c", "meeting", "2026-06-01", "2026-06-02"),
    _item("n", "meeting"),
    _change("d", "2026-06-05", "2026-06-09"),
    _change("e", "2026-05-30", "2026-06-05"),
]
#: The first lane, and an entry as its id.
LANE, ID = "m.model(given.items).lanes[0]", "({item}) => item.id"


def test_changes_of_one_meeting_are_one_chain_in_order(run: Run) -> None:
    day = "(ms) => new Date(ms).toISOString().slice(5, 10)"
    chain = "m.model(given).lanes.find(({kind}) => kind === 'change').entries"
    each = f"({{links, start, end}}) => [links.map({ID}), ...[start, end].map({day})]"
    assert run("timeline/model.js", f"{chain}.map({each})", ITEMS) == [[["e", "d"], "05-30", "06-10"]]


def test_undated_items_are_counted_and_left_out(run: Run) -> None:
    found = run(
        "timeline/model.js", f"(({{order, undated}}) => [order.map({ID}), undated])(m.model(given))", ITEMS
    )
    assert found == [["a", "b", "e", "c", "d"], 1]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-06-01", "2026-06-02", ["b", "c"]),
        ("2026-03-01", "2026-03-02", ["b"]),
        ("2025-12-01", "2026-01-01", []),
        ("2026-06-03", "2026-06-04", ["b"]),
    ],
)
def test_what_lies_between_two_moments(run: Run, start: str, end: str, expected: list[str]) -> None:
    between = f"m.between({LANE}, Date.parse(given.start), Date.parse(given.end) - 1).map({ID})"
    assert run("timeline/model.js", between, {"items": ITEMS, "start": start, "end": end}) == expected


def _density(run: Run, items: list[object], start: str, end: str, count: int) -> list[float]:
    density = f"[...m.density({LANE}, Date.parse(given.start), Date.parse(given.end), given.count)]"
    given = {"items": items, "start": start, "end": end, "count": count}
    found: list[float] = run("timeline/model.js", density, given)
    return found


def test_density_weighs_every_item_once_wherever_it_lies(run: Run) -> None:
    parts = _density(run, ITEMS, "2026-01-01", "2027-01-01", 12)
    assert sum(parts) == pytest.approx(3)
    assert parts[0] == pytest.approx(1 + 1 / 12)
    assert parts[1:4] == pytest.approx([1 / 12] * 3)


def test_a_part_between_two_days_holds_no_more_than_its_share_of_both(run: Run) -> None:
    days = [_item("a", "meeting", "2026-01-01"), _item("b", "meeting", "2026-01-02")]
    assert _density(run, days, "2026-01-01", "2026-01-03", 7) == pytest.approx([2 / 7] * 7)
    assert sum(_density(run, days, "2026-01-02", "2026-01-03", 4)) == pytest.approx(1)
    assert sum(_density(run, days, "2025-12-01", "2026-02-01", 3)) == pytest.approx(2)


def test_items_that_overlap_stand_in_rows_and_the_rest_in_a_pile(run: Run) -> None:
    entries = [{"start": n, "end": n + 5, "item": {"label": "x"}} for n in (0, 1, 2, 100)]
    found = run(
        "timeline/pack.js",
        "m.pack(given, {x: (ms) => ms, rows: 2, measure: () => 60})"
        ".map(({row, pile, room}) => [row, pile.length, room > 0])",
        entries,
    )
    assert found == [[0, 1, False], [1, 0, True], [0, 0, True]]


def test_a_long_bar_has_its_name_within_and_a_short_one_beside_it(run: Run) -> None:
    entries = [
        {"start": 0, "end": 400, "item": {"label": "x"}},
        {"start": 410, "end": 420, "item": {"label": "y"}},
    ]
    rows = "m.pack(given, {x: (ms) => ms, rows: 1, measure: () => 60})"
    found = run("timeline/pack.js", f"{rows}.map(({{within, room}}) => [within, room > 0])", entries)
    assert found == [[True, False], [False, True]]


@pytest.mark.parametrize(
    ("days", "first", "head"),
    [
        (1, "00:00", "Wed, 15 April 2026"),
        (10, "Wed 15", "April 2026"),
        (20, "15", "April 2026"),
        (400, "Apr", "2026"),
        (8_000, "2026", None),
    ],
)
def test_the_axis_from_hours_to_decades(run: Run, days: int, first: str, head: str | None) -> None:
    found = run(
        "timeline/ticks.js",
        "((start, span) => m.ticks(start, start + span, 1200 / span))(Date.parse('2026-04-15'), given)",
        days * 86_400_000,
    )
    texts = [tick["text"] for tick in found["ticks"]]
    assert any(text.startswith(first) for text in texts[:2])
    assert 4 <= len(texts) <= 24
    assert [label["text"] for label in found["heads"][:1]] == ([head] if head else [])


def test_a_window_keeps_within_the_period_and_above_hours(run: Run) -> None:
    found = run(
        "timeline/window.js",
        """((view) => {
            view.period(Date.UTC(2000, 0, 1), Date.UTC(2030, 0, 1));
            view.whole();
            view.zoom(1e9, 600);
            const near = (view.end - view.start) / 3600000;
            view.pan(1e12);
            const left = view.start === view.first;
            view.zoom(1e-9, 10);
            return [near, left, view.start === view.first && view.end === view.last];
        })(m.timeWindow(() => 1200))""",
    )
    assert found == [6, True, True]


def test_the_projection_is_that_of_the_paper(run: Run) -> None:
    """The equator's length, the pole's line, symmetry."""
    east, north, tokyo, mirrored = run(
        "map/projection.js",
        "[m.project(180, 0), m.project(0, 90), m.project(139.7, 35.7), m.project(-139.7, -35.7)]",
    )
    assert east == pytest.approx([0.8707 * 3.141592653589793, 0])
    assert north == pytest.approx([0, 1.4224], abs=1e-3)
    assert tokyo == pytest.approx([-value for value in mirrored])
    assert 0.8 < tokyo[0] / east[0] / (139.7 / 180) < 1


def test_places_near_each_other_are_one_mark_that_counts_both(run: Run) -> None:
    points = [
        {"place": {"id": "a", "count": 5}, "x": 0, "y": 0},
        {"place": {"id": "b", "count": 3}, "x": 10, "y": 0},
        {"place": {"id": "c", "count": 1}, "x": 200, "y": 0},
    ]
    found = run(
        "map/clusters.js",
        "m.clusters(given).map(({count, places}) => [count, places.map(({id}) => id)])",
        points,
    )
    assert found == [[8, ["a", "b"]], [1, ["c"]]]


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ({"stance": "supports", "leaning": "for"}, "✓"),
        ({"stance": "rejects", "leaning": "against"}, "✕"),
        ({"stance": "supports", "leaning": "against"}, "✕"),
        ({"stance": "rejects", "leaning": "for"}, "✓"),
        ({"stance": "demands", "leaning": "for"}, "!"),
        ({"stance": "undecided", "leaning": "undecided"}, "?"),
        ({"stance": "threatens"}, "⚠"),
        ({"stance": None, "leaning": None}, "…"),
        ({"stance": "never heard of"}, "…"),
    ],
)
def test_a_cell_shows_which_way_its_side_leans(run: Run, cell: object, sign: str) -> None:
    assert run("positions/stances.js", "m.styleOfCell(given).sign", cell) == sign


@pytest.mark.parametrize(
    ("now", "by", "expected"),
    [("", -1, "2026-03-01"), ("2026-03-01", -1, "2026-02-01"), ("2026-02-01", 1, "2026-03-01"),
     ("2026-02-10", 1, "2026-03-01"), ("2026-03-01", 1, ""), ("2026-01-01", -1, "")],
)  # fmt: skip
def test_steps_go_through_the_days_of_events(run: Run, now: str, by: int, expected: str) -> None:
    assert (
        run("days/steps.js", "m.nextDay(['2026-02-01', '2026-03-01'], given[0], given[1])", [now, by])
        == expected
    )


def test_days_before_the_first_item_that_was_given_are_those_of_the_bins(run: Run) -> None:
    given = {"items": ITEMS[:3], "bins": [["2025-11-01", 4], ["2026-01-01", 2], ["2026-06-01", 1]]}
    assert run("days/steps.js", "m.eventDays(given, 'asof')", given) == [
        "2025-11-01",
        "2026-01-01",
        "2026-06-01",
    ]
    assert run("days/steps.js", "m.eventDays(given, 'known')", given) == []


def test_a_megabyte_of_label_is_cut_before_it_is_measured(run: Run) -> None:
    item = _item("a", "meeting", "2026-01-01") | {"label": "word " * 200_000}
    assert run("timeline/model.js", "m.model(given).order[0].item.label.length", [item]) <= 300


def test_a_bar_says_how_many_it_stands_for_and_when(run: Run) -> None:
    lane = "(await import('/timeline/model.js')).model(given).lanes[0]"
    words = f"m.crowdWords({lane}, Date.UTC(2026, 5, 1), Date.UTC(2026, 5, 3))"
    assert run("timeline/words.js", words, ITEMS) == ["Meetings: 2", "1 Jun 2026 – 3 Jun 2026"]
