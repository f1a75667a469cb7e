"""Who asked for a change of schedule, and why it was made.

Comes in: a ``Reading`` and the verb of a change. Goes out: ids of actors; the words of the reason.
Refuses: a day for a reason ("since March"), and "due to" before a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.facts.cues import words
from kg.model.enums import Change

if TYPE_CHECKING:
    from kg.facts.reading import Reading
    from kg.facts.reading.words import Passage, Word


def askers(reading: Reading, sent: Passage) -> tuple[str, ...]:
    """As in "at the request of the League", "at Zambia’s request", "because the Congress insisted"."""
    for token in sent:
        lemma = token.lemma_.lower()
        if _asked_at(token):
            owner = next((c for c in token.children if c.dep_ in {"poss", "amod", "compound"}), None)
            found = reading.with_actors(token, "of", "from") or reading.actors_of(owner)
            if found:
                return found
        elif (
            token.pos_ == "VERB"
            and lemma in words("changes", "asking", "verbs")
            and (found := reading.subject_of(token))
        ):
            return found
    return ()


def _asked_at(noun: Word) -> bool:
    """As in "at the request of", "at the proposal of"."""
    lemma = noun.lemma_.lower()
    at = lemma in words("changes", "asking", "at") and noun.head.lower_ == "at"
    return noun.dep_ == "pobj" and (at or lemma in words("changes", "asking", "phrases"))


def cleft_subject(reading: Reading, verb: Word) -> tuple[str, ...]:
    """As in "it was India that scrapped the meeting", where the parser made a clause of it: India."""
    copula = verb.head
    that = any(c.dep_ == "nsubj" and c.lower_ in {"that", "who", "which"} for c in verb.lefts)
    cleft = that and verb.dep_ == "ccomp" and copula.lemma_ == "be" and copula.i < verb.i
    if not cleft or not any(c.lower_ == "it" for c in copula.lefts):
        return ()
    return next((reading.actors_of(c) for c in copula.rights if c.dep_ == "attr" and c.i < verb.i), ())


def reason(reading: Reading, verb: Word, change: Change) -> str | None:
    """Why, in the words of the sentence."""
    sent = verb.sent
    if (cleft := _cleft(sent)) is not None:
        return cleft
    for token in sent:
        if _asked_at(token):
            end = max((c.right_edge.i for c in token.children if c.lower_ in {"of", "from"}), default=token.i)
            return reading.doc[token.head.i : end + 1].text.rstrip(" .,")
    best = _first_phrase(reading, sent, verb, change)
    if best is not None:
        end = _telling(sent, best)
        if verb.dep_ == "acl" and best <= verb.right_edge.i:
            end = min(end, verb.right_edge.i + 1)  # "The talks, put off because of a storm, will open today"
        return _until_mark(reading.doc[best:end].text)
    for token in sent:
        if token.lemma_ == "reason" and token.dep_ == "pobj":
            return reading.doc[token.left_edge.i : token.i + 1].text.strip()
    return None


def _telling(sent: Passage, first: int) -> int:
    """As in "after Peru objected, two diplomats said": where the clause begins that tells who says so."""
    for verb in sent:
        subject = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
        told = any(c.dep_ == "ccomp" and c.left_edge.i < first for c in verb.lefts)
        if verb.i <= first or subject is None or not (told or verb.dep_ == "parataxis"):
            continue
        opens, inside = subject.left_edge.i, verb.nbor().text == ","  # "because A, his doctor said, is ill"
        if opens > first and not inside and verb.doc[opens - 1].text == ",":
            return opens
    return sent.end


def _cleft(sent: Passage) -> str | None:
    """As in "It was because of the strike that the meeting was put off": what stands before "that"."""
    lowered = [t.lower_ for t in sent]
    if lowered[:1] != ["it"] or lowered[1:2] not in (["was"], ["is"]):
        return None
    phrases = sorted((p.split() for p in words("changes", "reasons", "phrases")), key=len, reverse=True)
    start = next((2 + len(p) for p in phrases if lowered[2 : 2 + len(p)] == p), None)
    marks = (t.i for t in sent if t.lower_ == "that" and t.dep_ in {"mark", "nsubj", "nsubjpass", "dobj"})
    end = next((i for i in marks if start is not None and i > sent.start + start), None)
    return None if start is None or end is None else sent.doc[sent.start + start : end].text.strip(" ,")


def _first_phrase(reading: Reading, sent: Passage, verb: Word, change: Change) -> int | None:
    """The token behind the first cue of a reason: behind the verb, else anywhere in the sentence."""
    phrases = sorted((p.split() for p in words("changes", "reasons", "phrases")), key=lambda p: (-len(p), p))
    lowered = [t.lower_ for t in sent]
    behind: list[int] = []
    for n in range(len(lowered)):
        phrase = next((p for p in phrases if lowered[n : n + len(p)] == p), None)
        if phrase in (["over"], ["after"], ["following"]) and change is Change.RESUMED:
            continue  # "resumed talks over the dam": what they are about
        if _of_saying(sent[n], verb):
            continue
        if phrase is None or not _is_cue(reading, sent[n], sent.start + n + len(phrase), sent.end):
            continue
        if sent.start + n > verb.i:
            return sent.start + n + len(phrase)
        behind.append(sent.start + n + len(phrase))
    return behind[0] if behind and sent[0].lower_ in {p[0] for p in phrases} else None


def _of_saying(cue: Word, verb: Word) -> bool:
    """As in "has been put off, A told reporters after a meeting with B": when it was said."""
    said = cue.head
    told = said.pos_ == "VERB" and said.lemma_.lower() in words("statements", "clause")
    return told and said != verb and (said.is_ancestor(verb) or said.dep_ == "parataxis")


def _is_cue(reading: Reading, cue: Word, after: int, end: int) -> bool:
    if after >= end or cue.dep_ == "prt" or after in reading.time_at:
        return False
    following = reading.doc[after]
    if cue.lower_ == "after" and (following.lower_ == "all" or _on_the_way(cue)):
        return False
    if cue.i and cue.nbor(-1).lower_ in {"until", "till", "to", "not", "only", "just", "even"}:
        return cue.lower_ != "after" or cue.nbor(-1).lower_ in {"only", "just", "even"}
    if cue.lower_ in {"after", "following", "since", "over", "amid"} and any(
        i in reading.time_at for i in range(after, min(after + 2, end))
    ):
        return False
    return not (cue.lower_ == "due" and following.tag_ == "VB")


def _on_the_way(cue: Word) -> bool:
    """As in "After stops in Lima and Quito, he will return a day early": when, not why."""
    nouns = words("changes", "journeys", "words")
    return cue.dep_ == "prep" and any(c.dep_ == "pobj" and c.lemma_.lower() in nouns for c in cue.rights)


def _until_mark(rest: str) -> str | None:
    """Up to where a comma, semicolon or the sentence ends the reason."""
    for mark in (
        ";",
        ", but",
        ", and",
        ", who",
        ", the",
        " but ",
        ", a ",
        ", an ",
        ", according",
        ", said",
        ", an",
    ):
        rest = rest.split(mark, 1)[0]
    return " ".join(rest.rstrip(" .,\n").split()) or None
