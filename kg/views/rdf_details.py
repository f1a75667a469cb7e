"""The properties of edges and nodes as moulds take them.

Comes in: properties as they are stored, JSON. Goes out: what decides which lines they have, and what is
filled into these. Refuses: nothing; where they fit in no mould, it tells.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple

from pydantic import JsonValue

from kg.model.time import bounds
from kg.views.rdf_marks import PROPERTIES
from kg.views.rdf_tables import CODED, SAID_ELSEWHERE
from kg.views.rdf_terms import filling, local
from kg.views.rdf_words import About, Form, form_of

#: Slots and words that are remembered.
_KINDS = 2_000
#: Forms in which the value is a part of the kind, since there are few of them.
_FEW = frozenset({Form.CODE, Form.TRUTH})
#: Forms in which a mark stands for the value, and the names of their marks by place.
_MARKED = frozenset({Form.TEXT, Form.REFERENCE})
_TEXTS, _REFERENCES = (
    [f"{form}{place}" for place in range(PROPERTIES)] for form in (Form.TEXT, Form.REFERENCE)
)
#: Properties that are read as dates, where they can be: a mark stands for one that is a day.
DATES = frozenset({"from", "to"})
#: ``json.loads`` takes twice as long.
decoded = json.JSONDecoder().raw_decode

Value = str | None


class Slot(NamedTuple):
    """A property: the ``name`` of what is filled in, any number of it where it is a list; or, with no name,
    its value as JSON.
    """

    key: str
    name: str = ""
    is_list: bool = False
    value: str = ""


class Details(NamedTuple):
    """The properties of one edge or node: their slots, what fills those, and, by place, what fills lists."""

    slots: tuple[Slot, ...]
    values: tuple[Value, ...]
    many: dict[int, list[str]]


#: There are few slots, and few words that are part of a kind.
_slot = lru_cache(_KINDS)(Slot)
_json_text = lru_cache(_KINDS)(json.dumps)


class DetailReader:
    """Reads properties of one graph."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._fixed = lru_cache(_KINDS)(self._fixed_slot)

    def details(self, stored: str) -> Details | None:
        """What a mould needs of properties; None where they fit in none."""
        properties: dict[str, JsonValue] = decoded(stored)[0]
        slots: list[Slot] = []
        values: list[Value] = []
        many: dict[int, list[str]] = {}
        for key in sorted(properties):
            if key in SAID_ELSEWHERE:
                continue
            value, place = properties[key], len(slots)
            if (key in CODED or key in DATES) and isinstance(value, str):
                slot, fill = self._fixed(key, value)
                if slot is not None:
                    slots.append(slot)
                    values.append(fill)
                    continue
            form = self._form(key, value)
            if form is Form.CODE or key in DATES:
                slots.append(_slot(key, "", False, _json(value)))
                values.append(None)
                continue
            if form is None or place == PROPERTIES:
                return None
            names, filled = (_TEXTS, filling) if form is Form.TEXT else (_REFERENCES, local)
            slots.append(_slot(key, names[place], isinstance(value, list)))
            values.append(filled(value) if isinstance(value, str) else None)
            if isinstance(value, list):
                many[place] = [filled(one) for one in value if isinstance(one, str)]
        return Details(tuple(slots), tuple(values), many)

    def _form(self, key: str, value: JsonValue) -> Form | None:
        """How all of a property is said: ``CODE`` where it is a part of the kind, since there is little of
        it; None where no mark can stand for it.
        """
        if isinstance(value, str):
            form = form_of(key, value, self._about)
            return form if form is Form.TEXT or form is Form.CODE or form is Form.REFERENCE else None
        held = value if isinstance(value, list) else [value]
        forms = {form_of(key, one, self._about) for one in held} - {Form.NOTHING}
        if forms <= _FEW:
            return Form.CODE
        [form, *others] = forms
        return None if others or form not in _MARKED else form

    def _fixed_slot(self, key: str, value: str) -> tuple[Slot | None, Value]:
        """The slot of a code or a day, which many have, and what fills it; no slot for other text."""
        if key in DATES:
            return (_slot(key, key), value) if _is_day(value) else (None, None)
        is_code = form_of(key, value, self._about) is Form.CODE
        return (_slot(key, "", False, _json(value)) if is_code else None), None


def _is_day(edtf: str) -> bool:
    try:
        first, last, _ = bounds(edtf)
    except ValueError:
        return False
    return first is not None and first == last and first.isoformat() == edtf


def _json(value: JsonValue) -> str:
    return _json_text(value) if isinstance(value, str) else json.dumps(value)
