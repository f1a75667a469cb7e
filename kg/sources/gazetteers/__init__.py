"""Read gazetteers of the user: FollowTheMoney entities, results of Wikidata queries, plain tables.

Comes in: a path; gzip around it is unpacked. Goes out: for each row what it tells, or why it is refused.
Refuses a row, never the file, where rows are apart. Nothing but one row is ever held in memory.
"""

from __future__ import annotations

from kg.sources.gazetteers.read import GazetteerFile, GazetteerRow, open_gazetteer

__all__ = ["GazetteerFile", "GazetteerRow", "open_gazetteer"]
