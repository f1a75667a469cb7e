"""How types and changes read to a person.

Comes in: a member of a closed list. Goes out: its words. Refuses: nothing.
"""

from __future__ import annotations

from enum import StrEnum


def reads(member: StrEnum) -> str:
    """``brought_forward`` as ``brought forward``."""
    return member.value.replace("_", " ")
