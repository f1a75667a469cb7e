"""What was counted of a graph, kept as long as the graph stays as it is.

Comes in: a store, a question, a function that answers it. Goes out: the answer, from memory where it is the
same graph. Refuses: nothing. Threads may share one memory.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeVar, cast

from kg.store import Store

T = TypeVar("T")
#: Answers that are kept. What concerns a state that is in all the news takes some 20 MB.
KEPT = 16


class Memory:
    """The answers given last."""

    def __init__(self) -> None:
        self._known: OrderedDict[tuple[str, str, object], object] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, store: Store, question: object, make: Callable[[], T]) -> T:
        """The answer to ``question`` (anything that can be a key) of ``store``; ``make`` gives a new one."""
        key = store.path, store.outline.version(), question
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return cast("T", self._known[key])
        made = make()
        with self._lock:
            self._known[key] = made
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return made
