"""Documents → spaCy ``Doc`` with names, titles, dates, quotes, coreference.

Comes in: ``Document``. Goes out: a spaCy ``Doc`` and ``Annotations`` that point into it.
Refuses: text that spaCy cannot take (``SkipDocument``), a pipeline that is not there
(``MissingPart``).
"""

from __future__ import annotations

from kg.annotations.annotator import Annotator

__all__ = ["Annotator"]
