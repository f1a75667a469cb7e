"""Actors of one article → forms and nodes of them.

Comes in: ``ArticleFacts``. Goes out: a ``Form`` for each actor, and once forms are resolved, the
``NodePart`` of each actor. Refuses: nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from pydantic import JsonValue

from kg.data.heads import terms, wikidata_ids
from kg.data.organizations import organizations_by_key
from kg.data.states import states_by_key
from kg.graph import names
from kg.graph.person_forms import person_form
from kg.model.derivation import Form, NodePart
from kg.model.enums import ActorType, NodeType
from kg.model.facts import Actor, ArticleFacts
from kg.model.gazetteer import is_wikidata_id
from kg.model.identifiers import digest
from kg.model.natural import node_id

NODE_OF: dict[ActorType, NodeType] = {
    ActorType.PERSON: NodeType.PERSON,
    ActorType.STATE: NodeType.STATE,
    ActorType.ORGANIZATION: NodeType.ORGANIZATION,
    ActorType.GROUP: NodeType.GROUP,
}
#: Persons who stand for a body that stands for a state: steps that are followed.
_STEPS = 3


def article_forms(
    article: ArticleFacts, known: ArticleFacts | None = None, decided: Collection[str] = ()
) -> dict[str, Form]:
    """The form of each actor, by its id in the article; ``known``: the same as the gazetteers name them.

    The key of a form that ``decided`` has, keys that decisions of users name, stays that of the words alone:
    what was decided before an import holds after it.
    """
    found = _forms(article)
    if known is None or known is article:
        return found
    described = {actor.id: actor.name for actor in article.actors if found[actor.id].node is not None}
    named = {id: _told(form, described.get(id)) for id, form in _forms(known).items()}
    return {
        id: form.model_copy(update={"key": found[id].key}) if found[id].key in decided else form
        for id, form in named.items()
    }


def _told(form: Form, described: str | None) -> Form:
    """The form of somebody who is named by a gazetteer alone, and told by an office in the article."""
    if form.node is not None or described is None:
        return form
    known = ("told by the office alone", *form.known[1:])
    name = names.key(described)
    return form.model_copy(update={"key": digest("form", form.key, name), "name": name, "known": known})


def _forms(article: ArticleFacts) -> dict[str, Form]:
    actors = {actor.id: actor for actor in article.actors}
    return {id: _form(actor, actors, article) for id, actor in actors.items()}


def stands_for(actor: Actor, actors: Mapping[str, Actor]) -> Actor | None:
    """The state or body that ``actor`` stands for in the end, None where the article tells none."""
    found: Actor | None = None
    at = actor
    for _ in range(_STEPS):
        target = next((r.represents for r in at.roles if r.represents), None)
        if target is None or target not in actors or target in {actor.id, at.id}:
            break
        at = actors[target]
        if at.type in {ActorType.STATE, ActorType.ORGANIZATION}:
            found = at
    return found


def settled_node(actor: Actor, actors: Mapping[str, Actor], document: str) -> str | None:
    """The node of an actor whose form alone settles it; None for persons who are named."""
    type = NODE_OF[actor.type]
    if actor.type is ActorType.GROUP or is_described(actor):
        return node_id(type, document, actor.id)
    if actor.type is ActorType.PERSON:
        return None
    if actor.code is not None:
        return node_id(type, actor.code)
    if actor.type is ActorType.ORGANIZATION:
        state = stands_for(actor, actors)
        if state is not None:
            bare = names.generic(actor.name, (state.name, *state.aliases, *words_for(state.code)))
            if bare is not None:
                return node_id(type, bare, _settled_side(state, actors, document))
    return node_id(type, "name", names.key(actor.name))


def is_described(actor: Actor) -> bool:
    """True for a person who is told by an office or function, not by name."""
    if actor.type is not ActorType.PERSON or actor.code is not None:
        return False
    name = actor.name.casefold()
    return names.is_description(actor.name) or any(role.title.casefold() == name for role in actor.roles)


def words_for(code: str | None) -> tuple[str, ...]:
    """Names and adjectives of a state by the gazetteer."""
    known = states_by_key().get(code or "")
    return () if known is None else (known.name, *known.aliases, *known.abbreviations, *known.demonyms)


def _settled_side(state: Actor, actors: Mapping[str, Actor], document: str) -> str | None:
    if state.code is not None or state.type is ActorType.STATE:
        return settled_node(state, actors, document)
    return node_id(NODE_OF[state.type], "name", names.key(state.name))


def _form(actor: Actor, actors: Mapping[str, Actor], article: ArticleFacts) -> Form:
    document = article.document.id
    state = stands_for(actor, actors)
    side = None if state is None else settled_node(state, actors, document)
    node = settled_node(actor, actors, document)
    if node is not None:
        return Form(key=digest("form", node, side), type=NODE_OF[actor.type], node=node, side=side)
    body = None if state is None else state.code
    owners = () if state is None else (state.name, *state.aliases, *words_for(body))
    form = person_form(actor, article, side=side, body=body, owners=owners)
    if side is None and form.body is not None:
        return form.model_copy(update={"side": _body_node(form.body)})
    return form


def _body_node(code: str) -> str:
    """The node of a state or organization of the gazetteer."""
    return node_id(NodeType.STATE if code.startswith("state:") else NodeType.ORGANIZATION, code)


def actor_part(actor: Actor, node: str, side: str) -> NodePart:
    """What the article says of an actor: its names, offices and whom it stands for."""
    listed = {"offices": tuple(sorted({" ".join(r.title.split()) for r in actor.roles if r.title.strip()}))}
    listed["represents"] = () if side == node else (side,)
    keys = _keys(actor.code)
    if actor.type is ActorType.PERSON and (known := _holder_ids().get((names.key(actor.name), side))):
        keys = {"wikidata": known, **keys}
    return NodePart(
        id=node,
        type=NODE_OF[actor.type],
        label=actor.name,
        aliases=tuple(sorted(set(actor.aliases) - {actor.name})),
        properties=keys,
        listed={k: v for k, v in listed.items() if v},
    )


@lru_cache(maxsize=1)
def _holder_ids() -> dict[tuple[str, str], str]:
    """Wikidata ids of holders of offices, by name and by the node of whom they stood for."""
    ids = wikidata_ids()
    found: dict[tuple[str, str], str] = {}
    for body, held in terms().items():
        node = node_id(NodeType.STATE if body in states_by_key() else NodeType.ORGANIZATION, body)
        found |= {(names.key(term.name), node): ids[term.name] for term in held if term.name in ids}
    return found


def _keys(code: str | None) -> dict[str, JsonValue]:
    """The keys of an actor elsewhere, as far as the gazetteer has them."""
    if code is None:
        return {}
    found: dict[str, JsonValue] = {"code": code}
    state, body = states_by_key().get(code), organizations_by_key().get(code)
    if state is not None and state.alpha2:
        found["iso"] = state.alpha2
    known = state or body
    wikidata = code.partition(":")[2] if known is None else known.wikidata
    if is_wikidata_id(wikidata):
        found["wikidata"] = wikidata
    return found
