"""Where an encounter is told to be.

Comes in: a ``Reading`` and tokens that tell of the encounter. Goes out: the id of a place, or None.
Refuses: places that the clause only mentions ("the war in Sudan" is nearer to its own noun), and one of
several that a traveller goes to.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.data import state_of_capital
from kg.facts.cues import meeting_nouns, words
from kg.facts.encounters.carried import is_due
from kg.facts.encounters.delegations import led_clauses
from kg.facts.encounters.occasion import at_another_time

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Word
    from kg.model.annotation import PlaceMention

_AT = frozenset({"in", "at", "near", "outside"})
_PLACES = frozenset({"city", "town", "capital", "resort", "village", "place"})
#: What one meets on: "on the tarmac in Lima".
_GROUNDS = frozenset(
    {"tarmac", "runway", "apron", "lawn", "quay", "pier", "terrace", "balcony", "steps", "yacht", "farm"}
)


def place_near(reading: Reading, *tokens: Word) -> str | None:
    """The place that one clause binds to the first of ``tokens`` that has one."""
    beside = [c for t in tokens for c in led_clauses(reading.clause(t))]
    for token in (*tokens, *beside):
        found = _told(reading, token) or _spelled(reading, token) or _capital(reading, token)
        found = found or _there(reading, token) or _settlement(reading, token) or _venue(reading, token)
        found = found or _behind_topic(reading, token)
        if found is not None:
            return _city(reading, token, found)
    return None


def went_for(reading: Reading, token: Word) -> str | None:
    """As in "In China, A will travel to Tianjin to meet B": the one place that he goes to for it."""
    clause = reading.clause(token)
    above = clause.head
    purpose = clause.dep_ == "advcl" and any(c.tag_ == "TO" for c in clause.lefts)
    if not purpose or above.lemma_.lower() not in words("visits", "verbs", "prepositional") | {"be"}:
        return None
    goals = {
        p.place
        for p in reading.annotations.place_mentions
        if above.i < p.start < clause.i and _is_goal(reading.doc[p.head], above, clause)
    }
    return goals.pop() if len(goals) == 1 else None


def _is_goal(place: Word, above: Word, clause: Word) -> bool:
    """As in "flies to Lima to see B"; in "leaves for Lima to see B", the parser makes Lima who sees."""
    link = place.head
    torn = place.dep_ in {"nsubj", "nsubjpass"} and link == clause
    hung = link.head == above or (is_due(above) and link.head.head == above)  # "is due in Lima to see B"
    return torn or (link.lower_ in {"to", "in", "for"} and hung)


def _venue(reading: Reading, token: Word) -> str | None:
    """As in "met at Lima airport", "sat down in a Geneva hotel": the town of a house in it."""
    clause = reading.clause(token).i
    for place in reading.places_by_clause.get(clause, []):
        house = reading.doc[place.head].head
        inside = reading.doc[place.head].dep_ in {"compound", "nmod"} and house.dep_ == "pobj"
        if inside and house.head.lower_ in _AT and _is_house(house.lemma_.lower()):
            return place.place
    return None


def _settlement(reading: Reading, token: Word) -> str | None:
    """As in "met in the Swiss resort of Klosters"."""
    places = reading.places_by_clause.get(reading.clause(token).i, [])
    behind = (p for p in places if p.start > token.i and reading.doc[p.start - 1].lower_ == "of")
    return next((p.place for p in behind if _led_by(reading, p)), None)


def _is_house(lemma: str) -> bool:
    return lemma in words("meetings", "homes", "words") or lemma in words("meetings", "venues", "words")


def _told(reading: Reading, token: Word) -> str | None:
    """The place that the clause of ``token`` binds, unless it belongs to a plain noun: "the war in Sudan"."""
    found = reading.place_of(token)
    if found is None:
        return None
    rows = reading.places_by_clause.get(reading.clause(token).i, [])
    below = [p for p in rows if p.place == found]
    if not below or any(_of_clause(reading, p, token) for p in below):
        return found
    return _beside_another(reading, token, rows) if token.pos_ == "VERB" else None


def _beside_another(reading: Reading, token: Word, rows: list[PlaceMention]) -> str | None:
    """As in "Before the summit in Lima, A met B in Oslo": the town of the verb, where the nearer one is that
    of another meeting.
    """
    links = {p.place: reading.doc[p.head].head for p in rows if p.start > token.i}
    own = [place for place, link in links.items() if link.lower_ in _AT and _beneath(reading, link, token)]
    return own[0] if len(own) == 1 else None


def _beneath(reading: Reading, link: Word, token: Word) -> bool:
    """True for what hangs on the verb or on whom it names."""
    named = link.head.dep_ == "dobj" and link.head.i in reading.mention_at
    return link.head == token or (named and link.head.head == token)


def _there(reading: Reading, token: Word) -> str | None:
    """As in "In Damascus, A spoke. The leaders will open a summit there", "in the same city": the place named
    last, in this sentence or the one before it.
    """
    clause = reading.clause(token)
    words = (t for t in clause.subtree if (t.lower_ == "there" and t.dep_ == "advmod") or _same_place(t))
    word = next((t for t in words if reading.clause(t).i == clause.i), None)
    if word is None:
        return None
    place = reading.place_before(word)
    return None if place is None else place.place


def _behind_topic(reading: Reading, noun: Word) -> str | None:
    """As in "talks on the dam in Kinshasa on Wednesday": the town right before the day, unless what they are
    about is an upheaval, which has a place of its own.
    """
    topic = reading.preposition(noun, "on", "about", "over") if noun.pos_ == "NOUN" else None
    if topic is None or topic.lemma_.lower() in words("meetings", "upheavals", "words"):
        return None
    for place in reading.places_by_clause.get(reading.clause(noun).i, []):
        hung = topic.i < place.start and topic.is_ancestor(reading.doc[place.head])
        dated = any(i in reading.time_at for i in (place.end, place.end + 1))
        if hung and dated and _led_by(reading, place) and place.head not in reading.mention_at:
            return place.place
    return None


def _same_place(noun: Word) -> bool:
    same = {c.lower_ for c in noun.lefts} == {"the", "same"}
    return same and noun.lower_ in _PLACES and noun.dep_ == "pobj" and noun.head.lower_ in _AT


def _of_clause(reading: Reading, place: PlaceMention, token: Word) -> bool:
    head = reading.doc[place.head]
    while head.dep_ in {"appos", "conj"}:
        head = head.head
    owner = head.head.head
    posted = owner.lemma_.lower() in words("meetings", "envoys", "words") and head.head.i == owner.i + 1
    plain = owner.pos_ == "NOUN" and owner != token and (posted or owner.i not in reading.mention_at)
    venue = owner.dep_ == "pobj" and (owner.head.lower_ in _AT or owner.lemma_.lower() in _GROUNDS)
    if owner != token and at_another_time(owner) and owner.lemma_.lower() in meeting_nouns():
        return False  # "talks before the summit in Lima"
    return (
        not plain
        or venue
        or owner.i in reading.time_at
        or _holds(owner, token)
        or (token.is_ancestor(owner) and not _is_topic(owner, token))
    )


def _holds(owner: Word, token: Word) -> bool:
    """True where ``token`` stands below ``owner``, but for the items of a list: "aid in A and the summit"."""
    current = token
    while current.dep_ != "conj" and current.head != current:
        current = current.head
        if current == owner:
            return True
    return False


#: Prepositions and verbs behind which a clause tells of its topic.
_ABOUT = frozenset({"about", "regarding", "concerning", "over", "on"})
_DISCUSSING = frozenset(
    {"discuss", "review", "address", "raise", "cover", "consider", "debate", "exchange", "stress", "note"}
)


def _is_topic(owner: Word, token: Word) -> bool:
    """As in "conferred with B about the situation in A", "discussed the war in A"."""
    event = owner.lemma_.lower()
    if event in words("visits", "nouns", "words") or event in meeting_nouns():
        return False
    current = owner
    while current not in (token, current.head):
        about = current.dep_ == "prep" and current.lower_ in _ABOUT
        object_of = current.dep_ == "dobj" and current.head.lemma_.lower() in _DISCUSSING
        if about or object_of:
            return True
        current = current.head
    return False


def _city(reading: Reading, token: Word, place: str) -> str:
    """As in "in Bangkok, Thailand": the city, whatever the parser took for the head."""
    below = reading.places_by_clause.get(reading.clause(token).i, [])
    country = reading.countries
    for before, behind in pairwise(sorted(below, key=lambda p: p.start)):
        apart = [t.text for t in reading.doc[before.end : behind.start]]
        same = before.place != behind.place and country.get(before.place) == country.get(place)
        if behind.place == place and apart == [","] and same:
            return before.place
    return place


def sent_to(reading: Reading, noun: Word) -> str | None:
    """As in "will send delegations to Geneva for talks": where those sent go."""
    verb = noun.head.head
    sending = verb.lemma_ in words("visits", "verbs", "sending") and noun.dep_ == "pobj"
    target = reading.preposition(verb, "to") if sending and noun.head.lower_ == "for" else None
    place = None if target is None else reading.place_at.get(target.i)
    return None if place is None else place.place


def named_before(reading: Reading, noun: Word) -> str | None:
    """As in "the Abu Dhabi talks", "the Berlin Ministerial Conference"; not "the Middle East conference"."""
    for child in noun.lefts:
        place = reading.place_at.get(child.i) if child.dep_ in {"compound", "nmod", "amod"} else None
        if place is not None and reading.countries.get(place.place) is not None:
            return place.place
    return None


def _spelled(reading: Reading, token: Word) -> str | None:
    """As in "in Washington, D.C.": a name of two words, of which the parser put one elsewhere."""
    below = reading.places_by_clause.get(reading.clause(token).i, [])
    return next((p.place for p in below if p.end - p.start > 1 and _at(reading, p)), None)


def at_the_end(reading: Reading, verb: Word) -> str | None:
    """As in "signed an accord on customs in Lima on Sunday", where the parser hung Lima on the customs: the
    town that closes the clause; no country, which is rather what the text is about.
    """
    end = verb.sent.end
    for place in reading.places_by_clause.get(reading.clause(verb).i, []):
        if place.start <= verb.i or not _led_by(reading, place):
            continue
        behind = place.end
        while behind < end and (behind in reading.time_at or reading.doc[behind].lower_ == "on"):
            behind += 1
        town = place.head not in reading.mention_at
        closing = behind >= end or reading.doc[behind].pos_ in {"PUNCT", "CCONJ", "SCONJ"}
        closing = closing or reading.doc[behind].tag_ in {"WDT", "WRB"}
        if town and closing:
            return place.place
    return None


def _led_by(reading: Reading, place: PlaceMention) -> bool:
    """As in "in Lima", "in the village of Pica"."""
    before = reading.doc[place.start - 1]
    kind = before.head if before.lower_ == "of" else None
    named = kind is not None and kind.lemma_.lower() in words("names", "place_leads")
    return before.lower_ in _AT or (named and kind is not None and kind.head.lower_ in _AT)


def _at(reading: Reading, place: PlaceMention) -> bool:
    return any(t.dep_ == "pobj" and t.head.lower_ in _AT for t in reading.doc[place.start : place.end])


def _capital(reading: Reading, token: Word) -> str | None:
    """As in "met in the Qatari capital": the capital of that state, where the text names it elsewhere."""
    clause = reading.clause(token)
    for noun in clause.subtree:
        inside = noun.lower_ == "capital" and noun.dep_ == "pobj" and noun.head.lower_ in _AT
        if not inside or reading.clause(noun).i != clause.i:
            continue
        owners = {reading.actors[a].code for c in noun.children for a in reading.actors_of(c)}
        for place in reading.annotations.places:
            state = state_of_capital(place.name)
            if state is not None and state.key in owners:
                return place.id
    return None
