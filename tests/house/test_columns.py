"""Columns: what is sealed says so by its name, and every other column of bytes has its reason here."""

from sqlalchemy import JSON, LargeBinary

from tests.house.sources import files, text
from workshop.models import Base

OPEN_BYTES = {
    "holder.public": "the public half of a pair",
    "holder.mac": "a tag under the server key over the row",
    "box.content": "HPKE: opens with the holder's private half alone",
    "audit_line.mac": "a tag of the chain",
    "closing.audit_mac": "the chain's tag at the close",
    "destruction.audit_mac": "the chain's tag when the meeting was shredded",
    "operation.tag": "AES-GCM's tag, which chains the log",
    "operation.digest": "a keyed tag, erased with a private text",
    "person.password": "Argon2id",
    "one_time_link.token": "SHA-256 of what the link bears",
    "visit.cookie": "SHA-256 of the cookie",
    "seat.cookie": "SHA-256 of the cookie",
    "knock.token": "SHA-256 of the cookie or pass",
    "attempt.who": "a keyed hash of a login or an address",
}
JSON_COLUMNS = {
    "audit_line.facts": "ids, codes and counts",
    "meeting.step_minutes": "numbers by step",
}
# Counts on the certificate of destruction.
COUNTED = {"destruction.sheets"}
# Words by which a column would hold what a person typed about a case.
TYPED = ("sheet", "sentence", "sense", "summary", "body", "comment", "remark", "draft_text")

COLUMNS = [
    (f"{table.name}.{column.name}", column)
    for table in Base.metadata.sorted_tables
    for column in table.columns
]


def test_every_sealed_column_is_bytes() -> None:
    wrong = [
        name
        for name, column in COLUMNS
        if name.endswith("_ct") and not isinstance(column.type, LargeBinary)
    ]
    assert wrong == []


def test_every_other_column_of_bytes_has_its_reason() -> None:
    found = {
        name
        for name, column in COLUMNS
        if isinstance(column.type, LargeBinary) and not name.endswith("_ct")
    }
    assert found == set(OPEN_BYTES)


def test_free_form_columns_are_few_and_known() -> None:
    found = {name for name, column in COLUMNS if isinstance(column.type, JSON)}
    assert found == set(JSON_COLUMNS)


def test_no_column_in_clear_is_named_like_a_sealed_text() -> None:
    wrong = [
        name
        for name, column in COLUMNS
        if any(word in name.split(".")[1] for word in TYPED)
        and not name.endswith("_ct")
        and name not in COUNTED
    ]
    assert wrong == []


def test_every_sealed_column_of_the_documents_exists_and_every_one_is_documented() -> None:
    """docs/security.md lists what is sealed; a new sealed column is told there."""
    said = "\n".join(text(path) for path in files("docs", ".md") if path.name == "security.md")
    missing = [name for name, _ in COLUMNS if name.endswith("_ct") and f"`{name}`" not in said]
    assert missing == []
