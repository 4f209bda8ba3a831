"""How much speaks for two mentions, of two documents, meaning the same happening: Splink on DuckDB."""

import logging
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from variorum.link.events.comparisons import COMPARISONS
from variorum.link.events.mentions import Mention
from variorum.link.events.weights import Weights, weights
from variorum.link.stage import Edge

LEAST = 0.08  # pairs less likely than this are no edge; most pairs of different happenings lie below it
UNUSED = ("start", "claims", "figures", "beside", "beside_odds")
U = 0.02  # any figure will do: only m divided by u counts


def edges(items: Sequence[Mention], fresh: Collection[str]) -> Iterator[Edge]:
    """Yield the pairs of mentions, at least one of them `fresh`, that may mean the same happening, with log2 odds."""
    known = {item.id for item in items}
    for item in items:
        for other, odds in zip(item.beside, item.beside_odds, strict=True):
            if other in known and (item.id in fresh or other in fresh):
                yield Edge(min(item.id, other), max(item.id, other), odds / math.log(2), "told by one document")
    if len({item.document for item in items}) > 1:
        found = predict(items, fresh, LEAST)
        for a, b, weight in zip(*(found[name].to_pylist() for name in ("a", "b", "weight")), strict=True):
            yield Edge(min(a, b), max(a, b), weight)


def predict(items: Sequence[Mention], fresh: Collection[str], least: float, blocked: bool = True) -> pa.Table:
    """Return a table of the pairs with `a`, `b`, `weight` (log2 odds) and the level of each comparison, as a number."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    with duckdb.connect(":memory:", config={"threads": 2}) as database:
        api = DuckDBAPI(connection=database)
        frame = api.register(_table(items, fresh))
        linker = Linker(frame, settings(blocked), validate_settings=False, log_level=logging.ERROR)
        pairs = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
        levels = "" if blocked else "".join(f", gamma_{name}" for name in COMPARISONS)
        return database.sql(
            f"SELECT unique_id_l AS a, unique_id_r AS b, match_weight AS weight{levels} "  # noqa: S608
            f"FROM {pairs.physical_name} WHERE document_l <> document_r AND (fresh_l OR fresh_r) ORDER BY least(a, b), greatest(a, b)"
        ).to_arrow_table()


def settings(blocked: bool = True) -> SettingsCreator:
    """Return Splink's settings: the comparisons with their weights, and which pairs are compared at all."""
    model = weights("across")
    other = "l.document <> r.document AND (l.fresh OR r.fresh)"
    rule: Any = (
        block_on("keys", arrays_to_explode=["keys"]) if blocked else {"blocking_rule": other, "sql_dialect": "duckdb"}
    )
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, model) for name in COMPARISONS],
        blocking_rules_to_generate_predictions=[rule],
        probability_two_random_records_match=1 / (1 + math.exp(-model.prior)),
        unique_id_column_name="unique_id",
        retain_matching_columns=not blocked,
        retain_intermediate_calculation_columns=False,
        additional_columns_to_retain=["document", "fresh"],
    )


def level(comparison: str, number: int) -> str:
    """Return the name of a level by the number that Splink gives it: 0 for the last."""
    names = list(COMPARISONS[comparison])
    return names[len(names) - 1 - number]


def _comparison(name: str, model: Weights) -> dict[str, Any]:
    return {
        "output_column_name": name,
        "comparison_levels": [
            {
                "sql_condition": condition,
                "label_for_charts": level,
                "m_probability": U * math.exp(model.of(name, level)),
                "u_probability": U,
                "fix_m_probability": True,
                "fix_u_probability": True,
            }
            for level, condition in COMPARISONS[name].items()
        ],
    }


def _table(items: Sequence[Mention], fresh: Collection[str]) -> pa.Table:
    strings = pa.list_(pa.string())
    columns: dict[str, pa.Array] = {}
    for field in fields(Mention):
        if field.name in UNUSED:
            continue
        values = [getattr(item, field.name) for item in items]
        kind = strings if isinstance(values[0], tuple) else _type(field.name)
        columns["unique_id" if field.name == "id" else field.name] = pa.array(values, type=kind)
    columns["fresh"] = pa.array([item.id in fresh for item in items])
    return pa.table(columns)


def _type(name: str) -> pa.DataType:
    if name in ("latitude", "longitude"):
        return pa.float64()
    if name in ("whole", "pact", "leading"):
        return pa.bool_()
    return pa.int64() if name in ("first", "last", "published", "start") else pa.string()
