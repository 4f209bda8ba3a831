"""Reading: one document in, its claims and figures out. Pure: no other document, no database, no clock, no network."""

from variorum.read.explanation import told
from variorum.read.reader import LANGUAGES, Reader, ReaderSettings, fingerprint

__all__ = ["LANGUAGES", "Reader", "ReaderSettings", "fingerprint", "told"]
