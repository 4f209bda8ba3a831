"""Everything that can go wrong in a way that the user can do something about."""


class VariorumError(Exception):
    """The root of all errors raised on purpose. Its message says what, where and what to do next.

    ::

        VariorumError
        ├── CaseError               no case here, a case here already, a case.toml that can't be understood
        ├── LedgerError             ledger.sqlite can't be used
        │   ├── LedgerBusyError     another program holds it
        │   ├── LedgerDamagedError  not a ledger, cut short, or contradicting itself
        │   ├── LedgerVersionError  written by a newer Variorum
        │   └── StorageError        the disk is full or the file can't be written
        ├── UnknownIdError          no such document, claim or figure, or more than one
        ├── SearchError             nothing to search for
        ├── QueryError              no such policy, or no such day
        ├── DecisionError           a decision that says nothing that could be done
        ├── EngineError             the reader can't start
        └── ExportError             the export can't be written there
    """


class CaseError(VariorumError):
    """No case here, a case here already, or a `case.toml` that can't be understood."""


class LedgerError(VariorumError):
    """`ledger.sqlite` can't be used."""


class LedgerBusyError(LedgerError):
    """Another program holds the ledger."""


class LedgerDamagedError(LedgerError):
    """The file is not a ledger, is cut short, or contradicts itself."""


class LedgerVersionError(LedgerError):
    """The ledger was written by a newer Variorum."""


class StorageError(LedgerError):
    """The disk is full, or the case can't be written."""


class UnknownIdError(VariorumError):
    """No document, claim or figure goes by that id, or more than one does."""


class SearchError(VariorumError):
    """There is nothing in the query to search for."""


class QueryError(VariorumError):
    """There is no such policy, or no such day."""


class DecisionError(VariorumError):
    """A decision that can't be taken: no such field, no such span, a value that is no number."""


class EngineError(VariorumError):
    """The reader can't start."""


class ExportError(VariorumError):
    """The export can't be written there."""
