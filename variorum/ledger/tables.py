"""The ledger's tables as SQLAlchemy knows them. The schema itself is `schema.sql`; a test compares the two."""

from sqlalchemy import JSON, TableClause, column, table


def _table(name: str, *, plain: str, lists: str = "") -> TableClause:
    """Name a table with its plain columns and those that hold JSON."""
    return table(name, *(column(each) for each in plain.split()), *(column(each, JSON()) for each in lists.split()))


document = _table(
    "document",
    plain="seq id name address version outlet title published published_basis published_why language sha256 "
    "text_sha256 characters added_at text fetched",
    lists="skips warnings",
)
sighting = _table("sighting", plain="id document address name added_at fetched")
set_aside = _table("set_aside", plain="id address line reason message source added_at cleared_at")
run = _table("run", plain="id version fingerprint started finished logged")
reading = _table(
    "reading", plain="id run document fingerprint outcome message read_at revises", lists="notes decisions"
)
claim = _table(
    "claim",
    plain="seq reading id document start end quote cue source stance actor action target place when rule "
    "confidence place_precision country latitude longitude mode acled_type acled_subtype",
    lists="chain evidence unresolved auxiliary",
)
figure = _table(
    "figure",
    plain="seq reading id claim document start end quote value_start value_end as_written measure low high qualifier "
    "group side role source stance when place rule confidence place_precision country latitude longitude",
    lists="chain evidence unresolved",
)


def _read(name: str, plain: str) -> TableClause:
    """Name a table of what a reader found beside claims and figures."""
    common = "seq reading id claim document start end quote words_start words_end words source stance rule confidence"
    return _table(name, plain=f"{common} {plain}", lists="chain evidence unresolved")


obligation = _read(
    "obligation",
    "basis party action deadline deadline_as_written deadline_kind condition instrument instrument_when",
)
compliance = _read("compliance", "status party action instrument instrument_when when until")
presence = _read("presence", "state party as_written when place place_precision country latitude longitude")
wording = _read("wording", "kind term referent voice agent patient grammar")
current_reading = _table(
    "current_reading", plain="id run document fingerprint outcome message read_at revises", lists="notes decisions"
)
document_state = _table("document_state", plain="document status reading fingerprint message superseded_by")
linking = _table("linking", plain="id version fingerprint linked_at logged")
ended = _table("ended", plain="kind seq linking")
membership = _table("membership", plain="event row")
log = _table("log", plain="seq at who kind previous hash", lists="body")
decision = _table("decision", plain="seq id at who kind why undoes", lists="rows value")


def _linked(name: str, *, plain: str, lists: str) -> tuple[TableClause, TableClause]:
    """Name a table of linked rows, and the view of those that hold."""
    plain = f"seq linking id {plain}"
    return _table(name, plain=plain, lists=lists), _table(f"current_{name}", plain=plain, lists=lists)


derivation, current_derivation = _linked(
    "derivation", plain="later earlier kind score directed why", lists="evidence edits"
)
name, current_name = _linked("name", plain="kind canonical latitude longitude", lists="variants doubts")
event, current_event = _linked(
    "event",
    plain="type acled_type acled_subtype when when_precision place latitude longitude place_precision country "
    "independent_origins summary",
    lists="actors documents claims figures",
)
estimate, current_estimate = _linked(
    "estimate",
    plain="event measure group side low best high policy why articles independent_origins",
    lists="figures set_aside history",
)
dispute, current_dispute = _linked("dispute", plain="event kind status why", lists="sides")
instrument, current_instrument = _linked(
    "instrument", plain="canonical when", lists="parties variants misdated documents obligations"
)
duty, current_duty = _linked(
    "duty",
    plain="basis party action deadline deadline_as_written deadline_kind condition why",
    lists="rivals documents obligations reports",
)
