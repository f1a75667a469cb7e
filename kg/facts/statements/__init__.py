"""Statements: who said what.

Comes in: a ``Reading``. Goes out: ``Said`` rows in the order of the text.
Ways of reporting, each a rule: a verb with a clause, before or after it or round it; a verb with a
noun phrase; "according to"; a quotation that runs on over the next sentence.
Refuses: a reporting verb without a speaker who is an actor.
"""

from kg.facts.statements.days import date_by_meeting
from kg.facts.statements.find import statements
from kg.facts.statements.said import Said
from kg.facts.statements.voice import avowals, release_time

__all__ = ["Said", "avowals", "date_by_meeting", "release_time", "statements"]
