"""Records to Parquet rows and back: every field is a typed column, lists and records within it are nested."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import pyarrow as pa

R = TypeVar("R")
_SCALARS = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), bytes: pa.binary()}


def columns(record: type[Any]) -> list[pa.Field]:
    """Return the columns of a record type, in the order of its fields."""
    return [pa.field(name, _arrow(hint)) for name, hint in _hints(record).items()]  # type: ignore[arg-type]  # a class


def plain(value: Any) -> Any:
    """Return a record as a row: nested records as dictionaries, tuples as lists."""
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _hints(type(value))}  # type: ignore[arg-type]
    return value


def record_of(record: type[R], row: Mapping[str, Any]) -> R:
    """Return the record that a row holds; columns that are not the record's are left alone."""
    made: R = _maker(record)(row)  # type: ignore[arg-type]
    return made


@cache
def _hints(record: type[Any]) -> dict[str, Any]:
    hints = get_type_hints(record)
    return {field.name: hints[field.name] for field in fields(record)}


def _arrow(hint: Any) -> pa.DataType:
    if is_dataclass(hint):
        return pa.struct(columns(hint))  # type: ignore[arg-type]  # a hint is a type
    inner = _item(hint)
    if inner is not None:
        return pa.list_(_arrow(inner))
    if get_origin(hint) is Literal:
        return pa.string()
    if get_origin(hint) in (Union, UnionType):
        return _arrow(_present(hint))
    return _SCALARS[hint]


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    """Return what makes a value of a field out of a column's."""
    if get_origin(hint) in (Union, UnionType):
        inner = _maker(_present(hint))
        return lambda value: None if value is None else inner(value)
    item = _item(hint)
    if item is not None:
        each = _maker(item)
        return lambda values: tuple(map(each, values))
    if is_dataclass(hint):
        makers = [(name, _maker(inner)) for name, inner in _hints(hint).items()]  # type: ignore[arg-type]
        return lambda row: hint(**{name: make(row[name]) for name, make in makers})  # type: ignore[operator]
    return lambda value: value


def _item(hint: Any) -> Any:
    """Return the hint of a tuple's members, None for what is no tuple."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def _present(hint: Any) -> Any:
    """Return the hint of a value that may be missing, for when it isn't."""
    (inner,) = (each for each in get_args(hint) if each is not NoneType)
    return inner
