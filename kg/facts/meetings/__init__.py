"""Joins mentions of encounters to meetings: one row for one real encounter."""

from kg.facts.meetings.gathering import Gathering
from kg.facts.meetings.joiner import MeetingJoiner

__all__ = ["Gathering", "MeetingJoiner"]
