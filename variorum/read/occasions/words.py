"""The words of `lexicon/occasions.toml`."""

from variorum.read.lexicon import load

WORDS = {table: frozenset(w for row in rows for w in row["words"]) for table, rows in load("occasions").items()}
TOLLS = frozenset(load("measures")["tolls"]["words"])
PARTS_OF_DAY = frozenset(load("times")["class"]["PART"])
CLAUSE = ("VERB", "AUX")
"""The parts of speech that head a clause."""
