"""Which meeting is the round before another.

Comes in: the reports of a meeting and those of meetings one round earlier. Goes out: the meeting
that it follows. Refuses: nothing; a round of other sides, or of another year, is of another series.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from kg.graph.neighbours import spans
from kg.model.derivation import Report

#: Days after which talks that are numbered anew are another series.
SERIES_DAYS = 400


def previous_round(
    reports: Iterable[Report], earlier: Iterable[Report], meetings: Mapping[tuple[str, str], str]
) -> str | None:
    """The meeting of the latest report in ``earlier`` that the meeting of ``reports`` follows.

    ``meetings`` has the meeting of each earlier report.
    """
    own = [(report, day) for report in reports if (day := _day(report)) is not None]
    found: list[tuple[int, str]] = []
    for before in earlier:
        day = _day(before)
        for report, own_day in own:
            if day is None or report.round is None or before.round != report.round - 1:
                continue
            gap = (own_day - day).days
            if report.sides == before.sides and 0 <= gap <= SERIES_DAYS:
                found.append((gap, meetings[before.key]))
    return min(found)[1] if found else None


def _day(report: Report) -> datetime.date | None:
    """The first day of the meeting by this report, else the day of publication."""
    return min((s.first for s in spans(report) if s.first is not None), default=report.published)
