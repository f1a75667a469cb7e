"""Takes documents into the graph, and out of it again.

Comes in: an ``Index`` and the ids of documents that came, changed or went. Goes out: nothing; the
index holds the graph of all documents, as if they had come in any other order.
Refuses: nothing (``check_article`` has looked at the facts before).

Only what the documents touch is derived again: the blocks of the family names in them, the
documents whose actors turn out to be others, the meetings in the neighbourhood of their reports.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from kg.graph.article import Article
from kg.graph.clusters import group, joins, linked, order
from kg.graph.copies import regroup
from kg.graph.decisions import Decisions
from kg.graph.forms import article_forms
from kg.graph.gazetteer import Gazetteer
from kg.graph.index import Index, ReportId
from kg.graph.meetings import core_id, meeting_part
from kg.graph.neighbours import is_core, pairs, report_keys, round_tokens, spans, window
from kg.graph.persons import resolve_persons
from kg.graph.recognition import recognised
from kg.graph.reports import article_reports
from kg.graph.rounds import previous_round
from kg.graph.statements import article_part
from kg.model.derivation import Form, GraphPart, Identity, Report
from kg.model.facts import ArticleFacts
from kg.model.natural import loose_meeting


def update(index: Index, documents: Iterable[str]) -> None:
    """Derive again whatever ``documents`` touch."""
    touched = sorted(set(documents))
    decisions = Decisions(index.decisions())
    gazetteer = Gazetteer(index.gazetteers)
    blocks: set[str] = set()
    for document in touched:
        facts = index.article_facts(document)
        forms = (
            {} if facts is None else article_forms(facts, recognised(facts, gazetteer), decisions.named_forms)
        )
        blocks |= index.set_forms(document, [*{f.key: f for f in forms.values()}.values()])
    again = set(touched) | index.documents_with(_changed_identities(index, blocks))
    again |= _redirected(index, decisions)
    regroup(index, touched)
    neighbourhood = _Neighbourhood(index, decisions)
    for document in sorted(again):
        facts = index.article_facts(document)
        neighbourhood.leave(index.reports(document))
        if facts is None:
            index.set_part(_scope(document), GraphPart())
            index.set_reports(document, [])
            continue
        known = recognised(facts, gazetteer)
        who = _identities(index, document, article_forms(facts, known, decisions.named_forms), decisions)
        article = Article.of(decisions.counted(known), who)
        index.set_part(_scope(document), _supported(article_part(article), decisions))
        reports = article_reports(article)
        index.set_reports(document, [(report, report_keys(report)) for report in reports])
        neighbourhood.enter(reports)
    neighbourhood.settle()


def _scope(document: str) -> str:
    return f"document:{document}"


def _changed_identities(index: Index, blocks: Iterable[str]) -> set[str]:
    """Resolve the blocks again; the forms that are somebody else now."""
    changed: set[str] = set()
    for block in sorted(blocks):
        forms = index.forms(block)
        found = resolve_persons(forms)
        before = index.identities(found)
        new = {key: identity for key, identity in found.items() if before.get(key) != identity}
        index.set_identities(new)
        changed |= new.keys()
    return changed


def _redirected(index: Index, decisions: Decisions) -> set[str]:
    """Keep which actors are one by decision; the documents where that has changed."""
    before = index.redirects()
    after = decisions.redirects(index.nodes_of_forms(decisions.merged_forms))
    if before == after:
        return set()
    index.set_redirects(after)
    nodes = before.keys() | after.keys()
    return index.documents_of_nodes({node for node in nodes if before.get(node) != after.get(node)})


def _supported(part: GraphPart, decisions: Decisions) -> GraphPart:
    """The part without edges that rest on what was judged wrong: roles have no list of their own."""
    if not decisions.wrong:
        return part
    kept = tuple(edge for edge in part.edges if edge.proof.fact not in decisions.wrong)
    return part.model_copy(update={"edges": kept})


def identities(index: Index, facts: ArticleFacts) -> dict[str, Identity]:
    """Who the actors of an article are, by their ids in it."""
    decisions = Decisions(index.decisions())
    known = recognised(facts, Gazetteer(index.gazetteers))
    forms = article_forms(facts, known, decisions.named_forms)
    return _identities(index, facts.document.id, forms, decisions)


def _identities(
    index: Index, document: str, forms: Mapping[str, Form], decisions: Decisions
) -> dict[str, Identity]:
    """By their forms, then as users decided: a split of a state takes those along who stand for it."""
    resolved = index.identities({f.key for f in forms.values() if f.node is None})
    redirects = index.redirects()
    plain = {actor: _identity(form, resolved) for actor, form in forms.items()}
    moved = {actor: decisions.moved(document, form.key) for actor, form in forms.items()}
    other = {plain[actor].node: node for actor, node in moved.items() if node is not None}
    found: dict[str, Identity] = {}
    for actor, identity in plain.items():
        node = moved[actor] or redirects.get(identity.node, identity.node)
        stands = other.get(identity.side) or redirects.get(identity.side, identity.side)
        found[actor] = Identity(node=node, side=node if identity.side == identity.node else stands)
    return found


def _identity(form: Form, resolved: Mapping[str, Identity]) -> Identity:
    if form.node is None:
        return resolved[form.key]
    return Identity(node=form.node, side=form.side or form.node)


class _Neighbourhood:
    """The meetings that documents touch: those that they leave and those that they enter."""

    def __init__(self, index: Index, decisions: Decisions) -> None:
        self.index = index
        self.decisions = decisions
        self.united = self._united()
        self.core: list[Report] = []
        self._by_token: dict[str, list[Report]] = {}
        self.meetings: set[str] = set()
        self.places: set[tuple[str, datetime.date, datetime.date]] = set()
        self.loose: set[str] = set()
        self.next_rounds: set[str] = set()

    def leave(self, reports: Iterable[Report]) -> None:
        """Reports that are taken out, or are about to be replaced."""
        reports = list(reports)
        self.enter(reports)
        self._touch(report for report in reports if is_core(report))
        self.meetings |= set(self.index.meetings_of(r.key for r in reports).values())

    def enter(self, reports: Iterable[Report]) -> None:
        """Reports that are there now."""
        for report in reports:
            if is_core(report):
                self.core.append(report)
            else:
                self.loose.add(report.document)
                self.next_rounds |= set(round_tokens(report, 1))

    def settle(self) -> None:
        """Part the reports into meetings again and derive those that changed."""
        for component in self._components():
            self._place_core(component)
        self._find_loose()
        for document in sorted(self.loose):
            self._place_loose(document)
        before, self.united = self.united, self._united()
        self.meetings |= _groups_of(self.meetings, before) | _groups_of(self.meetings, self.united)
        self.meetings |= self._next_rounds()
        self.meetings |= _groups_of(self.meetings, self.united)
        for meeting in sorted(self.meetings):
            members = self._members(meeting)
            part = meeting_part(meeting, members, self._previous(members)) if members else GraphPart()
            self.index.set_part(meeting, part)

    def _united(self) -> dict[str, str]:
        """The meetings that are one by decision, as their reports are placed now."""
        return self.decisions.meetings(self.index.meetings_of(self.decisions.linked_reports))

    def _next_rounds(self) -> set[str]:
        """The meetings that may follow those that were touched, which may be one with others than before."""
        members = [report for meeting in self.meetings for report in self.index.members(meeting)]
        tokens = self.next_rounds.union(*(round_tokens(report, 1) for report in members))
        following = self.index.with_tokens(tokens)
        return set(self.index.meetings_of(r.key for r in following).values())

    def _members(self, meeting: str) -> list[Report]:
        """The reports of a meeting and of those that are one with it; none for those."""
        if self.united.get(meeting, meeting) != meeting:
            return []
        one = [other for other, kept in self.united.items() if kept == meeting] or [meeting]
        return [report for other in sorted(one) for report in self.index.members(other)]

    def _previous(self, members: list[Report]) -> str | None:
        tokens = {token for report in members for token in round_tokens(report, -1)}
        earlier = self.index.with_tokens(tokens)
        meetings = self.index.meetings_of(r.key for r in earlier)
        return previous_round(
            members, earlier, {key: self.united.get(id, id) for key, id in meetings.items()}
        )

    def _components(self) -> Iterator[list[Report]]:
        """Core reports that links hold together, as far as they reach from those that came or went."""
        seen = set[ReportId]()
        for start in [near for report in self.core for near in self._linked(report)]:
            if start.key in seen:
                continue
            found = {start.key: start}
            edge = [start]
            while edge:
                new = {near.key: near for report in edge for near in self._linked(report)}
                edge = [report for key, report in new.items() if key not in found]
                found |= new
            seen |= found.keys()
            yield [found[key] for key in sorted(found)]

    def _linked(self, report: Report) -> Iterator[Report]:
        """The core reports that are there and linked to ``report``, itself among them."""
        tokens = {key.token for key in report_keys(report) if key.token is not None}
        near = {other.key: other for token in sorted(tokens) for other in self._with_token(token)}
        yield from (other for key, other in near.items() if key == report.key or linked(report, other))

    def _with_token(self, token: str) -> list[Report]:
        if token not in self._by_token:
            self._by_token[token] = [r for r in self.index.with_tokens([token]) if is_core(r)]
        return self._by_token[token]

    def _place_core(self, component: list[Report]) -> None:
        before = self.index.meetings_of(r.key for r in component)
        after: dict[ReportId, str] = {}
        for members in group(component, self.decisions.apart):
            id = core_id(members)
            after |= {r.key: id for r in members}
        self._move(before, after)
        self._touch(component)

    def _touch(self, reports: Iterable[Report]) -> None:
        for report in reports:
            self.next_rounds |= set(round_tokens(report, 1))
            for pair in pairs(report):
                self.places |= {(pair, s.first, s.last) for s in spans(report) if s.first and s.last}

    def _move(self, before: Mapping[ReportId, str], after: Mapping[ReportId, str]) -> None:
        moved = {key: id for key, id in after.items() if before.get(key) != id}
        self.index.set_meetings(moved)
        self.meetings |= {*before.values(), *after.values()}

    def _find_loose(self) -> None:
        """Loose reports near any meeting that was touched are placed again."""
        for pair, first, last in sorted(self.places):
            self.loose |= {document for document, _ in self.index.near(pair, first, last, core=False)}

    def _place_loose(self, document: str) -> None:
        reports = sorted((r for r in self.index.reports(document) if not is_core(r)), key=_exactness)
        before = self.index.meetings_of(r.key for r in reports)
        after: dict[ReportId, str] = {}
        for report in reports:
            meeting = self._meeting_near(report)
            ordinal = 0
            while meeting is None or meeting in after.values():
                meeting, ordinal = self._loose_id(report, ordinal), ordinal + 1
            after[report.key] = meeting
            self.next_rounds |= set(round_tokens(report, 1))
        self._move(before, after)

    def _loose_id(self, report: Report, ordinal: int) -> str:
        own = report.key if self.decisions.is_split(report.key) else ()
        return loose_meeting(report, ordinal, *own)

    def _meeting_near(self, report: Report) -> str | None:
        span = window(report)
        if span is None:
            return None
        near: set[ReportId] = set()
        for pair in pairs(report):
            near |= self.index.near(pair, *span, core=True)
        meetings = sorted(set(self.index.meetings_of(near).values()))
        groups = [sorted((m for m in self.index.members(id) if is_core(m)), key=order) for id in meetings]
        found = joins(report, groups, self.decisions.apart)
        return None if found is None else meetings[found]


def _groups_of(meetings: Iterable[str], united: Mapping[str, str]) -> set[str]:
    """Everything that is one with any of ``meetings``."""
    kept = {united[meeting] for meeting in meetings if meeting in united}
    return {meeting for meeting, one in united.items() if one in kept}


def _exactness(report: Report) -> tuple[object, ...]:
    """Of several loose reports in one article the best dated one has the first choice."""
    return (report.time is None, report.place is None, report.fact)
