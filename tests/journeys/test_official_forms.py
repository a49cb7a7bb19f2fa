"""The five official forms are ordinary ones: told as JSON, as one of one's own is, and read again they print the same
bytes in every format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from exporters.pdf import document as pdf
from exporters.writing import write
from models.documents.document import Document
from models.filling.material import Part
from models.forms.codec import as_json, from_json
from models.forms.form import FORMS
from models.issuing.building import build
from models.records import ListId, Task
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.journeys.official import JUNE, make

SUFFIXES = ("pdf", "docx", "xlsx", "html")
_WHEN = re.compile(rb"/(?:CreationDate|ModDate) \([^)]*\)|/ID\s*\[[^\]]*\]|% ReportLab[^\n]*\n|<xmp:[^>]*Date>[^<]*<")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Ledger, ListId]]:
    ledger, list_id = make(tmp_path_factory.mktemp("official") / "云江.duban")
    with closing(ledger):
        yield ledger, list_id


def content(document: Document, path: Path) -> dict[str, bytes]:
    """What a document's file holds, but for when it was written."""
    write(document, path)
    if path.suffix not in (".docx", ".xlsx"):
        return {"": _WHEN.sub(b"", path.read_bytes())}
    with ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist() if not name.startswith("docProps/")}


@pytest.mark.parametrize("key", FormKey)
def test_an_official_form_told_as_one_of_one_s_own_prints_the_same_bytes(
    printed: tuple[Ledger, ListId], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: FormKey
) -> None:
    monkeypatch.setattr(pdf, "system_folders", lambda: ())
    ledger, list_id = printed
    some = Part({task.id for task in ledger.of_list(Task, list_id)[3:17]}, "分管领导为沈亦舟区长")
    own = from_json(as_json(replace(FORMS[key], key="", name="照抄的表式")))
    for part in (None, some):
        official, again = (build(ledger, form, list_id, JUNE, part=part) for form in (key, own))
        assert official == again
        for suffix in SUFFIXES:
            assert content(official, tmp_path / f"a.{suffix}") == content(again, tmp_path / f"b.{suffix}")
