"""One annotated document as the rules read it."""

from kg.facts.reading.document import Reading
from kg.facts.reading.lists import SUBJECTS
from kg.facts.reading.phrases import ACCOUNTABLE, OBJECTS, spoken_to, stand_ins
from kg.facts.reading.text import CLAUSES

__all__ = ["ACCOUNTABLE", "CLAUSES", "OBJECTS", "SUBJECTS", "Reading", "spoken_to", "stand_ins"]
