"""A package that loads each of its modules when a name of it is first asked for: a short command starts quickly."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module


def from_homes(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """Return a package's `__getattr__`. `homes` are its names by the module that holds them."""
    home_of = {name: module for module, names in homes.items() for name in names}

    def find(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{home_of[name]}"), name)

    return find
