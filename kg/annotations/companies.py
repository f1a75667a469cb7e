"""Tells for whom "they", "them", "their", "both" and "the two sides" stand.

Comes in: a plural word of a parsed ``Doc``, the mentions before it and the roster. Goes out: actor ids.
Method: the plural phrases of the sentence and of those before compete, whether they name actors or things.
Subjects come before objects, near ones before far ones; a possessive pronoun looks first to the subject of
its own clause, except where that subject thanks or hears another.
Refuses: to choose where the best phrase names no actor, not all of its members are known, or the second
best is as good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.annotations.clauses import SUBJECTS, core_of, joined, subject_of, verb_above
from kg.annotations.company import ANY, PLURAL_PRONOUNS, Company, CompanyFinder
from kg.data.cues import table
from kg.model.enums import ActorType

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

    from kg.annotations.roster import Roster
    from kg.model.annotation import Mention

#: Sentences before that of the word that are looked at.
SENTENCES = 2
#: Weights, set by hand on 118 references of releases and on the development articles: a sentence farther off,
#: the same for "their", a subject, that of a main clause, an object, an owner, the two sides of a meeting,
#: the subject of the pronoun’s own clause.
FARTHER, FARTHER_OWN, SUBJECT, MAIN, OBJECT, OWNER, MEETING, OWN_CLAUSE = (
    -1.0,
    -1.5,
    1.0,
    0.3,
    0.4,
    -0.4,
    0.2,
    0.8,
)
#: How much better than another phrase the best must be.
MARGIN = 0.1
_SEVERAL = 2


class Companies:
    """Reads the plural words of one document."""

    def __init__(self, doc: Doc, roster: Roster, backwards: Callable[[int, int], list[Mention]]) -> None:
        self.doc = doc
        self.roster = roster
        self._finder = CompanyFinder(doc, roster, backwards)
        words = table("coreference")
        self._human = frozenset(words["human_verbs"])
        self._thanking = frozenset(words["thanking_verbs"])
        self._conversing = frozenset(words["conversing"])
        #: The sides of the meeting told of so far, all persons who met, and up to where the text was looked
        #: through for that.
        self._sides: tuple[str, ...] = ()
        self._met: set[str] = set()
        self._seen = 0

    def of(
        self,
        token: Token,
        *,
        types: frozenset[ActorType] = frozenset(ActorType),
        count: int | None = None,
        reach: int = SENTENCES,
    ) -> tuple[str, ...]:
        """The actors that the word stands for: of these ``types`` only, ``count`` of them where given.

        ``reach`` is how many sentences before that of the word are looked at.
        """
        owner = subject_of(verb_above(token))
        ahead = owner is not None and owner.i > token.i and not owner.is_ancestor(token)
        if owner is not None and ahead and len([*joined(owner)]) > 1:
            return ()  # "At their talks he and Lund agreed"
        scored = [
            (self._salience(company, token, owner), company.core.i, company)
            for company in self._finder.before(token, reach)
            if self._countable(company, token, types=types, count=count) and self._free(company, token, owner)
        ]
        scored.sort(key=lambda row: row[:2], reverse=True)
        return self._clearest([(score, company) for score, _, company in scored])

    def who_met(self, token: Token, *, count: int | None = None) -> tuple[str, ...]:
        """The sides of the one meeting that the text has told of, where the word for them says something.

        As in "Lund met Otieno. ... Their states trade. They also discussed the lake"; () after several
        meetings, and where others stand nearer of whom the word may speak.
        """
        if token.dep_ not in SUBJECTS or token.head.lemma_ not in self._conversing:
            return ()
        for company in self._finder.met(self._seen, token):
            if not self._sides:
                self._sides = company.ids
            self._met.update(i for i in company.ids if self.roster.entries[i].type is ActorType.PERSON)
            if self._met <= set(company.ids):
                more = (i for i in company.ids if i in self._met)
                self._sides = tuple(dict.fromkeys((*self._sides, *more)))
        self._seen = max(self._seen, token.i)
        one = len(self._sides) >= _SEVERAL and bool(self._met) and self._met <= set(self._sides)
        if not one or (count is not None and count != len(self._sides)) or self._others_act(token):
            return ()
        return self._sides

    def _others_act(self, token: Token) -> bool:
        """True where a plural noun that names nobody did something right before."""
        near = self._finder.before(token, SENTENCES)
        return any(core_of(c.core).dep_ in SUBJECTS and not c.ids and c.core.pos_ != "PRON" for c in near)

    def _clearest(self, scored: list[tuple[float, Company]]) -> tuple[str, ...]:
        """The best phrase, or the one that it is a part of; () where another is as good."""
        if not scored:
            return ()
        best, company = scored[0]
        for score, other in scored[1:]:
            if best - score < MARGIN and set(other.ids) != set(company.ids):
                if set(company.nouns) <= set(other.nouns):
                    company = other
                elif not set(other.nouns) <= set(company.nouns):
                    return ()
        return company.ids

    def _countable(
        self, company: Company, token: Token, *, types: frozenset[ActorType], count: int | None
    ) -> bool:
        """Enough of the right kind; for a pronoun that does what only people do, no things."""
        if count is not None and len(company.ids) != count:
            return False
        if not types.issuperset(self.roster.entries[i].type for i in company.ids):
            return False
        if token.lower_ not in ANY:
            return len(company.ids) >= _SEVERAL
        acts = token.dep_ in SUBJECTS and token.head.lemma_ in self._human
        people = company.core.lower_ in self._finder.peoples | PLURAL_PRONOUNS
        return not acts or bool(company.ids) or people

    def _free(self, company: Company, token: Token, owner: Token | None) -> bool:
        """No phrase holds the pronoun that stands for it, and who does something does it to others."""
        possessive = token.dep_ == "poss"
        if any(_holds(noun, token) for noun in company.nouns):
            return possessive and owner in company.nouns
        return possessive or token.dep_ in SUBJECTS or owner not in company.nouns

    def _salience(self, company: Company, token: Token, owner: Token | None) -> float:
        core = core_of(company.core)
        score = (FARTHER_OWN if token.dep_ == "poss" else FARTHER) * self._distance(company.core, token)
        if company.meeting or core.dep_ in SUBJECTS:
            score += SUBJECT + MEETING * company.meeting
            score += MAIN if core.head.dep_ == "ROOT" else 0.0
        elif core.dep_ == "dobj":
            score += OBJECT
        if core.dep_ == "poss":
            score += OWNER
        if token.dep_ == "poss" and owner is not None:
            score += self._in_clause(company, token, owner)
        return score - (token.i - company.core.i) / 1000

    def _in_clause(self, company: Company, token: Token, owner: Token) -> float:
        """What the clause of a possessive pronoun says for or against its subject."""
        if owner not in company.nouns and core_of(owner) not in company.nouns:
            return 0.0
        verb = verb_above(token)
        thanks = verb is not None and verb.lemma_ in self._thanking
        return -(SUBJECT + MAIN) if thanks else OWN_CLAUSE

    def _distance(self, noun: Token, token: Token) -> int:
        start, count = token.sent.start, 0
        while noun.i < start:
            start = self.doc[start - 1].sent.start
            count += 1
        return count


def _holds(noun: Token, token: Token) -> bool:
    """The pronoun stands inside the phrase of the noun; the parser hangs "on their election" on it too."""
    child = token
    while child.head != child:
        if child.head == noun:
            return child.dep_ != "prep" or child.lower_ == "of"
        child = child.head
    return False
