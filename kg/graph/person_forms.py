"""A person of one article → the form by which persons of all articles are weighed.

Comes in: an actor, whom it stands for, and the article. Goes out: a ``Form`` with name, offices, decade and,
where the gazetteer has a holder of that name, its key. Refuses: nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from kg.data.offices import HONORIFIC, office_called
from kg.graph import names
from kg.graph.candidates import VAGUE_OFFICES
from kg.graph.holders import Holder, holder_called
from kg.model.derivation import Form
from kg.model.enums import NodeType
from kg.model.facts import Actor, ArticleFacts
from kg.model.identifiers import digest
from kg.model.time import bounds

#: What a holder of the gazetteer who fits speaks for one person, before the likeness of the names: a key of a
#: gazetteer is certain, a family name alone makes it 0.85, the same name 0.95.
GAZETTEER = 0.75
#: What an article tells of longer ago than this is of another time than its own day.
LONG_AGO = datetime.timedelta(days=365)


def person_form(
    actor: Actor, article: ArticleFacts, *, side: str | None, body: str | None, owners: Sequence[str]
) -> Form:
    """The form of a named person. ``side``: the node of whom it stands for, ``body`` its key in the
    gazetteer, ``owners`` the names of it, which stand before offices.
    """
    held = [o for role in actor.roles if (o := office_called(role.title, owners)) is not None]
    holder = None
    if actor.code is None:
        days = _days(article, actor.id)
        holder = holder_called(actor.name, body=body, offices=held, days=days)
    bare = names.bare_name(actor.name)
    told = tuple(sorted({o.key for o in held if o.title not in VAGUE_OFFICES and o.kind != HONORIFIC}))
    published = article.document.published
    decade = None if published is None else published.year // 10 * 10
    code = actor.code or (None if holder is None else holder.code)
    term = None if holder is None else (holder.body, holder.since)
    key = digest("form", "person", bare or [actor.name.strip()], code, side, told, decade, term)
    given, surname = names.split_person(actor.name)
    if holder is not None and not given:
        given, surname = names.split_person(holder.label)
    family = names.split_person(holder.label)[1] if holder is not None else surname
    return Form(
        key=key, type=NodeType.PERSON, block=digest("block", names.block_word(family)), surname=surname,
        given=given, code=code, side=side, offices=told, decade=decade, known=_reasons(holder),
        sure=1.0 if holder is None else round(GAZETTEER + holder.likeness.score / 4, 2),
        body=None if holder is None else holder.body, name=" ".join(bare),
    )  # fmt: skip


def _reasons(holder: Holder | None) -> tuple[str, ...]:
    return () if holder is None else (holder.likeness.reason, *holder.reasons)


def _days(article: ArticleFacts, actor: str) -> list[datetime.date]:
    """Days on which the person met somebody long before the article, then that of publication."""
    published = article.document.published
    if published is None:
        return []
    firsts = [
        bounds(meeting.time)[0]
        for meeting in article.meetings
        if meeting.time is not None and actor in {*meeting.participants, *meeting.hosts, *meeting.mediators}
    ]
    told = [day for day in firsts if day is not None]
    past = sorted(day for day in told if published - day > LONG_AGO) if len(told) == len(firsts) else []
    return [*past, published]
