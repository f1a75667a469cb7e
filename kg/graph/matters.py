"""The issue that a position is on: one node for all wordings of a matter that come down to the same terms.

Comes in: the target of a position. Goes out: what it says of its issue. Refuses: nothing.

The id is made of the terms alone, so that no order of arrival and no other article moves it, and one more
article costs the same in any graph. Wordings that are alike but not the same ("the lease", "a lease of the
line") stay two issues here; whoever asks compares them (``kg.stances.likeness``). "Lifting the sanctions" is
on the issue of the sanctions.
"""

from __future__ import annotations

from kg.data.matters import matter
from kg.model.derivation import NodePart
from kg.model.enums import NodeType
from kg.model.natural import node_id


def issue_part(target: str) -> NodePart:
    """The issue of ``target``; the wording that most articles use becomes its label.

    >>> issue_part("lifting the sanctions on Iran").id == issue_part("Iranian sanctions").id
    True
    """
    return NodePart(id=node_id(NodeType.ISSUE, matter(target).key), type=NodeType.ISSUE, label=target)
