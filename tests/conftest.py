"""The order in which several processes take the files of the suite: long ones first, so that none is left over."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Bring files marked `long` to the front, where this is one of several processes that share the suite."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: item.get_closest_marker("long") is None)
