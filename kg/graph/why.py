"""Why a node is what it is: which names or reports were joined to it, and which were kept apart.

Comes in: an ``Index`` and the id of an actor or a meeting. Goes out: a ``Linkage`` for each name or report.
Refuses: nothing; of other nodes there is nothing to tell.

Everything is weighed again as the derivation weighs it: nothing is kept that could differ from the graph.
"""

from __future__ import annotations

from kg.graph.decisions import Decisions
from kg.graph.forms import article_forms, is_described
from kg.graph.gazetteer import Gazetteer
from kg.graph.index import Index
from kg.graph.recognition import recognised
from kg.graph.why_meetings import meeting_linkages
from kg.graph.why_persons import person_linkages
from kg.model.derivation import Form
from kg.model.enums import ActorType
from kg.model.facts import Actor, ArticleFacts
from kg.model.linkage import SHOWN_DOCUMENTS, Linkage


def why(index: Index, node: str) -> list[Linkage]:
    """Joined ones first, then those kept apart, the nearest first."""
    if node.startswith("meeting-"):
        return meeting_linkages(index, node)
    decisions = Decisions(index.decisions())
    settled: list[Linkage] = []
    named: dict[str, Form] = {}
    gazetteer = Gazetteer(index.gazetteers)
    wanted = index.forms_of(node)
    for key in wanted:
        if key not in named:
            documents = sorted(index.documents_with([key]))
            facts = index.article_facts(documents[0])
            form, actor = _in_article(facts, key, gazetteer, decisions.named_forms)
            if form.block is None:
                settled.append(_settled(node, actor, documents))
            else:
                named |= {other.key: other for other in index.forms(form.block) if other.key in wanted}
    persons = person_linkages(index, node, list(named.values()), decisions)
    return [*settled, *persons, *_split(node, decisions)]


def _in_article(
    facts: ArticleFacts | None, key: str, gazetteer: Gazetteer, decided: set[str]
) -> tuple[Form, Actor]:
    """The form with this key, and an actor of an article that has it."""
    if facts is None:
        raise ValueError(f"the article of the form {key} is gone")
    known = recognised(facts, gazetteer)
    forms = article_forms(facts, known, decided)
    return next((forms[actor.id], actor) for actor in known.actors if forms[actor.id].key == key)


def _settled(node: str, actor: Actor, documents: list[str]) -> Linkage:
    """A name that settles by itself who is meant."""
    if actor.code is not None:
        reason = f"the gazetteer has it as {actor.code}"
    elif is_described(actor) or actor.type is ActorType.GROUP:
        reason = "told by no name: one of its article alone"
    else:
        reason = "the same name"
    return Linkage(
        node=node, joined=True, what=actor.name, score=1.0, reasons=(reason,),
        documents=tuple(documents[:SHOWN_DOCUMENTS]), count=len(documents),
    )  # fmt: skip


def _split(node: str, decisions: Decisions) -> list[Linkage]:
    """What users took away from another node and put here."""
    return [
        Linkage(
            node=node, joined=True, what=decision.subject, score=1.0,
            reasons=(f"taken apart by decision {decision.number} of {decision.author}",),
            documents=decision.documents[:SHOWN_DOCUMENTS], count=len(decision.documents),
        )
        for decision in decisions.splits
        if decisions.split_node(decision) == node
    ]  # fmt: skip
