"""How much speaks for two mentions, of two documents, meaning the same happening: Splink on DuckDB."""

import logging
import math
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from variorum.link.events.comparisons import COMPARISONS, in_dialect
from variorum.link.events.mentions import Mention
from variorum.link.events.ruled import CERTAIN, TOGETHER, ruled_edges
from variorum.link.events.weights import weights

LEAST = 0.15  # pairs less likely than this are no edge: most pairs of different happenings (2026-11)
THREADS = 2
MEMORY = "1GB"  # the pairs of more than that wait on disk
U = 0.02  # any figure will do: only m divided by u counts

_TEXTS, _TEXT, _WHOLE = pa.list_(pa.string()), pa.string(), pa.int64()
COLUMNS = pa.schema(
    {
        **dict.fromkeys(("unique_id", "document", "kind", "role", "basis", "place_basis"), _TEXT),
        **dict.fromkeys(
            ("keys", "places", "lead", "names", "seats", "deeds", "counts", "counted", "heads", "sides", "words"),
            _TEXTS,
        ),
        **dict.fromkeys(("first", "last", "published"), _WHOLE),
        **dict.fromkeys(("whole", "pact", "leading"), pa.bool_()),
        **dict.fromkeys(("latitude", "longitude"), pa.float64()),
    }
)
"""The mentions as Splink compares them."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair of mentions with log2 odds, those before anything was compared, and the weight of each level found.

    `grounds` are comparison, level and log-odds (natural); `record` is Splink's own row.
    """

    a: str
    b: str
    odds: float
    before: float
    grounds: tuple[tuple[str, str, float], ...]
    record: dict[str, Any] | None


def predict(items: Sequence[Mention], fresh: Collection[str]) -> pa.Table:
    """Return a table of the likely pairs that share a key: `a`, `b` and `weight` (log2 odds)."""
    with _database() as database:
        pairs = likely_pairs(DuckDBAPI(connection=database).register(_table(items)))
        database.register("fresh", pa.table({"id": pa.array(sorted(fresh), type=_TEXT)}))
        return database.sql(
            f"SELECT * FROM ({pairs}) WHERE a IN (FROM fresh) OR b IN (FROM fresh) ORDER BY ALL"  # noqa: S608
        ).to_arrow_table()


def likely_pairs(mentions: Any) -> str:
    """Have Splink find the likely pairs that share a key, on the engine of the table of mentions (`COLUMNS`).

    `mentions` is what `register` of Splink's database API returned. Returns the query that gives the pairs there: `a`,
    `b` and `weight` (log2 odds), a sum of one order on every engine, so that they agree to the last bit.
    """
    dialect = mentions.db_api.sql_dialect.sqlglot_dialect
    linker = Linker(mentions, _settings(_SHARED_KEY, dialect), validate_settings=False, log_level=logging.ERROR)
    pairs = linker.inference.predict(threshold_match_probability=LEAST, warning_mode="never")
    return (
        "SELECT unique_id_l AS a, unique_id_r AS b, match_weight AS weight "  # noqa: S608
        f"FROM {pairs.physical_name} WHERE document_l <> document_r"
    )


def mention_row(item: Mention) -> dict[str, Any]:
    """Return the row of a mention in the table that Splink compares."""
    return {"unique_id": item.id, **{name: getattr(item, name) for name in COLUMNS.names[1:]}}


def weigh(items: Sequence[Mention]) -> list[Scored]:
    """Return every pair of mentions, however unlikely, with its grounds; those of one document by its text alone."""
    model = weights("across")
    before = model.prior / math.log(2)
    found = [
        Scored(item.id, other, odds / math.log(2), 0.0, (("one document", "its text", odds),), None)
        for item in items
        for other, odds in zip(item.beside, item.beside_odds, strict=True)
        if any(other == known.id for known in items)
    ]
    whole = frozenset(item.id for item in items)
    found += [
        Scored(edge.a, edge.b, CERTAIN, 0.0, ((TOGETHER, "", CERTAIN * math.log(2)),), None)
        for edge in ruled_edges(items, whole)
    ]
    if len({item.document for item in items}) < 2:
        return found
    with _linker(items) as (linker, database):
        pairs = linker.inference.predict(warning_mode="never")
        rows = database.sql(f"FROM {pairs.physical_name} ORDER BY unique_id_l, unique_id_r").to_arrow_table()
    for row in rows.to_pylist():
        levels = [(name, level(name, row[f"gamma_{name}"])) for name in COMPARISONS]
        grounds = tuple((name, found_level, model.of(name, found_level)) for name, found_level in levels)
        found.append(Scored(row["unique_id_l"], row["unique_id_r"], row["match_weight"], before, grounds, row))
    return found


def waterfall(items: Sequence[Mention], pairs: Sequence[Scored]) -> dict[str, Any] | None:
    """Return Splink's waterfall chart of the pairs, a Vega-Lite specification; None where there is none to show."""
    records = [pair.record for pair in pairs if pair.record]
    if not records:
        return None
    with _linker(items) as (linker, _):
        chart: dict[str, Any] = linker.visualisations.waterfall_chart(records, remove_sensitive_data=True).chart_dict
        return chart


def level(comparison: str, number: int) -> str:
    """Return the name of a level by the number that Splink gives it: 0 for the last."""
    names = list(COMPARISONS[comparison])
    return names[len(names) - 1 - number]


_ALL_PAIRS = {"blocking_rule": "l.document <> r.document", "sql_dialect": "duckdb"}
_SHARED_KEY = block_on("keys", arrays_to_explode=["keys"])


@contextmanager
def _linker(items: Sequence[Mention]) -> Iterator[tuple[Linker, duckdb.DuckDBPyConnection]]:
    """Give a linker that compares all pairs, explained."""
    settings = _settings(_ALL_PAIRS, "duckdb", explained=True)
    with _database() as database:
        frame = DuckDBAPI(connection=database).register(_table(items))
        yield Linker(frame, settings, validate_settings=False, log_level=logging.ERROR), database


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    with TemporaryDirectory(prefix="variorum-") as folder:
        config: dict[str, Any] = {"threads": THREADS, "memory_limit": MEMORY, "temp_directory": folder}
        with duckdb.connect(":memory:", config=config) as database:
            yield database


def _table(items: Sequence[Mention]) -> pa.Table:
    ids = [item.id for item in items]
    fields = {name: [getattr(item, name) for item in items] for name in COLUMNS.names[1:]}
    return pa.table({"unique_id": ids, **fields}, schema=COLUMNS)


def _settings(rule: Any, dialect: str, *, explained: bool = False) -> SettingsCreator:
    logging.getLogger("splink").setLevel(logging.ERROR)
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(name, dialect) for name in COMPARISONS],
        blocking_rules_to_generate_predictions=[rule],
        probability_two_random_records_match=1 / (1 + math.exp(-weights("across").prior)),
        retain_matching_columns=explained,
        retain_intermediate_calculation_columns=explained,
        additional_columns_to_retain=["document"],
    )


def _comparison(name: str, dialect: str) -> dict[str, Any]:
    model = weights("across")
    return {
        "output_column_name": name,
        "comparison_levels": [
            {
                "sql_condition": in_dialect(condition, dialect),
                "label_for_charts": found,
                "m_probability": U * math.exp(model.of(name, found)),
                "u_probability": U,
                "fix_m_probability": True,
                "fix_u_probability": True,
            }
            for found, condition in COMPARISONS[name].items()
        ],
    }
