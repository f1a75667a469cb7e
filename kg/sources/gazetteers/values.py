"""Names, days, states and Wikidata ids of gazetteers, checked and brought to one form.

Comes in: text of a field. Goes out: the clean value. Refuses (``SkipDocument``): a name that is too long
or has no letter, a day that is none, a Wikidata id that is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.data import find_organization, find_state
from kg.data.states import listed_states
from kg.model.gazetteer import NAMED, GazetteerRecord, RecordKind, days_of, is_wikidata_id
from kg.sources.reading import refusal

#: Names are compared by as many characters (``kg.graph.names``); a longer one is a text in the wrong field.
LONGEST_NAME = 300
#: Offices that matter here are of this time; the year 20226 is a typing error.
YEARS = range(1000, 2200)
_DAY = re.compile(r"[+]?(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T[\d:.+Z-]*)?")
#: Invisible, and without a meaning in any script: zero-width space, marks and overrides of direction.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHOWN = 40


def clean_name(text: str, where: str, *, what: str = "name") -> str:
    """A name on one line, without what cannot be seen. SkipDocument ``too-long``, ``no-name``.

    >>> clean_name("Ana\u200b  \u202eRuiz", "")
    'Ana Ruiz'
    """
    name = " ".join(_CONTROL.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).split())
    if len(name) > LONGEST_NAME:
        shown = f"{name[:_SHOWN]!r}"
        raise refusal("too-long", f"the {what} {shown}… has {len(name):,} characters, the most is 300", where)
    if not any(c.isalpha() for c in name):
        raise refusal("no-name", f"the {what} {name!r} has no letter", where)
    return name


def clean_names(texts: Iterable[str], where: str, *, what: str = "alias") -> tuple[str, ...]:
    """Names, each once; empty ones are no names."""
    return tuple(dict.fromkeys(clean_name(text, where, what=what) for text in texts if text.strip()))


def read_day(text: str, where: str, *, what: str) -> str | None:
    """A day, month or year as ISO text, None where the field is empty. SkipDocument ``date``.

    >>> read_day("2004-02-03T00:00:00Z", "", what="start"), read_day("2004", "", what="start")
    ('2004-02-03', '2004')
    """
    if not text.strip():
        return None
    match = _DAY.fullmatch(text.strip())
    day = "-".join(part.zfill(2) for part in match.groups() if part) if match else ""
    if not day or not _is_day(day):
        raise refusal("date", f"the {what} {text.strip()[:_SHOWN]!r} is no day, month or year", where)
    return day


def _is_day(text: str) -> bool:
    try:
        return days_of(text)[0].year in YEARS
    except ValueError:
        return False


def read_wikidata(text: str, where: str) -> str | None:
    """The id in an id or address of Wikidata, None where the field is empty. SkipDocument ``wikidata``."""
    found = text.strip().rpartition("/")[2]
    if found and not is_wikidata_id(found):
        raise refusal("wikidata", f"{text.strip()[:_SHOWN]!r} is no Wikidata id, as Q159 is one", where)
    return found or None


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    """Keys of states by ISO code and Wikidata id."""
    found: dict[str, str] = {}
    for state in listed_states():
        codes = (state.alpha2, state.alpha3, state.wikidata)
        found |= {code.casefold(): state.key for code in codes if code}
    return found


def read_body(text: str) -> str | None:
    """The key of a state or organization by code, Wikidata id, address or name; else ``?`` and the name.

    >>> read_body("ru"), read_body("http://www.wikidata.org/entity/Q159"), read_body("Ruritania")
    ('state:RU', 'state:RU', '?Ruritania')
    """
    name = " ".join(_INVISIBLE.sub("", text).split())[:LONGEST_NAME]
    if not name:
        return None
    code = name.rpartition("/")[2].casefold()
    found = _states().get(code)
    if found is None:
        row = find_state(name) or find_organization(name)
        found = None if row is None else row.key
    return found or f"{NAMED}{name}"


def office_records(
    person: GazetteerRecord,
    office: tuple[str, str],
    bodies: tuple[str, ...],
    days: tuple[str | None, str | None],
) -> Iterator[GazetteerRecord]:
    """The person, the position and the occupancy that one row of a table tells; ``office``: id and name."""
    id, title = office
    yield person
    yield GazetteerRecord(kind=RecordKind.POSITION, id=id, name=title, bodies=bodies)
    since, until = days
    yield GazetteerRecord(
        kind=RecordKind.OCCUPANCY, id=f"{person.id}/{id}/{since or ''}", holder=person.id, post=id,
        since=since, until=until,
    )  # fmt: skip


def ordered(since: str | None, until: str | None, where: str) -> tuple[str | None, str | None]:
    """Both days. SkipDocument ``date`` where the term ends before it begins."""
    if since and until and days_of(until)[1] < days_of(since)[0]:
        raise refusal("date", f"the term ends on {until}, before it begins on {since}", where)
    return since, until
