"""The page, and the files that it is made of.

Comes in: a token. Goes out: HTML without a line of script in it, and the built files. Refuses: other files.
"""

from __future__ import annotations

import html

from kg.views.explorer.built_files import NAMES, built

_TYPES = {"js": "text/javascript", "css": "text/css", "json": "application/json"}
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Diplomatic events</title>
{token}<link rel="icon" href="data:,">
<link rel="stylesheet" href="static/explorer.css">
<script src="static/explorer.js" defer></script>
</head>
<body>
<p class="boot">Reading the graph… (This page needs JavaScript; openapi.json tells what it asks.)</p>
</body>
</html>
"""


def page(token: str | None) -> str:
    """The page; ``token`` allows edits (None: none are allowed)."""
    meta = "" if token is None else f'<meta name="kg-token" content="{html.escape(token)}">\n'
    return _PAGE.format(token=meta)


def static(name: str) -> tuple[str, str] | None:
    """A built file and its media type; None where there is none of that name."""
    if name not in NAMES:
        return None
    return built(name), _TYPES[name.rpartition(".")[2]]
