"""The order of the columns of an answer.

Comes in: the text of a query, the names of its variables as the engine gives them. Goes out: the names in
order. Refuses: nothing.

SPARQL leaves the order of ``SELECT *`` open (1.1 Query Language, 18.2.4.4), and the engine sorts by name; who
wrote ``?who ?met ?where`` reads them in that order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.views.sparql.gate import bare

_SELECT = re.compile(r"\bselect\b\s*(?:distinct\b|reduced\b)?\s*(?P<all>\*)?", re.IGNORECASE)
_VARIABLE = re.compile(r"[?$](\w+)")


def columns(query: str, names: Sequence[str]) -> list[str]:
    """As they first stand in the query, where it asks for all of them; else as they are.

    >>> columns("SELECT * { ?who <urn:met> ?other ; <urn:at> ?a }", ["a", "other", "who"])
    ['who', 'other', 'a']
    """
    text = bare(query)
    selected = _SELECT.search(text)
    if selected is None or selected["all"] is None:
        return list(names)
    order = list(dict.fromkeys(_VARIABLE.findall(text)))
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))
