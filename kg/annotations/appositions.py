"""Finds titles that stand beside a name: "X, the Kenyan minister", "its leader, Y", "X as minister".

Comes in: titles that no name follows. Goes out: roles in the roster and mentions of titles; a title beside
nobody stays open for ``coreference``.
Refuses: a plural title before a single name.
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotations.chunks import NAMES_TOO, Chunk
from kg.annotations.names import NameKind
from kg.annotations.roles import APPOSED, RoleBinder
from kg.annotations.roster import fold, last_word
from kg.annotations.title import FACING
from kg.annotations.titles import Title
from kg.model.annotation import Mention, MentionKind

#: Nouns for those who stand for a state, beside words for offices.
_MEN = frozenset({"man", "woman", "bloke", "point-man"})


#: Words that stand between a comma and a title.
_LEADS = frozenset(
    {"the", "a", "an", "its", "his", "her", "their", "our", "two", "three", "both", "then", "also", "now"}
    | {"formerly", "currently", "himself", "herself"}
)
#: Before the first of two offices of one person: "X, the president of the assembly and its chief envoy,".
_ARTICLES = frozenset({",", "the", "a", "an"})
#: Before where an office is held or what for.
_POSTED = frozenset({"in", "at", "to", "for", "on"})
#: Between an office or its holder and the next state.
_TO_STATE = frozenset({",", "and", "of", "the", "for", "from"})
#: What opens the list of those who hold an office.
_OPENERS = frozenset({",", ":", "–", "—", "-", "("})
#: Most words of where an office is held, and what they are.
_PLACE_WORDS = 6
_PLACE_PARTS = frozenset({"DET", "ADJ", "NOUN", "PROPN", "CCONJ"})
_PLACE_LINKS = frozenset({"in", "of", "on"})
#: What joins an office and its holder: "the chairman will be X".
_COPULAS = frozenset({"is", "was", "be", "becomes", "became"})


class Appositions(RoleBinder):
    """Adds titles in apposition."""

    def _lone_title(self, n: int) -> None:
        title = self.reader.alone(n)
        if title.end == self.chunks[n].end and self._executive_behind(title.end):
            return
        if self._names_somebody(self.chunks[n]):
            return
        if title.plural and (pairs := self._each_of_a_state(title)):
            self._bind_each(title, pairs)
            return
        persons = self._second_office(title) or self._named_behind(title) or self._facing_behind(title)
        persons = persons or self._next_of_list(title) or self._apposed(title)
        if persons:
            self._bind_apposition(title, persons)
        else:
            self.found.open_titles.append(title)
        self._absorb(title)

    def _names_somebody(self, chunk: Chunk) -> bool:
        """“Shah said” where the text names a Shabir Shah: that is his name."""
        word = self.doc[chunk.start : chunk.end].text
        if word not in NAMES_TOO:
            return False
        entry = None if self._article(chunk.start) else self.found.roster.find_person(word)
        named = entry is not None and last_word(entry.name) == fold(word) and " " in entry.name
        if entry is None or not named:
            return False
        entry.aliases.setdefault(word)
        mention = Mention(chunk.start, chunk.end, chunk.start, (entry.id,), MentionKind.NAME)
        self.found.mentions.append(mention)
        return True

    def _article(self, i: int) -> bool:
        return i > 0 and (self.doc[i - 1].lower_ in {"the", "a", "an"} or self.doc[i - 1].tag_ == "POS")

    def _executive_behind(self, end: int) -> bool:
        """The first half of "president and chief executive", which is read with the second."""
        return self.doc[end : end + 1].text in {"and", "&"} and self._executive(end + 1)

    def _apposed(self, title: Title) -> list[int]:
        """Chunks of the persons that the title stands in apposition to, before or after it."""
        doc = self.doc
        start = self._lead(title.start)
        if title.plural and start >= 1 and doc[start - 1].text in {",", "("} and self._closes(title.end):
            run = self._run_before(start - 1)
            if len(run) > 1:
                return run
        if start >= 1 and doc[start - 1].text in {",", "(", "–", "—"}:
            before = self._person_ending(start - 1)
            before = self._titled_before(start - 1) if before is None else before
            if before is not None and not title.plural and self._closes(title.end):
                return [before]
        if start > 1 and doc[start - 1].lower_ in {"as", "is", "was", "became"}:
            before = self._person_ending(start - 1)
            if before is not None and not title.plural:
                return [before]
        there = title.end < len(doc) and doc[title.end].lower_ in {"there", "here"}
        end = title.end + there
        if title.plural and [t.lower_ for t in doc[end : end + 2]] in (
            ["of", "the"],
            ["of", "both"],
            ["from", "the"],
        ):
            comma = next((t.i for t in doc[end : end + 6] if t.text == ","), end)
            end = comma if doc[comma - 1].tag_ == "NNS" else end
        if not title.plural and (holder := self._predicate(end)) is not None:
            return [holder]
        end = self._post_end(end)
        if title.plural and (owned := self._owned_run(end)):
            return owned
        if end + 1 < len(doc) and doc[end].text in {",", ":"}:
            after = self._person_starting(end + 1)
            if after is not None and not (title.plural and self._of_another_state(title, end + 1)):
                single = self._single_after(after, title)
                run = self._run_of_names(after, self._persons()) if title.plural else single
                return run if single or len(run) > 1 else []
        return []

    def _each_of_a_state(self, title: Title) -> list[tuple[int, str]]:
        """“the foreign ministers of Peru, A, Chile, B, and Cuba, C”: the persons, each behind his state."""
        return self._behind_states(title.office + 1, ",")

    def _bind_each(self, title: Title, pairs: list[tuple[int, str]]) -> None:
        plain = replace(title, end=title.office + 1, owners=())
        for n, state in pairs:
            self.add_role(self._entry(n), plain, (state, state), APPOSED)
        ids = tuple(self._entry(n).id for n, _ in pairs)
        self.found.mentions.append(Mention(title.start, plain.end, title.office, ids, MentionKind.TITLE))
        self._absorb(plain)

    def _owned_run(self, end: int) -> list[int]:
        """“The foreign secretaries, India’s A and Pakistan’s B,”: persons of a list, each of a state."""
        opens = end < len(self.doc) and self.doc[end].text in _OPENERS
        found = self._behind_states(end + 1, "’s", "'s") if opens else []
        for n, state in found:
            self._entry(n).represents = self._entry(n).represents or state
        return [n for n, _ in found]

    def _behind_states(self, i: int, *marks: str) -> list[tuple[int, str]]:
        """Persons listed from token ``i`` on, each behind a state and one of ``marks``; of several states."""
        doc, found = self.doc, list[tuple[int, str]]()
        i = self._past_joints(i)
        while (owner := self.reader.at.get(i)) is not None:
            state, mark = self.owners.state(self.chunks[owner]), self.chunks[owner].end
            marked = mark + 1 < len(doc) and doc[mark].text in marks
            n = self._person_starting(mark + 1) if marked else None
            if n is None or state is None:
                break
            found.append((n, state))
            i = self._past_joints(self.chunks[n].end)
        return found if len({state for _, state in found}) > 1 else []

    def _past_joints(self, i: int) -> int:
        while i < len(self.doc) and self.doc[i].lower_ in _TO_STATE:
            i += 1
        return i

    def _of_another_state(self, title: Title, i: int) -> bool:
        """“ministers of Peru, Chilean envoy X and Y”: the next one of a list, none of the ministers."""
        n, states = self.reader.at.get(i), self.owners.states_of(title)
        state = None if n is None else self.owners.state(self.reader.chunks[n])
        return state is not None and bool(states) and state not in states

    def _named_behind(self, title: Title) -> list[int]:
        """“told Ostlund, Peru’s energy minister, Ana Soto, ...”: with an owner before it the title opens."""
        owner, end = next(iter(title.owners), None), title.end
        opens = owner is not None and owner.start == title.start and owner.end < title.end
        opens = opens and owner is not None and self.doc[owner.end].tag_ == "POS"
        if not opens or title.plural or end + 1 >= len(self.doc) or self.doc[end].text != ",":
            return []
        before, after = self._person_ending(title.start - 1), self._person_starting(end + 1)
        alone = before is not None and self._length(before) == 1 and not self._entry(before).roles
        return [after] if after is not None and alone and self._length(after) > 1 else []

    def _facing_behind(self, title: Title) -> list[int]:
        """“Kenyan minister A, her Ugandan counterpart, B, and”: the one who follows, not who has a title."""
        own = title.possessive is not None and self.doc[title.office].lower_ in FACING
        start = self._lead(title.start)
        if not own or title.plural or start < 1 or self.doc[title.end : title.end + 1].text != ",":
            return []
        before, after = self._person_ending(start - 1), self._person_starting(title.end + 1)
        titled = before is not None and bool(self._entry(before).kinds)
        return [after] if titled and after is not None else []

    def _next_of_list(self, title: Title) -> list[int]:
        """“the Chilean premier, A, the Peruvian minister, B, and”: behind a name with a title before it."""
        start, end, doc = self._lead(title.start), title.end, self.doc
        if title.plural or start < 2 or end + 1 >= len(doc):  # noqa: PLR2004
            return []
        if doc[start - 1].text != "," or doc[end].text != ",":
            return []
        before, after = self._person_ending(start - 1), self._person_starting(end + 1)
        if before is None or after is None or before == after:
            return []
        comma, id = self.chunks[before].start - 1, self._entry(before).id
        titles = (m for m in reversed(self.found.mentions) if m.kind is MentionKind.TITLE)
        told = any(m.end == comma and m.actors == (id,) for m in titles) and doc[comma].text == ","
        return [after] if told else []

    def _second_office(self, title: Title) -> list[int]:
        """“X, the president of the assembly and its chief envoy,”: the person whose further office it is."""
        start, end = self._lead(title.start), title.end
        closes = end < len(self.doc) and self.doc[end].text in {",", ".", ";"}
        if start < 2 or self.doc[start - 1].lower_ != "and" or title.plural or not closes:  # noqa: PLR2004
            return []
        before = self._titled_before(start - 1, leads=_ARTICLES)
        return [] if before is None else [before]

    def _lead(self, start: int) -> int:
        """Where the words before a title begin that only lead to it: "the two", "the front’s"."""
        doc = self.doc
        while start and (doc[start - 1].lower_ in _LEADS or doc[start - 1].tag_ == "POS"):
            start -= 1
            if doc[start].tag_ == "POS":
                while start and (doc[start - 1].pos_ in {"NOUN", "ADJ"} or doc[start - 1].lower_ == "this"):
                    start -= 1
        return start

    def _run_before(self, i: int) -> list[int]:
        """“A and B” before the comma at token ``i``."""
        last = self._person_ending(i)
        persons = self._persons()
        first = last
        while first is not None:
            before = next((m for m in persons if first in self._run_of_names(m, persons)[1:2]), None)
            if before is None:
                break
            first = before
        if first is None or last is None:
            return []
        run = [n for n in self._run_of_names(first, persons) if n <= last]
        joint = self.doc[self.chunks[run[-2]].end : self.chunks[last].start] if len(run) > 1 else ()
        return run if any(t.lower_ == "and" for t in joint) else []

    def _predicate(self, end: int) -> int | None:
        """“Its chairman will be NAME”: the name that a form of "be" joins to the title before it."""
        i = end
        while i < len(self.doc) and i < end + 2 and self.doc[i].tag_ == "MD":
            i += 1
        if i >= len(self.doc) or self.doc[i].lower_ not in _COPULAS:
            return None
        n = self._person_starting(i + 1)
        after = self.doc[self.chunks[n].end :][:1].text.lower() if n is not None else ""
        return None if after in {"’s", "'s", "and", "who"} else n

    def _titled_before(self, i: int, leads: frozenset[str] = frozenset({","})) -> int | None:
        """“NAME, Minister of State, Minister of Defence”: whose title ends before the comma at ``i``.

        The two are one office, told by the first.
        """
        mention = next((m for m in reversed(self.found.mentions) if m.end == i), None)
        if mention is None or mention.kind is not MentionKind.TITLE or len(mention.actors) > 1:
            return None
        if mention.end > i or self.doc[mention.start - 1].text not in leads:
            return None
        return next((n for n in self._persons() if self._entry(n).id == mention.actors[0]), None)

    def _post_end(self, end: int) -> int:
        """Where "in Suva", "in the south" behind "Australia's top diplomat" ends, if a comma follows; letters
        in brackets may stand before it: "the head of the Energy Agency (IEA), X".
        """
        if [t.text for t in self.doc[end : end + 3]][::2] == ["(", ")"]:
            end += 3
        if end + 2 >= len(self.doc) or self.doc[end].lower_ not in _POSTED:
            return end
        words = self.doc[end + 1 : end + 1 + _PLACE_WORDS]
        comma = next((t.i for t in words if t.text == ","), None)
        if comma is not None and all(
            t.pos_ in _PLACE_PARTS or t.lower_ in _PLACE_LINKS for t in self.doc[end + 1 : comma]
        ):
            return comma
        n = self.reader.at.get(end + 1)
        place = None if n is None else self.chunks[n]
        after = end if place is None else place.end
        return after if after < len(self.doc) and self.doc[after].text == "," else end

    def _single_after(self, after: int, title: Title) -> list[int]:
        """The name after "its leader, NAME," where the comma opens an apposition, not a list, and ends no
        opening phrase: "After talks with his Peruvian counterpart, NAME said".
        """
        end = self.chunks[after].end
        if end >= len(self.doc):
            return [after]
        name = self.doc[end - 1]
        opening = self.doc[title.office].dep_ in {"pobj", "dobj"} and name.dep_ == "nsubj"
        if opening and self.doc[end].text != ",":
            return []
        return [] if self.doc[end].lower_ == "and" else [after]

    def _closes(self, end: int) -> bool:
        return (
            end >= len(self.doc)
            or self.doc[end].is_space
            or self.doc[end].text in {",", ".", "(", ")", ";", ":", "–", "—", "”"}
            or self.doc[end].lower_ in {"and", "for", "in", "since", "at", "who"}
        )

    def _person_ending(self, i: int) -> int | None:
        """The person whose name ends before token ``i``; "X of Peru (India)" included."""
        for j in range(i - 1, max(i - 4, -1), -1):
            n = self.reader.at.get(j)
            if n is not None and self.kinds.get(n) is NameKind.PERSON:
                return n
            if n is None and self.doc[j].text not in {"of", "(", ")", "the"}:
                return None
        return None

    def _bind_apposition(self, title: Title, persons: list[int]) -> None:
        states = self.owners.states_of(title)
        for position, n in enumerate(persons):
            entry = self._entry(n)
            state, body = self.owners.of_title(title, entry)
            if len(states) == len(persons):
                state = states[position]
                body = None if len(states) > 1 else body
            elif len(states) > 1 or (position and self._other_state(title)):
                state, body = None, None
            if title.plural and (len(persons) == 1 or self._parts(title)):
                continue
            if self.doc[title.start - 1].lower_ == "and" or self._titled_before(title.start - 1) is None:
                self.add_role(entry, title, (state, body), APPOSED)
        ids = tuple(self._entry(n).id for n in persons)
        self.found.mentions.append(Mention(title.start, title.end, title.office, ids, MentionKind.TITLE))

    def _other_state(self, title: Title) -> bool:
        """“the premiers of Greece and of its neighbour”: the state is that of the first alone."""
        behind = [t.lower_ for t in self.doc[title.end : title.end + 2]]
        return title.plural and behind[:1] == ["and"] and behind[1:] in (["of"], ["its"], ["their"])

    def _parts(self, title: Title) -> bool:
        """“The heads of the delegations, X and Y”: what they are for the day, not in office."""
        return self.doc[title.office].lower_ == "heads" and not self.owners.states_of(title)

    def _person_starting(self, i: int) -> int | None:
        """The person whose mention, titles and honorifics taken in, begins at token ``i``."""
        mention = next((m for m in self.found.mentions if m.start == i and m.kind is MentionKind.NAME), None)
        n = None if mention is None else self.reader.at.get(mention.end - 1)
        return n if n is not None and self.kinds.get(n) is NameKind.PERSON else None

    def _elliptic(self, n: int) -> None:
        """“Kenya’s energy minister, X, and Norway’s, Y”: Y has the office of X."""
        start, doc = self.chunks[n].start, self.doc
        if start < 3 or doc[start - 1].text != "," or doc[start - 2].lower_ not in {"’s", "'s"}:  # noqa: PLR2004
            return
        owner = self.reader.at.get(start - 3)
        state = None if owner is None else self.owners.state(self.chunks[owner])
        floor = doc[start].sent.start
        told = next(
            (
                m
                for m in reversed(self.found.mentions)
                if m.kind is MentionKind.TITLE and floor <= m.start < start
            ),
            None,
        )
        entry = self._entry(n)
        if state is None or told is None or entry.roles or told.end > start - 3:
            return
        first = next((i + 1 for i in range(told.start, told.end) if doc[i].tag_ == "POS"), told.start)
        title = replace(self.reader.alone(self.reader.at[told.head]), start=first, end=told.end, owners=())
        self.add_role(entry, title, (state, None), APPOSED)

    def _man_of(self, n: int) -> None:
        """“Fiji’s man in Canberra, X”: whom somebody without an office stands for."""
        start, doc = self.chunks[n].start, self.doc
        if start < 4 or doc[start - 1].text != ",":  # noqa: PLR2004
            return
        noun = next((i for i in range(start - 2, max(start - 6, 1), -1) if doc[i].lower_ in _MEN), None)
        owner = None if noun is None or doc[noun - 1].tag_ != "POS" else self.reader.at.get(noun - 2)
        if (
            noun is None
            or owner is None
            or any(t.pos_ == "VERB" or t.text == "," for t in doc[noun : start - 1])
        ):
            return
        chunk, entry = self.chunks[owner], self._entry(n)
        body = self.owners.state(chunk) or self.owners.body_of(chunk)
        if body is not None and not entry.roles:
            title = Title(chunk.start, start - 1, noun, ("envoy",), ())
            self.add_role(entry, title, (body, None), APPOSED)
