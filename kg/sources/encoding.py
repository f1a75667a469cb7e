"""Bytes to text, and a note wherever the reading was not certain.

Comes in: the bytes of a whole file or of one line, and the encoding that the file itself
declares, if any. Goes out: text and notes; each U+FFFD put in is counted in a note.
Refuses: bytes that are no text (``binary``) or fit no encoding (``encoding``).

Order: byte order mark; UTF-16/32 by the place of the zero bytes; UTF-8; the declared encoding;
then a guess. Among the single-byte encodings only letters beyond ASCII differ: where they are
few the text is English with some typographic quotes (windows-1252), where they are many
charset-normalizer compares the alphabets.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

from kg.sources.cleaning import counted
from kg.sources.reading import refusal

#: Longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Bytes looked at for a guess; charset-normalizer needs 0.2 s for so many.
SAMPLE = 32_768
#: More controls than this share, and more than ``FEW_CONTROLS``, are no text. Random bytes have
#: 11%; the noisiest text tried (a terminal log) had 0.8%.
CONTROL_SHARE = 0.02
FEW_CONTROLS = 8
#: Above this share of bytes beyond ASCII a single-byte text is not English.
FOREIGN_SHARE = 0.15
#: Up to this share of broken sequences among those beyond ASCII a text still is UTF-8.
BROKEN_SHARE = 0.2
#: UTF-16 text has zero bytes in one half of its byte pairs only: so much of them at least.
ONE_SIDED = 0.95
#: English UTF-16 has 50% zero bytes, Russian 8% (its spaces, digits and line ends).
ZERO_SHARE = 0.03
#: The high bytes of UTF-16 text are those of an alphabet, of ASCII and of punctuation; in ASCII text every
#: second byte is any letter, and its three most frequent make up 40%.
ALPHABETS = 3
ONE_ALPHABET = 0.9

_CONTROLS = bytes(c for c in range(0x20) if c not in b"\t\n\r\x0b\x0c\x1b") + b"\x7f"
_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")


def decode(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of ``data`` and the notes on how it was read. SkipDocument where it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data[len(mark) :], name)
    wide = _wide_encoding(data[:SAMPLE])
    if wide:
        text, notes = _with_replacements(data, wide)
        return text, (f"read as {wide}, which has no byte order mark here", *notes)
    _refuse_binary(data[:SAMPLE], where)
    utf8 = _strictly(data, "utf-8")
    return _decode_other(data, where, declared) if utf8 is None else (utf8, ())


def _decode_other(data: bytes, where: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    """Bytes that are not valid UTF-8."""
    if _nearly_utf8(data):
        return _with_replacements(data, "utf-8")
    name = _python_name(declared)
    if name and name not in {"utf-8", "ascii", "utf-16", "utf-32"} and _fits(data, name):
        return _with_replacements(data, name)
    guess = _guess(data[:SAMPLE])
    if guess is None:
        raise refusal("encoding", "its encoding is unknown: save it as UTF-8", where)
    text, notes = _with_replacements(data, guess)
    wrong = f", not as {declared!r} as it says" if declared else ""
    return text, (f"not UTF-8: read as {guess}{wrong}", *notes)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _with_replacements(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    whole = _strictly(data, name)
    if whole is not None:
        return whole, ()
    text = data.decode(name, "replace")
    count = text.count("\N{REPLACEMENT CHARACTER}")
    return text, (counted(count, f"byte sequence of no {name} character", "replaced by U+FFFD"),)


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by which bytes of each two or four are zero."""
    zeros = [sample[place::4].count(0) for place in range(4)]
    total, quarter = sum(zeros), max(len(sample) // 4, 1)
    if total < ZERO_SHARE * len(sample) or total == 0:
        return None
    for name, high in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if all(zeros[place] >= ONE_SIDED * quarter for place in high):
            return name if _fits(sample[: len(sample) // 4 * 4], name) else None
    odd, even = zeros[1] + zeros[3], zeros[0] + zeros[2]
    name = "utf-16-le" if odd > even else "utf-16-be"
    if max(odd, even) < ONE_SIDED * total:
        return None
    text = _strictly(sample[: len(sample) // 2 * 2], name)
    if text is None:
        return None
    halves = Counter(sample[1 if name == "utf-16-le" else 0 :: 2])
    few = sum(count for _, count in halves.most_common(ALPHABETS))
    return name if few >= ONE_ALPHABET * halves.total() else None


def _refuse_binary(sample: bytes, where: str) -> None:
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > FEW_CONTROLS and controls > CONTROL_SHARE * len(sample):
        raise refusal("binary", "this is no text", where)


def _nearly_utf8(data: bytes) -> bool:
    """True where most of what is beyond ASCII is good UTF-8, so that only some bytes are broken."""
    runs = _HIGH_RUNS.findall(data)
    broken = sum(_strictly(run, "utf-8") is None for run in runs)
    return broken <= BROKEN_SHARE * len(runs)


def _python_name(declared: str | None) -> str | None:
    if not declared:
        return None
    # Browsers read both labels as windows-1252 (WHATWG Encoding Standard, 4.2).
    if declared.strip().lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
        return "cp1252"
    try:
        return codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None


def _fits(data: bytes, name: str) -> bool:
    try:
        return _strictly(data, name) is not None
    except (LookupError, UnicodeError, ValueError):
        return False


def _guess(sample: bytes) -> str | None:
    high = len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
    if high <= FOREIGN_SHARE * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed, slow to import

    best = from_bytes(sample).best()
    return None if best is None else best.encoding
