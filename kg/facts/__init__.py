"""Annotations → ``ArticleFacts``: what this one article says.

Comes in: ``Document``, its spaCy ``Doc`` and ``Annotations``. Goes out: ``ArticleFacts``.
Refuses: nothing; what cannot be bound within one clause or a licensed coreference is left out.
"""

from __future__ import annotations

from kg.facts.explain import explain_facts
from kg.facts.extract import extract_facts

__all__ = ["explain_facts", "extract_facts"]
