"""Actions: what one side does to another, by PLOVER type.

Comes in: a ``Reading``. Goes out: ``Deed`` rows.
The lexicon is in ``kg/data/cues_actions*.toml``: verbs, verbs with a noun, nouns, what makes a deed
unreal.
"""

from kg.facts.actions.deed import Deed
from kg.facts.actions.find import actions

__all__ = ["Deed", "actions"]
