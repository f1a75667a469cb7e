"""How well extraction does against annotated articles: precision, recall and F1 by kind of fact.

gold files → ``ArticleFacts`` → compared with what was found → ``Evaluation``.
"""

from kg.evaluation.compare import compare
from kg.evaluation.gold import gold_files, read_gold
from kg.evaluation.report import AttributeRow, Evaluation, KindRow, ReliabilityRow
from kg.evaluation.verdicts import Comparison

__all__ = [
    "AttributeRow",
    "Comparison",
    "Evaluation",
    "KindRow",
    "ReliabilityRow",
    "compare",
    "gold_files",
    "read_gold",
]
