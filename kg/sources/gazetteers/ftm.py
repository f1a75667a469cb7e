"""Entities of FollowTheMoney, as OpenSanctions publishes them: one JSON object a line.

Comes in: one entity. Goes out: a record, or None for schemata that tell of no actor or office.
Refuses: an entity without an id or name, or with a day that is none. Schemata: Person, Organization,
PublicBody, Position, Occupancy (https://followthemoney.tech/explorer/schemata/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.model.gazetteer import GazetteerRecord, RecordKind
from kg.sources.gazetteers.values import clean_name, clean_names, ordered, read_body, read_day, read_wikidata
from kg.sources.reading import refusal

_KINDS = {
    "Person": RecordKind.PERSON,
    "Organization": RecordKind.ORGANIZATION,
    "PublicBody": RecordKind.ORGANIZATION,
    "Position": RecordKind.POSITION,
    "Occupancy": RecordKind.OCCUPANCY,
}
#: Properties that tell the state of an entity, those that tell most first.
_COUNTRIES = ("citizenship", "nationality", "country", "jurisdiction")
#: What entities are also called, and names that fit others as well.
_ALIASES, _WEAK = ("name", "alias", "previousName", "abbreviation"), ("weakAlias",)


def ftm_records(entity: Mapping[str, object], where: str) -> tuple[GazetteerRecord, ...] | None:
    """The record of one entity; None where its schema is of no use here."""
    kind = _KINDS.get(str(entity.get("schema")))
    if kind is None:
        return None
    id, properties = entity.get("id"), entity.get("properties")
    if not isinstance(id, str) or not id or not isinstance(properties, Mapping):
        raise refusal("entity", "the entity has no id or no properties", where)
    values = {name: _texts(value) for name, value in properties.items()}
    if kind is RecordKind.OCCUPANCY:
        return (_occupancy(id, values, where),)
    names = clean_names(_all(values, _ALIASES), where, what="name")
    caption = entity.get("caption")
    shown = caption if isinstance(caption, str) and caption.strip() else next(iter(names), "")
    name = clean_name(shown, where)
    local = kind is RecordKind.POSITION and any(_all(values, ("subnationalArea",)))
    bodies = () if local else tuple(filter(None, map(read_body, _all(values, _COUNTRIES))))
    wikidata = next((q for q in _all(values, ("wikidataId",)) if q.strip()), "")
    return (
        GazetteerRecord(
            kind=kind,
            id=id[:300],
            name=name,
            aliases=tuple(other for other in names if other != name),
            weak=clean_names(_all(values, _WEAK), where, what="weak alias"),
            bodies=tuple(dict.fromkeys(bodies)),
            wikidata=read_wikidata(wikidata, where),
        ),
    )


def _occupancy(id: str, values: Mapping[str, list[str]], where: str) -> GazetteerRecord:
    holder, post = (next(iter(values.get(name, [])), None) for name in ("holder", "post"))
    if not holder or not post:
        raise refusal("entity", "the occupancy has no holder or no post", where)
    since = min(
        filter(None, (read_day(d, where, what="startDate") for d in values.get("startDate", []))),
        default=None,
    )
    until = max(
        filter(None, (read_day(d, where, what="endDate") for d in values.get("endDate", []))), default=None
    )
    since, until = ordered(since, until, where)
    if until is None and values.get("status", ["current"]) != ["current"]:
        since = None  # it ended on a day that is not told: no day is known to lie in it
    return GazetteerRecord(
        kind=RecordKind.OCCUPANCY, id=id[:300], holder=holder, post=post, since=since, until=until
    )


def _all(values: Mapping[str, list[str]], names: Iterable[str]) -> list[str]:
    return [text for name in names for text in values.get(name, [])]


def _texts(value: object) -> list[str]:
    """The texts of a property; entities nested in it stand by themselves elsewhere."""
    return [text for text in value if isinstance(text, str)] if isinstance(value, list) else []
