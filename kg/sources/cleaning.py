"""Make text safe to parse and to store: no controls, no half characters.

Comes in: any ``str``. Goes out: the text and notes that count what was changed. Ordinary text
comes back as it is, character for character. Refuses: nothing.
"""

from __future__ import annotations

import re

#: A title or a publisher is one line; longer ones are cut. Measured: the longest headline among
#: 1,872 press releases has 313 characters.
MAX_LINE = 500

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
#: C0 and C1 controls but tab and line ends, the byte order mark inside text, and noncharacters.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text without controls, with plain line ends for odd ones, U+FFFD for lone surrogates.

    >>> clean("The talks\x00 end.\u2028They met.")
    ('The talks end.\nThey met.', ('1 control character taken out', '1 unusual line break replaced'))
    """
    notes: list[str] = []
    text, controls = _CONTROLS.subn("", text)
    text, breaks = _LINE_BREAKS.subn("\n", text)
    text, halves = _SURROGATE.subn("\N{REPLACEMENT CHARACTER}", text)
    for count, what, done in (
        (controls, "control character", "taken out"),
        (breaks, "unusual line break", "replaced"),
        (halves, "half of a surrogate pair", "replaced"),
    ):
        if count:
            notes.append(counted(count, what, done))
    return text, tuple(notes)


def counted(count: int, what: str, done: str) -> str:
    """A note with a number: "2 control characters taken out"."""
    plural = "" if count == 1 else "s"
    head, of, rest = what.partition(" of ")
    return f"{count:,} {head}{plural}{of}{rest} {done}"


def clean_line(text: str | None) -> str | None:
    """A title or a name as one clean line; None where nothing is left."""
    if text is None:
        return None
    words = " ".join(clean(text)[0].split())
    return words[:MAX_LINE].rstrip() or None
