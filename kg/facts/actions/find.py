"""All actions of one article.

Comes in: a ``Reading``. Goes out: ``Deed`` rows, each deed once, in the order of the text.
Refuses: the same deed told again in fewer words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.actions.charges import from_charge
from kg.facts.actions.clause import is_passive
from kg.facts.actions.context import with_other_side
from kg.facts.actions.deed import MUTUAL
from kg.facts.actions.echoes import answered, from_echo
from kg.facts.actions.nouns import from_noun, opens
from kg.facts.actions.parties import state_of
from kg.facts.actions.verbs import from_headline, from_item, from_verb
from kg.model.enums import ActionType, ActorType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.facts.actions.deed import Deed
    from kg.facts.reading import Reading


#: What is said has its own speaker, whoever else of his side says it.
_SAID = frozenset({ActionType.ACCUSE, ActionType.REQUEST, ActionType.REJECT, ActionType.AGREE})


def actions(reading: Reading) -> list[Deed]:
    """All actions of the article, in the order of the text."""
    kept: list[Deed] = []
    for deed in sorted(_found(reading), key=lambda d: (d.recipient is None, reading.only_persons([d.actor]))):
        if not _inward(reading, deed) and not any(
            _same(reading, deed, other)
            or _led(reading, deed, other)
            or _signed_for(reading, deed, other)
            or _by_its_body(reading, deed, other)
            for other in kept
        ):
            kept.append(deed)
    return sorted(_completed(reading, kept), key=lambda d: d.cue)


def _completed(reading: Reading, found: list[Deed]) -> list[Deed]:
    """The deeds with the sides that the article tells elsewhere, none twice."""
    kept: list[Deed] = []
    for deed in (with_other_side(reading, d, found) for d in found):
        if not any(_same(reading, deed, other) for other in kept):
            kept.append(deed)
    return kept


def _found(reading: Reading) -> Iterator[Deed]:
    before: list[Deed] = []
    for token in reading.tokens():
        if token.pos_ in {"VERB", "AUX"} and not opens(reading, token):
            found = (
                from_verb(reading, token) or from_charge(reading, token) or from_echo(reading, token, before)
            )
            found = answered(reading, token, found, before)
            before = [*before[-1:], *found]
            yield from found
        elif token.pos_ == "NOUN" or opens(reading, token):
            yield from (
                from_item(reading, token) or from_headline(reading, token) or from_noun(reading, token)
            )


def _inward(reading: Reading, deed: Deed) -> bool:
    """Somebody does it to himself, asks his own side, or two bodies of one state agree."""
    if deed.recipient is None or deed.actor == deed.recipient:
        return deed.recipient is not None
    own = state_of(reading, deed.actor) == state_of(reading, deed.recipient)
    bodies = all(reading.actors[a].type is ActorType.ORGANIZATION for a in (deed.actor, deed.recipient))
    person = reading.only_persons([deed.actor])
    return own and (
        deed.type is ActionType.REQUEST
        or deed.type is ActionType.COOPERATE
        or (deed.type in MUTUAL and bodies)
        or (deed.type is ActionType.SANCTION and (person or bodies))
    )


def _led(reading: Reading, deed: Deed, other: Deed) -> bool:
    """“President Putin’s war” beside "Russia’s war": the state’s deed is told under its leader’s name."""
    if deed.type is not other.type or deed.type in _SAID or deed.recipient not in {other.recipient, None}:
        return False
    person, state = reading.actors[deed.actor], reading.actors[other.actor]
    if person.type is not ActorType.PERSON or state.type is not ActorType.STATE:
        return False
    own = state_of(reading, deed.actor)
    timed = deed.time is not None and other.time is not None and deed.time.time != other.time.time
    return not timed and (own == state.id or (own == deed.actor and deed.rule.startswith("action.noun")))


def _signed_for(reading: Reading, deed: Deed, other: Deed) -> bool:
    """“Rome and Carthage agreed ...; it was signed by A and B”: the bargain of their states."""
    if deed.type is not ActionType.AGREE or other.type is not ActionType.AGREE or deed.recipient is None:
        return False
    signers = (deed.actor, deed.recipient)
    sides = {state_of(reading, s) for s in signers}
    states = {other.actor, other.recipient}
    timed = deed.time is not None and other.time is not None and deed.time.time != other.time.time
    return sides == states and not states & set(signers) and not timed and deed.cue > other.cue


def _by_its_body(reading: Reading, deed: Deed, other: Deed) -> bool:
    """“The ministry listed A ... A and B are being listed under the act”: by the ministry."""
    verb = reading.doc[deed.cue]
    if deed.type is not ActionType.SANCTION or verb.pos_ != "VERB" or not is_passive(verb):
        return False
    told = other.type is deed.type and other.recipient == deed.recipient and other.actor != deed.actor
    body = reading.actors[other.actor].type is ActorType.ORGANIZATION
    return told and body and not reading.agent_of(verb)


def _same(reading: Reading, deed: Deed, other: Deed) -> bool:
    """The deed is told already: same sides, or one side left unsaid, and no other time."""
    if deed.type is not other.type:
        return False
    sides = (deed.actor, deed.recipient) == (other.actor, other.recipient)
    turned = deed.type in MUTUAL and (deed.recipient, deed.actor) == (other.actor, other.recipient)
    unsaid = deed.recipient is None and deed.actor == other.actor
    if not (sides or turned or unsaid) or _further_aid(reading, deed, other):
        return False
    if deed.time is None or other.time is None:
        other.time = other.time or (deed.time if not unsaid else None)
        return True
    return deed.time.time == other.time.time


def _further_aid(reading: Reading, deed: Deed, other: Deed) -> bool:
    """“will give Rome 5 million; it has given it 20 million since May”: both."""
    told = {deed.status, other.status}
    apart = reading.doc[deed.cue].sent.start != reading.doc[other.cue].sent.start
    both = apart and told == {Status.PLANNED, Status.HELD}
    return both and deed.type is ActionType.AID and deed.recipient is not None
