"""Gazetteers: states, organizations, offices, bodies, places and office holders.

Comes in: the CSV tables beside this file (each says where it comes from). Goes out: frozen rows
and look-ups by name. Refuses: nothing; what is not in a table is None. Importing reads no table.
"""

from __future__ import annotations

from kg.data.ambiguity import Ambiguity, ambiguities, ambiguity
from kg.data.heads import office_holder
from kg.data.lookup import (
    find_organization,
    find_state,
    name_forms,
    state_of_capital,
    state_of_demonym,
    state_of_seat,
)
from kg.data.offices import Body, Office, bodies, office_called, offices
from kg.data.organizations import organizations, organizations_by_key
from kg.data.place import PlaceEntry
from kg.data.places import find_place, place_candidates, place_of
from kg.data.states import states, states_by_key
from kg.data.types import Organization, State, Term

__all__ = [
    "Ambiguity",
    "Body",
    "Office",
    "Organization",
    "PlaceEntry",
    "State",
    "Term",
    "ambiguities",
    "ambiguity",
    "bodies",
    "find_organization",
    "find_place",
    "find_state",
    "name_forms",
    "office_called",
    "office_holder",
    "offices",
    "organizations",
    "organizations_by_key",
    "place_candidates",
    "place_of",
    "state_of_capital",
    "state_of_demonym",
    "state_of_seat",
    "states",
    "states_by_key",
]
