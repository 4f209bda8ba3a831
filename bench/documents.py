"""Documents of bare text, for measures that read texts without a case."""

from typing import Any

from variorum.records import Document, make_id, sha256_hex


def document(text: str, name: str = "bench", **fields: Any) -> Document:
    """Return an English document of that text, by nobody unless the fields say more; its id is made of the text."""
    digest = sha256_hex(text.encode())
    given: dict[str, Any] = {
        "id": make_id("doc", digest),
        "address": name,
        "outlet": None,
        "title": None,
        "published": None,
        "published_basis": "given" if fields.get("published") else "unknown",
        "published_why": None,
        "language": "en",
        "sha256": digest,
    }
    return Document(**{"name": name, "text": text, **given, **fields})
