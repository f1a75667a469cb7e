"""Visits: official travel of persons, delegations and states’ envoys to a place."""

from kg.facts.visits.finder import journeys
from kg.facts.visits.journey import Journey
from kg.facts.visits.moved import moved_journeys, rescheduled, unmade

__all__ = ["Journey", "journeys", "moved_journeys", "rescheduled", "unmade"]
