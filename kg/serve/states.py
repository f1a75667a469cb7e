"""Makes the states of earlier days of a large graph: one at a time, in a process of its own, for all who ask.

Comes in: days that are asked for, again and again by those who wait. Goes out: in words, how far it is
(``Refused``, to come again); once a state is there nobody asks here any more. Refuses: what could not be made
(StopRun), for as long as the file stays as it is.

Nobody waits here: a request is told at once how far it is. A day that nobody has asked for lately is left
out, and one that is being made makes way for another that somebody waits for.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import StopRun
from kg.serve.failures import Refused
from kg.serve.limits import Limits
from kg.views.wording import day as in_words

#: Seconds in which a process that is to end takes away what is unfinished.
_ENDING = 5.0
#: Share of the articles that must be in before it is told how long the rest takes.
_TELLING = 0.05


@dataclass(slots=True)
class _Making:
    """The state that is being made; ``left``: on purpose, before its end."""

    day: datetime.date
    process: subprocess.Popen[str]
    began: float = field(default_factory=time.monotonic)
    done: int = 0
    total: int = 0
    left: bool = False
    late: bool = False
    error: str = ""


class States:
    """The earlier states of the graph at ``path``."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._lock = threading.Lock()
        self._now: _Making | None = None
        self._asked: dict[datetime.date, float] = {}
        self._failed: dict[datetime.date, tuple[str, str]] = {}
        self._stopped = False

    def wait(self, day: datetime.date, version: str) -> Refused:
        """What to tell who asks for ``day`` of this ``version``; StopRun where it cannot be made."""
        with self._lock:
            if not self._has_failed(day, version):
                self._asked[day] = time.monotonic()
                self._next(version)
            if self._has_failed(day, version):
                raise StopRun(self._failed[day][1])
            return Refused(503, self._words(day), again=True)

    def _has_failed(self, day: datetime.date, version: str) -> bool:
        return day in self._failed and self._failed[day][0] == version

    def stop(self) -> None:
        """End what is being made."""
        with self._lock:
            self._stopped = True
            making = self._now
            if making is not None:
                self._leave(making)
        if making is not None:
            try:
                making.process.wait(_ENDING)
            except subprocess.TimeoutExpired:
                making.process.kill()

    def _next(self, version: str) -> None:
        """Begin the day that was asked for first, where none is being made that somebody still waits for."""
        since = time.monotonic() - self._limits.known_wanted
        self._asked = {day: asked for day, asked in self._asked.items() if asked >= since}
        if self._stopped or not self._asked:
            return
        if self._now is None:
            self._begin(next(iter(self._asked)), version)
        elif self._now.day not in self._asked:
            self._leave(self._now)

    def _begin(self, day: datetime.date, version: str) -> None:
        if self._lacks_room():
            del self._asked[day]
            self._fail(day, version, "the disk has less room than the file takes")
            return
        command = [sys.executable, "-m", "kg.serve.making", str(Path(self._path).absolute()), day.isoformat()]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)  # noqa: S603 - our own module, no shell
        self._now = _Making(day, process)
        threading.Thread(target=self._follow, args=(self._now, version), daemon=True).start()

    def _leave(self, making: _Making) -> None:
        making.left = True
        making.process.terminate()

    def _follow(self, making: _Making, version: str) -> None:
        """Hear how far it is, until it ends."""
        timer = threading.Timer(self._limits.known_seconds, self._too_late, [making])
        timer.start()
        with making.process as process:
            for line in process.stdout or ():
                told = json.loads(line)
                if isinstance(told, dict):
                    making.error = str(told["error"])
                else:
                    making.done, making.total = told
        timer.cancel()
        with self._lock:
            self._now = None
            self._asked.pop(making.day, None)
            if making.process.returncode != 0 or making.error:
                self._note(making, version)
            self._next(version)

    def _too_late(self, making: _Making) -> None:
        making.late = True
        making.process.terminate()

    def _note(self, making: _Making, version: str) -> None:
        """Keep why it failed, unless it was left on purpose."""
        if making.left:
            return
        late = f"it took more than {self._limits.known_seconds / 60:,.0f} minutes"
        why = making.error or (late if making.late else "its process ended")
        self._fail(making.day, version, why)

    def _fail(self, day: datetime.date, version: str, why: str) -> None:
        said = f"what was known on {in_words(day)} could not be worked out: {why}"
        self._failed[day] = version, f"{said}; kg timeline --known {day} does it without a limit of time"

    def _lacks_room(self) -> bool:
        """True where the disk has less room than the file takes: a state is as large at most."""
        path = Path(self._path).absolute()
        with contextlib.suppress(OSError):  # the process that makes it tells what is wrong
            return shutil.disk_usage(path.parent).free < path.stat().st_size
        return False

    def _words(self, day: datetime.date) -> str:
        making = self._now
        if making is None or making.day != day:
            first = "" if making is None else f", after {in_words(making.day)} {_share(making)}".rstrip()
            return f"what was known on {in_words(day)} is to be worked out{first}"
        return f"what was known on {in_words(day)} is being worked out{_far(making)}"


def _share(making: _Making) -> str:
    return f"({making.done / making.total:.0%})" if making.total else ""


def _far(making: _Making) -> str:
    """How far it is, and how long it takes still where that can be told."""
    if not making.total:
        return ""
    said = f": {making.done:,} of {making.total:,} articles"
    if making.done < _TELLING * making.total:
        return said
    seconds = (time.monotonic() - making.began) * (making.total - making.done) / making.done
    return f"{said}, {_about(seconds)} left"


def _about(seconds: float) -> str:
    """A time to wait in words.

    >>> [_about(seconds) for seconds in (4, 42, 89, 300)]
    ['some seconds', 'about 40 seconds', 'about 1 minute', 'about 5 minutes']
    """
    if seconds < 10:  # noqa: PLR2004 - too short to count
        return "some seconds"
    if seconds < 55:  # noqa: PLR2004 - rounded it would be a minute
        return f"about {10 * round(seconds / 10)} seconds"
    minutes = round(seconds / 60)
    return f"about {minutes} minute{'s' if minutes > 1 else ''}"
