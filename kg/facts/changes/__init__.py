"""Changes of schedule: what was put off, moved, broken off, taken up again or called off."""

from kg.facts.changes.finder import ShiftFinder
from kg.facts.changes.shift import Shift, keeps_day, moved, shift_times, told_again

__all__ = ["Shift", "ShiftFinder", "keeps_day", "moved", "shift_times", "told_again"]
