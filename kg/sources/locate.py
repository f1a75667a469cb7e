"""From what the user names to the files to read, in an order that is always the same.

Comes in: files, folders, patterns (``news/**/*.txt``) and ``-``. Goes out: paths, or refusals.
Refuses a name that leads nowhere and a folder without a readable file. Folders are walked one
entry at a time, sorted by name; links to folders are not followed, so none leads in a circle.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from kg.errors import SkipDocument
from kg.sources.byte_stream import reason
from kg.sources.reading import refusal
from kg.sources.sniff import suffixes

#: The name of standard input.
STDIN = "-"
_PATTERN = re.compile(r"[*?\[]")
#: Browsers put the pictures and scripts of ``page.html`` into a folder of one of these names.
_ASSETS = ("_files", ".files", "-Dateien", "_fichiers")
_PAGES = (".html", ".htm", ".xhtml")


def locate(names: Iterable[str | os.PathLike[str]]) -> Iterator[Path | SkipDocument]:
    """The files that the names stand for; ``Path("-")`` is standard input."""
    for name in names:
        text = os.fspath(name)
        path = Path(text)
        if text == STDIN:
            yield path
        elif _is_folder(path):
            yield from _folder(path, text)
        elif _PATTERN.search(text) and not os.path.lexists(text):
            yield from _matches(text)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # Too long, looped or with a NUL: opening it says what is wrong.
        return False


def _matches(pattern: str) -> Iterator[Path | SkipDocument]:
    """The files that fit, sorted; hidden ones only where the pattern names them."""
    path = Path(pattern)
    base = Path(path.anchor)
    wanted = set(path.parts)
    try:
        # Path.glob, unlike glob.glob, does not follow links to folders round in circles.
        found = sorted(base.glob(str(path.relative_to(base))), key=os.fsencode)
    except (ValueError, OSError) as error:
        yield refusal("io", f"the pattern cannot be used: {reason(error)}", pattern)
        return
    files = [
        item
        for item in found
        if not _is_folder(item) and not any(p.startswith(".") and p not in wanted for p in item.parts)
    ]
    if not files:
        yield refusal("io", "no file fits this pattern", pattern)
    yield from files


def _folder(folder: Path, name: str) -> Iterator[Path | SkipDocument]:
    found = False
    for item in _walk(folder):
        found = True
        yield item
    if not found:
        readable = ", ".join(sorted(suffixes()[0]))
        yield refusal("empty", f"no file to read in this folder ({readable})", name)


def _walk(folder: Path) -> Iterator[Path | SkipDocument]:
    try:
        with os.scandir(folder) as entries:
            rows = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield refusal("io", f"the folder cannot be read: {reason(error)}", str(folder))
        return
    names = {row.name for row in rows}
    for row in rows:
        if row.name.startswith("."):
            continue
        if row.is_dir(follow_symlinks=False):
            if not _holds_assets(row.name, names):
                yield from _walk(Path(row.path))
        elif _is_known(row.name):
            yield Path(row.path)


def _holds_assets(folder: str, names: set[str]) -> bool:
    """True for the folder of pictures and scripts that belongs to a saved page."""
    return any(
        folder.endswith(ending) and any(folder.removesuffix(ending) + page in names for page in _PAGES)
        for ending in _ASSETS
    )


def _is_known(name: str) -> bool:
    read, named = suffixes()
    suffix = PurePath(name).suffix.lower()
    if suffix == ".gz":
        inner = PurePath(name).with_suffix("").suffix.lower()
        return inner in read or inner in named or not inner
    return suffix in read or suffix in named
