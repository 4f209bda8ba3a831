"""Passes that linking and reconciling share: what hangs together, and rows with a column for each field."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from variorum.engine.tables import Row, Tables


def clustered(tables: Tables, pairs: str, out: str, **sources: str) -> str:
    """Write which `node`s hang together, each with the least of them, its `cluster`; return where.

    `pairs` is a query of pairs `l` and `r` from `sources`. Splink's connected components: a few joins, again and again,
    until nothing changes.
    """
    from splink.clustering import cluster_pairwise_predictions_at_threshold

    tables.sql(pairs, f"{out}_pairs", **sources)
    both = "SELECT DISTINCT node FROM (SELECT l AS node FROM pairs UNION ALL SELECT r FROM pairs)"
    tables.sql(both, f"{out}_nodes", pairs=f"{out}_pairs")
    tables.view(f"{out}_nodes", "nodes")
    tables.view(f"{out}_pairs", "pairs")
    door = tables.splink()
    nodes, edges = door.register("nodes"), door.register("pairs")
    found = cluster_pairwise_predictions_at_threshold(nodes, edges, door, "node", "l", "r")
    tables.sql(f"SELECT node, cluster_id AS cluster FROM {found.physical_name}", out)  # noqa: S608
    return out


def typed(tables: Tables, made: str, out: str, kind: str, schema: Any) -> int:
    """Write the rows of one kind with a column for each field, in the order of ids; return how many."""
    query = f"SELECT component, fields FROM made WHERE kind = '{kind}' ORDER BY id"  # noqa: S608
    tables.sql(query, f"{made}_{kind}", made=made)
    tables.each(f"{made}_{kind}", _typed, out, schema)
    tables.sql("SELECT count(*) AS n FROM rows_of_kind", f"{made}_{kind}_n", rows_of_kind=out)
    number: int = next(iter(tables.rows(f"{made}_{kind}_n")))["n"]
    return number


def _typed(rows: Iterable[Row]) -> Iterator[Row]:
    yield from ({**json.loads(row["fields"]), "component": row["component"]} for row in rows)
