"""Bulletins drafted and checked by the command line."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import docx
import pypdfium2
import pytest

from models.store.opening import create
from tests.command_line import Run
from tests.models.bulletins.district import fill


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        fill(made)
    return str(path)


def test_a_text_is_checked_with_places_and_numbers(run: Run, ledger: str, tmp_path: Path) -> None:
    text = tmp_path / "通报.txt"
    text.write_text("关于攻坚任务的通报\n（截至8月底）\n对“易涝点整治”等7项工作予以“销号”。", "utf-8")
    facts = run("bulletin", "check", str(text), "--ledger", ledger, "--period", "2024-08", "--json").facts
    (count,) = [found for found in facts["findings"] if found["code"] == "count"]
    assert count["severity"] == "contradiction"
    assert count["tasks"] == ["1", "2", "4", "5", "7", "8", "9", "12"]
    assert (count["paragraph"], count["start"], count["end"]) == (2, 9, 11)
    assert {"kind": "count", "text": "7项", "paragraph": 2, "start": 9, "end": 11} in facts["claims"]
    said = run("bulletin", "check", str(text), "--ledger", ledger, "--period", "2024-08").out
    assert "矛盾：第 3 段：文中写销号 7项，表中有 8 项" in said


def test_a_draft_in_word_comes_back_without_a_contradiction(run: Run, ledger: str, tmp_path: Path) -> None:
    for style in ("plain", "formal"):
        out = tmp_path / f"{style}.docx"
        drafting = ("bulletin", "draft", "--ledger", ledger, "--period", "2024-08", "--style", style, "--to", str(out))
        assert run(*drafting, "--json").facts["style"] == style
        assert any("“销号”" in paragraph.text for paragraph in docx.Document(str(out)).paragraphs)
        facts = run("bulletin", "check", str(out), "--ledger", ledger, "--period", "2024-08", "--json").facts
        assert [found for found in facts["findings"] if found["severity"] == "contradiction"] == []
        assert len(facts["claims"]) > 15


def test_the_annex_of_a_word_file_is_checked_by_table_and_row(run: Run, ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "通报.docx"
    run("bulletin", "draft", "--ledger", ledger, "--period", "2024-08", "--to", str(out))
    file = docx.Document(str(out))
    (cells,) = [row.cells for row in file.tables[-1].rows if "智慧水利平台" in row.cells[1].text]
    cells[-1].text = "“销号”"
    file.save(str(out))
    checking = ("bulletin", "check", str(out), "--ledger", ledger, "--period", "2024-08")
    (found,) = [found for found in run(*checking, "--json").facts["findings"] if found["code"] == "not-signed"]
    assert (found["paragraph"], found["table"], found["row"], found["tasks"]) == (None, 0, 3, ["3"])
    said = run(*checking).out
    assert "附表 12 行" in said
    assert "矛盾：第 1 张表第 4 行：附表“3 11月底前，建成智慧水利平台”的状态是“销号”，台账里是空白。" in said


def test_a_draft_prints(run: Run, ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "通报.pdf"
    run("bulletin", "draft", "--ledger", ledger, "--period", "2024-08", "--number", "第6期", "--to", str(out))
    with pypdfium2.PdfDocument(out) as file:
        words = "".join(page.get_textpage().get_text_bounded() for page in file)
    assert "第6期" in words
    assert "等5项工作予以“销号”" in words.replace("\r\n", "")
    page = tmp_path / "通报.html"
    run("bulletin", "draft", "--ledger", ledger, "--period", "2024-08", "--to", str(page))
    assert "等5项工作予以“销号”" in page.read_text("utf-8")


def test_what_is_wrong_is_said(run: Run, ledger: str, tmp_path: Path) -> None:
    drafting = ("bulletin", "draft", "--ledger", ledger, "--period", "2024-08", "--to", str(tmp_path / "通报.xlsx"))
    assert "可选的格式有：Word 文档（.docx）、PDF 文件（.pdf）、网页（.html）。" in run(*drafting).err
    missing = str(tmp_path / "没有.docx")
    assert "找不到文件“没有.docx”" in run("bulletin", "check", missing, "--ledger", ledger).err
