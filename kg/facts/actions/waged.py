"""Who goes on with a war that others mean to stop: "impose costs on the premier as long as he continues it".

Comes in: the verb of such a clause and its subject. Goes out: ids of actors.
Refuses: a subject that is named, and a clause without somebody before it to whom something is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word

_OTHERS = frozenset({"they", "he", "she", "it"})
_UPON = frozenset({"on", "upon", "against"})
#: What one side wages until others stop it.
_WAGED = frozenset(
    {"war", "aggression", "assault", "campaign", "offensive", "invasion", "attack", "occupation", "onslaught"}
)


def waged_by(reading: Reading, verb: Word, subject: Word | None) -> tuple[str, ...]:
    """“impose costs on the premier and his men as long as they continue their war”: those men, not who
    imposes them.
    """
    thing = reading.object_token(verb)
    if subject is None or subject.lower_ not in _OTHERS or verb.dep_ != "advcl" or thing is None:
        return ()
    theirs = any(c.tag_ == "PRP$" for c in thing.lefts)
    if not theirs or thing.lemma_.lower() not in _WAGED:
        return ()
    before = reversed(verb.doc[verb.sent.start : verb.left_edge.i])
    struck = (t for t in before if t.dep_ == "dobj" or (t.dep_ == "pobj" and t.head.lower_ in _UPON))
    found = next((who for t in struck if (who := reading.actors_of(t))), ())
    return found[:1] if reading.persons(found) else found  # the premier, whose men only follow
