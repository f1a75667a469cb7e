"""Heads that the parser sets wrong again and again, set right before the words are tied.

Every module takes the words of a text and the position of each word’s head, and changes them in place; what
comes out is a tree again.
"""

from kg.facts.reading.mending.mend import mend

__all__ = ["mend"]
