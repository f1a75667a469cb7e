"""A made-up story for tests of views: two states talk, put off, hold and take up talks again."""

from __future__ import annotations

import datetime

from kg.model.document import Evidence
from kg.model.enums import EdgeType, Modality, NodeType, TimeBasis
from kg.model.graph import Edge, Node
from kg.model.identifiers import digest
from kg.model.time import time_span
from kg.queries.subgraph import ArticleInfo, Subgraph

N, E = NodeType, EdgeType

PEOPLE = {
    "Ilse Marren": ("Norvia", "foreign minister"),
    "Tomas Brandeck": ("Norvia", "chief negotiator"),
    "Jonas Ehrl": ("Norvia", "government spokesman"),
    "Petra Valdis": ("Norvia", "president"),
    "Oren Tashi": ("Kestria", "foreign minister"),
    "Davit Orlo": ("Kestria", "special envoy"),
    "Mila Sarenko": ("Kestria", "press secretary"),
    "Rustam Keller": ("Kestria", "prime minister"),
    "Amina Hadary": ("Sarmand", "foreign minister"),
    "Yusuf Belkacem": ("Sarmand", "emir's adviser"),
    "Grace Whitlow": ("Albany Union", "mediator"),
    "Henrik Olufsen": ("Albany Union", "secretary-general"),
    "Lucia Ferrand": ("Montrey", "ambassador"),
    "Pavel Dorn": ("Montrey", "president"),
}
STATES = ["Norvia", "Kestria", "Sarmand", "Montrey"]
BODIES = ["Albany Union", "Norvian Foreign Ministry", "Kestrian Security Council"]
CITIES = ["Port Selim", "Halden", "Veyrac", "Kest", "Lake Orsa"]
ARTICLES = [
    ("Talks on the border set for Sunday", "Halden Courier", "2026-01-28", "https://courier.example/1"),
    ("Border talks put off by three days", "The Veyrac Post", "2026-01-31", "https://post.example/a?b=1&c=2"),
    ("Second round opens in Port Selim", "Halden Courier", "2026-02-04", "https://courier.example/2"),
    ("Envoys meet by the lake", "Orsa Weekly", "2026-02-10", "http://orsa.example/lake"),
    ("Kestria denies a secret meeting", "The Veyrac Post", "2026-02-12", None),
    ("Summit proposed for spring", "Montrey Gazette", "2026-02-20", "https://gazette.example/summit"),
]
#: label, kind, time, status, round, place, participants, host
MEETINGS = [
    (
        "First round of border talks",
        "talks",
        "2026-01-14/2026-01-15",
        "held",
        1,
        "Port Selim",
        ["Norvia", "Kestria", "Tomas Brandeck", "Davit Orlo"],
        "Sarmand",
    ),
    (
        "Second round of border talks",
        "talks",
        "2026-02-04/2026-02-05",
        "held",
        2,
        "Port Selim",
        ["Norvia", "Kestria", "Tomas Brandeck", "Davit Orlo", "Grace Whitlow"],
        "Sarmand",
    ),
    (
        "Third round of border talks",
        "talks",
        "2026-03",
        "planned",
        3,
        "Halden",
        ["Norvia", "Kestria"],
        "Norvia",
    ),
    (
        "Meeting of Oren Tashi and Ilse Marren",
        "meeting",
        "2026-02-17",
        "postponed",
        None,
        None,
        ["Ilse Marren", "Oren Tashi"],
        None,
    ),
    (
        "Lakeside meeting of envoys",
        "meeting",
        "2026-02-09",
        "held",
        None,
        "Lake Orsa",
        ["Davit Orlo", "Grace Whitlow", "Yusuf Belkacem"],
        None,
    ),
    (
        "Call of Rustam Keller and Pavel Dorn",
        "call",
        "2026-02-11",
        "held",
        None,
        None,
        ["Rustam Keller", "Pavel Dorn"],
        None,
    ),
    (
        "Spring summit on water and borders",
        "summit",
        "2026-04",
        "proposed",
        None,
        "Veyrac",
        ["Norvia", "Kestria", "Montrey", "Albany Union"],
        "Montrey",
    ),
    (
        "Visit talks in Kest",
        "meeting",
        "2026-02-13",
        "cancelled",
        None,
        "Kest",
        ["Petra Valdis", "Rustam Keller"],
        "Kestria",
    ),
]
CHANGES = [
    (E.POSTPONED, "Kestria", 1, "2026-02-01", "2026-02-04", "further coordination", 1),
    (E.POSTPONED, "Norvia", 1, "2026-02-01", "2026-02-04", None, 1),
    (E.ANNOUNCED, "Mila Sarenko", 1, None, None, None, 1),
    (E.ANNOUNCED, "Jonas Ehrl", 2, None, None, None, 2),
    (E.POSTPONED, "Oren Tashi", 3, "2026-02-17", None, "illness", 4),
    (E.CANCELLED, "Petra Valdis", 7, "2026-02-13", None, "a disputed map", 4),
    (E.ANNOUNCED, "Pavel Dorn", 6, None, None, None, 5),
]
ACTIONS = [
    (E.ACCUSED, "Norvia", "Kestria", 4),
    (E.ACCUSED, "Kestria", "Norvia", 4),
    (E.SUPPORTED, "Montrey", "Norvia", 5),
    (E.AIDED, "Albany Union", "Kestria", 3),
    (E.REQUESTED, "Kestria", "Albany Union", 5),
    (E.COOPERATED_WITH, "Norvia", "Montrey", 5),
    (E.THREATENED, "Kestria", "Montrey", 4),
    (E.ACCUSED, "Norvia", "Kestria", 1),
]
STANCES = [
    ("Norvia", "rejects", "a land corridor"),
    ("Kestria", "demands", "a land corridor"),
    ("Montrey", "supports", "international observers"),
    ("Kestria", "rejects", "international observers"),
    ("Norvia", "supports", "international observers"),
    ("Sarmand", "offers", "hosting further rounds"),
    ("Albany Union", "supports", "a shared water board"),
    ("Rustam Keller", "undecided", "a shared water board"),
]
SAID = [
    ("Mila Sarenko", "Further coordination was needed between the three teams", 1),
    ("Jonas Ehrl", "“We will be at the table on Wednesday.”", 1),
    ("Tomas Brandeck", "The talks were hard and useful", 2),
    ("Davit Orlo", "The map on the table is not one that Kestria can sign", 2),
    ("Grace Whitlow", "Both sides moved on the question of water", 2),
    ("Oren Tashi", "There was no such encounter", 4),
    ("Pavel Dorn", "A summit in spring would be welcome", 5),
    ("Ilse Marren", "Observers must be there first", 5),
]


def node_id(kind: NodeType, name: str) -> str:
    return f"{kind.lower()}-{digest(kind, name)}"


def actor(name: str) -> str:
    kind = N.STATE if name in STATES else N.PERSON if name in PEOPLE else N.ORGANIZATION
    return node_id(kind, name)


def evidence(article: int, sentence: str, inner: str | None = None) -> tuple[Evidence, ...]:
    start = int(digest(sentence), 16) % 100_000
    outer = Evidence(document=document_id(article), start=start, end=start + len(sentence), text=sentence)
    if inner is None:
        return (outer,)
    at = start + sentence.index(inner)
    return (outer, Evidence(document=document_id(article), start=at, end=at + len(inner), text=inner))


def document_id(article: int) -> str:
    return digest("document", ARTICLES[article][0])


def edge(type: EdgeType, source: str, target: str, article: int, sentence: str, **more: object) -> Edge:
    known = datetime.date.fromisoformat(ARTICLES[article][2])
    key = digest(type, source, target, str(more.get("key")), str(article))
    more.pop("key", None)
    fields: dict[str, object] = {
        "confidence": 0.8,
        "known": known,
        "known_last": known,
        "facts": (digest("fact", key),),
        "evidence": evidence(article, sentence),
        **more,
    }
    return Edge(id=f"{type}-{key}", type=type, source=source, target=target, **fields)  # type: ignore[arg-type]


def nodes() -> list[Node]:
    found = [
        Node(
            id=actor(name),
            type=N.PERSON,
            label=name,
            aliases=(name.split()[1],),
            properties={"offices": [title], "represents": of},
        )
        for name, (of, title) in PEOPLE.items()
    ]
    found += [
        Node(
            id=actor(name), type=N.STATE, label=name, properties={"iso": name[:2].upper(), "wikidata": "Q64"}
        )
        for name in STATES
    ]
    found += [Node(id=actor(name), type=N.ORGANIZATION, label=name) for name in BODIES]
    found += [
        Node(
            id=node_id(N.LOCATION, name),
            type=N.LOCATION,
            label=name,
            properties={"country": "NV", "latitude": 58.25, "longitude": 8.0},
        )
        for name in CITIES
    ]
    for label, kind, time, status, number, place, _, _ in MEETINGS:
        found.append(
            Node(
                id=node_id(N.MEETING, label),
                type=N.MEETING,
                label=label,
                time=time_span(time, TimeBasis.RESOLVED, "next week"),
                properties={"kind": kind, "status": status, "round": number, "mode": None, "place": place},
            )
        )
    for _, text, _ in SAID:
        found.append(
            Node(
                id=node_id(N.STATEMENT, text),
                type=N.STATEMENT,
                label=text,
                properties={"quoted": "full" if "“" in text else "none", "text": text},
            )
        )
    for holder, stance, target in STANCES:
        label = f"{holder} {stance} {target}"
        found.append(
            Node(
                id=node_id(N.POSITION, label),
                type=N.POSITION,
                label=label,
                properties={"stance": stance, "target": target},
            )
        )
    found += [
        Node(id=node_id(N.ISSUE, target), type=N.ISSUE, label=target)
        for target in sorted({s[2] for s in STANCES})
    ]
    found.append(Node(id=node_id(N.AGREEMENT, "Orsa Protocol"), type=N.AGREEMENT, label="Orsa Protocol"))
    found += [
        Node(
            id=node_id(N.ARTICLE, document_id(n)),
            type=N.ARTICLE,
            label=title,
            time=time_span(date),
            properties={"document": document_id(n), "publisher": publisher, "url": url, "published": date},
        )
        for n, (title, publisher, date, url) in enumerate(ARTICLES)
    ]
    return found


def meeting_edges() -> list[Edge]:
    found = []
    for number, (label, _, time, status, _, place, sides, host) in enumerate(MEETINGS):
        this, article = node_id(N.MEETING, label), min(number, len(ARTICLES) - 1)
        modality = Modality.ACTUAL if status == "held" else Modality.PLANNED
        more = {"time": time_span(time), "modality": modality, "properties": {"status": status}}
        found += [
            edge(
                E.ATTENDED, actor(side), this, article, f"{side} took a seat at the {label.lower()}.", **more
            )
            for side in sides
        ]
        if host:
            found.append(
                edge(E.HOSTED, actor(host), this, article, f"{host} received the delegations.", **more)
            )
        if place:
            found.append(
                edge(
                    E.HELD_AT,
                    this,
                    node_id(N.LOCATION, place),
                    article,
                    f"It took place in {place}.",
                    time=time_span(time),
                    modality=modality,
                )
            )
        if status == "held":
            first, second = actor(sides[0]), actor(sides[1])
            found.append(
                edge(
                    E.MET_WITH,
                    first,
                    second,
                    article,
                    f"{sides[0]} met {sides[1]}.",
                    key=this,
                    time=time_span(time),
                    properties={"meeting": this},
                )
            )
    for earlier, later in ((0, 1), (1, 2)):
        found.append(
            edge(
                E.FOLLOWS,
                node_id(N.MEETING, MEETINGS[later][0]),
                node_id(N.MEETING, MEETINGS[earlier][0]),
                2,
                "It is the next round of the same talks.",
            )
        )
    for type, who, number, former, new, reason, article in CHANGES:
        properties = {
            key: value for key, value in (("from", former), ("to", new), ("reason", reason)) if value
        }
        label = MEETINGS[number][0]
        found.append(
            edge(
                type,
                actor(who),
                node_id(N.MEETING, label),
                article,
                f"{who}: the {label.lower()} will not be as was said.",
                time=time_span(ARTICLES[article][2]),
                properties=properties,
            )
        )
    return found


def other_edges() -> list[Edge]:
    found = [
        edge(E.REPRESENTS, actor(name), actor(of), 0, f"{name}, {title} of {of}, spoke first.")
        for name, (of, title) in PEOPLE.items()
    ]
    found += [
        edge(
            E.HOLDS_OFFICE,
            actor(name),
            actor(of),
            0,
            f"{title.capitalize()} {name} arrived.",
            properties={"title": title},
            time=time_span("2025-06/.."),
        )
        for name, (of, title) in PEOPLE.items()
        if title == "foreign minister"
    ]
    found += [
        edge(E.PART_OF, actor(BODIES[1]), actor("Norvia"), 0, "The ministry speaks for Norvia."),
        edge(E.PART_OF, actor(BODIES[2]), actor("Kestria"), 0, "The council advises Kestria."),
        edge(
            E.MEDIATED,
            actor("Grace Whitlow"),
            node_id(N.MEETING, MEETINGS[1][0]),
            2,
            "Grace Whitlow went back and forth between the rooms, an aide said.",
            evidence=evidence(
                2,
                "Grace Whitlow went back and forth between the rooms, an aide said.",
                "back and forth between the rooms",
            ),
        ),
        edge(
            E.VISITED,
            actor("Davit Orlo"),
            node_id(N.LOCATION, "Halden"),
            3,
            "Davit Orlo flew to Halden.",
            time=time_span("2026-02-08"),
            properties={"status": "held"},
        ),
        edge(
            E.SIGNED, actor("Norvia"), node_id(N.AGREEMENT, "Orsa Protocol"), 3, "Norvia signed the protocol."
        ),
        edge(
            E.SIGNED,
            actor("Kestria"),
            node_id(N.AGREEMENT, "Orsa Protocol"),
            3,
            "Kestria signed the protocol.",
        ),
    ]
    found += [
        edge(
            type,
            actor(a),
            actor(b),
            article,
            f"{a} {type.replace('_', ' ')} {b}.",
            key=str(n),
            time=time_span(ARTICLES[article][2], TimeBasis.PUBLISHED),
        )
        for n, (type, a, b, article) in enumerate(ACTIONS)
    ]
    for who, text, article in SAID:
        found.append(
            edge(
                E.STATED,
                actor(who),
                node_id(N.STATEMENT, text),
                article,
                f"“{text}”, said {who}.",
                time=time_span(ARTICLES[article][2]),
            )
        )
    for holder, stance, target in STANCES:
        position = node_id(N.POSITION, f"{holder} {stance} {target}")
        found += [
            edge(
                E.HOLDS,
                actor(holder),
                position,
                4,
                f"{holder} {stance} {target}.",
                properties={"stance": stance},
            ),
            edge(E.ON_ISSUE, position, node_id(N.ISSUE, target), 4, f"The matter is {target}."),
        ]
    return found


def documents() -> tuple[ArticleInfo, ...]:
    return tuple(
        ArticleInfo(
            id=document_id(n),
            title=title,
            publisher=publisher,
            url=url,
            published=datetime.date.fromisoformat(date),
        )
        for n, (title, publisher, date, url) in enumerate(ARTICLES)
    )


def story() -> Subgraph:
    edges = meeting_edges() + other_edges()
    return Subgraph(
        nodes=tuple(sorted(nodes(), key=lambda n: n.id)),
        edges=tuple(sorted(edges, key=lambda e: e.id)),
        documents=documents(),
    )
