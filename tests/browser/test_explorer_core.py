"""The one-file explorer: every interaction of its core, in a real browser without a network."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.store import Store

pytestmark = pytest.mark.browser
Open = Callable[..., object]


def test_it_asks_for_nothing_and_complains_of_nothing(open_explorer: Open, told: Store) -> None:
    opened = open_explorer(told)
    page = opened.page
    for view in ("Map", "Positions", "Table", "Graph"):
        page.get_by_role("tab", name=view, exact=True).click()
        page.wait_for_timeout(60)
    assert page.title() == "Border talks"
    assert opened.is_quiet(), opened.complaints
