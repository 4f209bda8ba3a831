import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from importlib.resources import files
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from tests.fakes import NOON, ingested
from tests.ledger.conftest import counted
from variorum.ledger import Database, Originals, add_document, create_ledger, documents, open_ledger, tables
from variorum.ledger_file.opening import APPLICATION_ID, ledger_error
from variorum.records import LedgerBusyError, LedgerDamagedError, LedgerError, LedgerVersionError, StorageError

NEXT = 1 + max([1, *(int(name.name[:4]) for name in files("variorum.ledger_file").joinpath("migrations").iterdir()
                     if name.name.endswith(".sql"))])  # fmt: skip


def test_tables_as_the_program_knows_them_are_those_of_the_schema(ledger: Database) -> None:
    known = {
        table.name: ({column.name for column in table.c}, table.description)
        for table in vars(tables).values()
        if hasattr(table, "c") and hasattr(table, "name")
    }
    with ledger.reading() as connection:
        for name, (columns, _) in known.items():
            found = {row.name for row in connection.execute(text(f"PRAGMA table_info({name})"))}
            assert columns == found, name
        stored = set(
            connection.execute(
                text(
                    "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                    "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_search%'"
                )
            ).scalars()
        )
    assert stored - set(known) == {"evidence", "unresolved"}  # views for people, which the program has no use for
    assert set(known) <= stored


def test_rows_can_neither_be_changed_nor_deleted(ledger: Database, originals: Originals) -> None:
    add_document(ledger, originals, ingested("12 killed"), at=NOON)
    for statement in ("UPDATE document SET text = 'none killed'", "DELETE FROM document", "DELETE FROM sighting"):
        with pytest.raises(Exception, match="append-only"), ledger.writing() as connection:
            connection.execute(text(statement))
    assert next(documents(ledger)).document.text == "12 killed"


def test_ledger_is_kept_in_a_write_ahead_log_and_checks_references(ledger: Database) -> None:
    with ledger.reading() as connection:
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2


def test_creating_a_ledger_twice_keeps_the_first(tmp_path: Path, ledger: Database, originals: Originals) -> None:
    add_document(ledger, originals, ingested("12 killed"), at=NOON)
    create_ledger(ledger.path)
    assert counted(ledger).documents == 1


def test_a_creation_cut_short_is_done_again(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    create_ledger(path)
    with closing(open_ledger(path)) as ledger:
        assert counted(ledger).documents == 0


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    (folder / "README.md").write_text("not a migration")
    (folder / f"{NEXT:04}_add_a_table.sql").write_text("CREATE TABLE added (word TEXT);")
    (folder / f"{NEXT + 1:04}_fill_it.sql").write_text("INSERT INTO added VALUES ('kept');")
    return folder


def test_older_ledger_is_migrated_in_order_and_once(ledger: Database, migrations: Path) -> None:
    ledger.close()
    for _ in range(2):
        with closing(open_ledger(ledger.path, migrations=migrations)) as migrated, migrated.reading() as connection:
            assert connection.execute(text("SELECT word FROM added")).scalars().all() == ["kept"]
            assert connection.execute(text("PRAGMA user_version")).scalar() == NEXT + 1


def test_failing_migration_leaves_the_ledger_as_the_one_before_left_it(ledger: Database, migrations: Path) -> None:
    ledger.close()
    (migrations / f"{NEXT + 1:04}_fill_it.sql").write_text(
        "INSERT INTO added VALUES ('lost'); INSERT INTO nowhere VALUES (1);"
    )
    with pytest.raises(LedgerError, match="nowhere"):
        open_ledger(ledger.path, migrations=migrations)
    with closing(sqlite3.connect(ledger.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert connection.execute("SELECT count(*) FROM added").fetchone() == (0,)


def test_a_ledger_of_the_first_version_keeps_its_rows_and_gets_the_columns_of_today(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    create_ledger(path)
    with closing(open_ledger(path)) as new, new.reading() as connection:
        today = _columns(connection)
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            FIRST_VERSION.read_text("utf-8") + f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
        connection.execute(
            "INSERT INTO document SELECT 1, 'doc_1', 'one', 'one', 1, NULL, NULL, NULL, 'unknown', NULL, 'en', 'x', "
            "'x', 0, '[]', '[]', 'now', ''"
        )
        connection.commit()
    with closing(open_ledger(path)) as migrated, migrated.reading() as connection:
        assert _columns(connection) == today
        assert connection.execute(text("SELECT name FROM document")).scalars().all() == ["one"]


def _columns(connection: Connection) -> dict[str, set[str]]:
    """Return the columns of every table and view."""
    query = text("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE '%_search_%'")
    names = connection.execute(query).scalars().all()
    return {n: {row.name for row in connection.execute(text(f"PRAGMA table_info({n})"))} for n in names}


FIRST_VERSION = Path(__file__).with_name("first_version.sql")


def test_newer_ledger_is_refused(ledger: Database, migrations: Path) -> None:
    ledger.close()
    open_ledger(ledger.path, migrations=migrations).close()
    with pytest.raises(LedgerVersionError, match=rf"newer Variorum.*version {NEXT + 1}.*install"):
        open_ledger(ledger.path)


def test_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with pytest.raises(LedgerDamagedError, match="no such file"):
        open_ledger(path)
    assert not path.exists()
    path.write_bytes(b"")
    with pytest.raises(LedgerDamagedError, match="not a Variorum ledger"):
        open_ledger(path)
    path.write_text("a letter to the editor, " * 100)
    with pytest.raises(LedgerDamagedError, match="damaged or no ledger"):
        open_ledger(path)


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerDamagedError, match="not a Variorum ledger"):
        open_ledger(path)
    with pytest.raises(LedgerDamagedError, match="another program"):
        create_ledger(path)
    assert path.read_bytes() == before


def test_ledger_cut_short_is_an_error_that_says_so(ledger: Database, originals: Originals) -> None:
    for number in range(40):
        add_document(ledger, originals, ingested(f"{number} killed " * 500, f"{number}.txt"), at=NOON)
    ledger.close()
    whole = ledger.path.read_bytes()
    ledger.path.write_bytes(whole[: len(whole) // 3])
    with (
        pytest.raises(LedgerDamagedError, match=r"damaged.*originals/ still holds"),
        closing(open_ledger(ledger.path)) as database,
    ):
        list(documents(database))


def test_ledger_held_by_another_program_is_an_error_that_says_so(ledger: Database, originals: Originals) -> None:
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert counted(ledger).documents == 0  # reading goes on
        with pytest.raises(LedgerBusyError, match="another program holds"):
            add_document(ledger, originals, ingested("12 killed"), at=NOON)
        other.execute("ROLLBACK")
    add_document(ledger, originals, ingested("12 killed"), at=NOON)


def test_full_disk_is_an_error_that_says_so_and_leaves_no_half_document(ledger: Database, originals: Originals) -> None:
    with ledger.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))  # holds for the connection, which is used again
    with pytest.raises(StorageError, match="disk is full"):
        add_document(ledger, originals, ingested("12 killed " * 10_000), at=NOON)
    assert counted(ledger).documents == 0


def test_ledger_that_cannot_be_written_is_an_error_that_says_so(tmp_path: Path, ledger: Database) -> None:
    with closing(sqlite3.connect(f"{ledger.path.as_uri()}?mode=ro", uri=True)) as connection:
        with pytest.raises(sqlite3.OperationalError) as caught:
            connection.execute("PRAGMA user_version = 9")
        error = ledger_error(ledger.path, caught.value)
    assert isinstance(error, StorageError)
    assert "can't be written" in str(error)
    assert "permissions" in str(error)


def test_snapshot_sees_one_state_while_others_write(ledger: Database, originals: Originals) -> None:
    with ledger.snapshot():
        assert counted(ledger).documents == 0
        add_document(ledger, originals, ingested("12 killed"), at=NOON)
        assert counted(ledger).documents == 0
    assert counted(ledger).documents == 1


def test_a_snapshot_of_one_thread_is_not_seen_by_others(ledger: Database, originals: Originals) -> None:
    with ThreadPoolExecutor(1) as pool, ledger.snapshot():
        assert counted(ledger).documents == 0
        add_document(ledger, originals, ingested("12 killed"), at=NOON)
        assert pool.submit(lambda: counted(ledger).documents).result() == 1
        assert counted(ledger).documents == 0
