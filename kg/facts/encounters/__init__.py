"""Mentions of encounters: every verb and noun by which the text speaks of sides that meet."""

from kg.facts.encounters.encounter import Encounter
from kg.facts.encounters.finder import EncounterFinder

__all__ = ["Encounter", "EncounterFinder"]
