"""Identifiers that are the same on every machine: hashes of natural keys.

Comes in: the parts of a natural key. Goes out: a short hexadecimal text.
Refuses: nothing; ``None`` and the empty text are different parts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

#: Hexadecimal digits of an id. 16 digits are 64 bits: among ten million ids the chance of
#: any collision is below 3 in a million (birthday bound).
DIGITS = 16
#: Made once: json makes an encoder anew for each value where the settings are not its own.
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def digest(*parts: str | int | float | Sequence[str | None] | None) -> str:
    """The id of a natural key: the first ``DIGITS`` digits of the SHA-256 of its JSON form."""
    return digest_of(_COMPACT.encode(parts))


def digest_of(key: str) -> str:
    """The same for who has the JSON form at hand."""
    # With "surrogatepass", encoding takes as long as the digest.
    data = key.encode() if key.isascii() else key.encode("utf-8", "surrogatepass")
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def text_digest(text: str) -> str:
    """SHA-256 of a text, whole, in hexadecimal: proof that a stored text is unchanged."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
