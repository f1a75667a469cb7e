"""The table of commands: where each lives, and the line that ``kg --help`` shows.

A test holds the lines against each command's own help.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "add": ("kg.cli.add", "Read articles into the graph."),
    "extract": ("kg.cli.extract", "Show what one article says; nothing is stored."),
    "actors": ("kg.cli.actors", "Find actors by name."),
    "actor": ("kg.cli.actor", "Show one actor: offices, contacts, meetings, positions, statements."),
    "met": ("kg.cli.met", "Show who met an actor, when and where."),
    "timeline": ("kg.cli.timeline", "Show what happened, in order."),
    "changes": ("kg.cli.changes", "Show what was postponed, cancelled or moved, by whom and why."),
    "positions": ("kg.cli.positions", "Show who is for or against what, since when."),
    "statements": ("kg.cli.statements", "Search what was said."),
    "disputes": ("kg.cli.disputes", "Show where sources differ about a meeting."),
    "diff": ("kg.cli.diff", "Show what was known on one day and not, or otherwise, on another."),
    "show": ("kg.cli.show", "Show a node, an edge or a fact with the sentences behind it."),
    "sparql": ("kg.cli.sparql", "Ask the graph in SPARQL."),
    "export": ("kg.cli.export", "Write the graph, or a part of it, for other programs."),
    "import": ("kg.cli.importing", "Read in what `kg export --full` wrote as RDF."),
    "push": ("kg.cli.push", "Send the graph to a triple store."),
    "view": ("kg.cli.view", "Write the graph, or a part of it, as one page for a browser."),
    "serve": (
        "kg.cli.serve",
        "Explore the graph in a browser: graph, timeline, map and sentences, side by side.",
    ),
    "stats": ("kg.cli.stats", "Count what is in the graph."),
    "review": ("kg.cli.review", "Go through the pairs of nodes that may be one, one key each."),
    "merge": ("kg.cli.merge", "Decide that two actors, or two meetings, are one."),
    "split": ("kg.cli.split", "Decide that some articles mean another actor or meeting."),
    "judge": ("kg.cli.judge", "Decide that a fact is right, wrong or unsure."),
    "undo": ("kg.cli.undo", "Undo a decision."),
    "decisions": ("kg.cli.decisions", "Show, export or replay what was decided."),
    "gazetteer": ("kg.cli.gazetteer", "Import, list or remove lists of names, offices and who held them."),
    "evaluate": (
        "kg.cli.evaluate",
        "Measure extraction against annotated articles: precision, recall, F1, reliability.",
    ),
    "remove": ("kg.cli.remove", "Take articles out of the graph."),
    "rebuild": ("kg.cli.rebuild", "Make nodes and edges again from the stored facts."),
    "check": ("kg.cli.check", "Look for damage in the graph's file."),
}
