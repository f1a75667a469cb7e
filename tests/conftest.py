"""What holds for all tests."""

from __future__ import annotations

import pytest
from hypothesis import settings

#: Machines are shared: that an example took long says nothing.
settings.register_profile("shared", deadline=None)
settings.load_profile("shared")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Laws run without the tracer of coverage: it doubles their time, and no line is theirs alone."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.no_cover)
