"""Word's pages are the PDF's, as LibreOffice lays them out with the same fonts: as many, and each begins with the same
row."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from exporters.writing import write
from models.demo import build_demo
from models.documents.bulletin import Style
from models.documents.document import Document
from models.issuing.building import build
from models.periods import Period
from models.records import TaskList
from models.store.opening import open_ledger
from models.vocabulary import FormKey
from resources.fonts import font_path
from tests.exporters.bulletins import annex, bulletin
from tests.exporters.positions import sheets_of
from tests.exporters.printed import squeezed

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not there")

FACES = {
    "仿宋_GB2312": "Noto Serif SC",
    "仿宋": "Noto Serif SC",
    "楷体_GB2312": "Noto Serif SC",
    "宋体": "Noto Serif SC",
    "黑体": "Noto Sans SC Medium",
    "方正小标宋简体": "Noto Serif SC",
}
LINES = 14  # of a bulletin's body: more than its first page has
SHOWN = 25  # characters of a page's first row


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[FormKey, Document]]:
    path = build_demo(tmp_path_factory.mktemp("demo") / "演示.duban", date(2026, 1, 9))
    with closing(open_ledger(path)) as ledger:
        list_id = ledger.all(TaskList)[0].id
        yield {form: build(ledger, form, list_id, Period(2024, 4)) for form in FormKey}


@pytest.fixture(scope="module")
def laid_out(papers: dict[FormKey, Document], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of both PDFs of each form: ours, and in ``word`` that of our Word file; one start of LibreOffice."""
    folder = tmp_path_factory.mktemp("paper")
    named = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="same"><string>{face}</string></edit></match>'
        for name, face in FACES.items()
    )
    fonts = font_path("NotoSerifSC-Regular").parent
    settings = folder / "fonts.conf"
    settings.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir>{named}</fontconfig>",
        "utf-8",
    )
    files = []
    printed = {form.value: document for form, document in papers.items()} | {
        style.value: bulletin(style, LINES, table=annex()) for style in Style
    }
    for name, document in printed.items():
        write(document, folder / f"{name}.pdf")
        files.append(str(write(document, folder / f"{name}.docx").path))
    command = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder / "word"), *files],
        env=os.environ | {"FONTCONFIG_FILE": str(settings)},
        capture_output=True,
        check=True,
        timeout=240,
    )
    return folder


def first_rows(path: Path, headings: str) -> list[str]:
    """What each page shows first, below the table's heading."""
    with pypdfium2.PdfDocument(path) as file:
        texts = [squeezed(page.get_textpage().get_text_bounded()) for page in file]
    return [re.split(re.escape(headings), text, maxsplit=1)[-1][:SHOWN] for text in texts]


@pytest.mark.parametrize("form", FormKey)
def test_pages_begin_with_the_same_rows(papers: dict[FormKey, Document], laid_out: Path, form: FormKey) -> None:
    headings = squeezed("".join(column.heading for column in papers[form].tables[0].columns))
    ours, word = (first_rows(laid_out / name, headings) for name in (f"{form.value}.pdf", f"word/{form.value}.pdf"))
    assert word == ours


@pytest.mark.parametrize("form", [FormKey.OVERDUE, FormKey.MONTHLY, FormKey.CLOSING])
def test_headings_and_page_numbers_stand_within_half_a_millimetre(
    papers: dict[FormKey, Document], laid_out: Path, form: FormKey
) -> None:
    headings = [squeezed(column.heading) for column in papers[form].tables[0].columns if len(column.heading) == 4]
    ours, word = (sheets_of((laid_out / at / f"{form.value}.pdf").read_bytes()) for at in (".", "word"))
    compared = 0
    for printed, shown in zip(ours, word, strict=True):
        for words in [*headings, "—"]:
            here, there = ([each for each in page.texts if each.words.startswith(words)] for page in (printed, shown))
            if here and there:
                compared += 1
                assert here[0].left == pytest.approx(there[0].left, abs=0.5), words
                assert here[0].base == pytest.approx(there[0].base, abs=0.5), words
    assert compared >= len(ours)


@pytest.mark.parametrize("style", Style)
def test_a_bulletin_s_first_page_has_its_lines_within_half_a_millimetre(laid_out: Path, style: Style) -> None:
    ours, word = (sheets_of((laid_out / at / f"{style.value}.pdf").read_bytes()) for at in (".", "word"))
    assert len(ours) == len(word)
    bases = [sorted({round(text.base, 1) for text in pages[0].texts}) for pages in (ours, word)]
    assert bases[0] == pytest.approx(bases[1], abs=0.5)
