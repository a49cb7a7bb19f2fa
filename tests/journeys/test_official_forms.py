"""The five official forms print as they did before forms of one's own: the same document and the same bytes.

``tests/data/official_forms.json`` holds the digests; what of a file tells when it was written is left out. Whoever
changes the paper on purpose renews them: the test says what it found.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporters import pdf
from exporters.writing import write
from models.document import Document
from models.document_json import as_json
from models.form_material import Part
from models.records import ListId, Task
from models.reporting import build
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.journeys.official import JUNE, make

KEPT = Path(__file__).parents[1] / "data" / "official_forms.json"
SUFFIXES = ("pdf", "docx", "xlsx", "html")
_WHEN = re.compile(rb"/(?:CreationDate|ModDate) \([^)]*\)|/ID\s*\[[^\]]*\]|% ReportLab[^\n]*\n|<xmp:[^>]*Date>[^<]*<")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, ListId]]:
    ledger, list_id = make(tmp_path_factory.mktemp("official") / "云江.duban")
    with closing(ledger):
        yield ledger, list_id


def documents(ledger: Ledger, list_id: ListId) -> dict[str, Document]:
    """Each form of the whole list, and of a part of it."""
    some = Part({task.id for task in ledger.of_list(Task, list_id)[3:17]}, "分管领导为沈亦舟区长")
    found = {str(form): build(ledger, form, list_id, JUNE) for form in FormKey}
    return found | {f"{form}-part": build(ledger, form, list_id, JUNE, part=some) for form in FormKey}


def digests(document: Document, folder: Path) -> dict[str, str]:
    """What tells whether anything of a document's files is another."""
    found = {"document": _hash(as_json(document).encode())}
    for suffix in SUFFIXES:
        path = folder / f"a.{suffix}"
        write(document, path)
        found[suffix] = _digest(path)
    return found


def _digest(path: Path) -> str:
    if path.suffix not in (".docx", ".xlsx"):
        return _hash(_WHEN.sub(b"", path.read_bytes()))
    with ZipFile(path) as parts:
        names = sorted(name for name in parts.namelist() if not name.startswith("docProps/"))
        return _hash(b"\n".join(name.encode() + b"\0" + parts.read(name) for name in names))


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def test_every_format_of_every_official_form_is_byte_for_byte_as_it_was(
    printed: tuple[Ledger, ListId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "system_folders", lambda: ())
    found = {name: digests(document, tmp_path) for name, document in documents(*printed).items()}
    assert found == json.loads(KEPT.read_text("utf-8"))
