"""Laws of time expressions: any full date reads as itself; no mixture of time words does harm."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotations.language_model import load
from kg.annotations.times import find_times
from kg.model.enums import TimeBasis
from kg.model.time import bounds

DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))
STYLES = (
    "{0:%B} {0.day}, {0.year}",
    "{0.day} {0:%B} {0.year}",
    "{0:%A}, {0:%B} {0.day}, {0.year}",
    "{0:%Y-%m-%d}",
)
MIXTURE = """
the the on in of to and - – , . first second last next this half week month year quarter day days
May March April January Feb. Sept. 1 2 3 31 30 29 12 2026 2019 1990s Monday Friday Sunday morning night
two several ago later before after earlier from until since by between spring autumn weekend today
yesterday tomorrow overnight 10:30 p.m. GMT following previous same that 23rd 4th Christmas Eve talks met will
"""
WORDS = MIXTURE.split()


@settings(max_examples=40, deadline=None)
@given(day=DAYS, style=st.sampled_from(STYLES), published=st.none() | DAYS)
def test_a_full_date_reads_as_itself(day, style, published):
    doc = load()(f"The two envoys met on {style.format(day)} in Oslo.")
    found = find_times(doc, published)
    assert [(t.time, t.basis) for t in found] == [(day.isoformat(), TimeBasis.STATED)]


@settings(max_examples=150, deadline=None)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=25), published=st.none() | DAYS)
def test_any_mixture_of_time_words_gives_edtf_in_order(words, published):
    found = find_times(load()(" ".join(words)), published)
    assert all(t.time is None or bounds(t.time) for t in found)
    assert all(t.start < t.end and t.start <= t.head < t.end for t in found)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(found))
