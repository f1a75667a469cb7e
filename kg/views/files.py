"""Files that appear whole or not at all.

Comes in: a path. Goes out: a text stream; when it closes without an error, the file is there.
Refuses: a place that cannot be written (OSError); what was there before is then untouched.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path


@contextmanager
def written(path: Path) -> Iterator[TextIOWrapper]:
    """A UTF-8 stream with plain line feeds, moved to ``path`` at the end."""
    handle, name = tempfile.mkstemp(prefix=".kg-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with TextIOWrapper(os.fdopen(handle, "wb"), encoding="utf-8", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, data: bytes) -> None:
    """The same for bytes."""
    with written(path) as stream:
        stream.buffer.write(data)
