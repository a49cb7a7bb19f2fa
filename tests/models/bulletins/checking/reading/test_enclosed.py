"""The tables of a bulletin's file: the annex held against body and ledger, the tables within its text reckoned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import docx
import pytest

from models.bulletins.checking.checker import Checked, check_file
from models.bulletins.checking.findings import Severity
from models.bulletins.facts import Facts
from models.bulletins.letter import Role
from models.intake import running_text
from models.vocabulary import SIGNED_OFF, Status
from tests.models.bulletins.district import ROWS

HEAD = ("序号", "重点工作任务", "责任单位", "“销号”状态")
SIGNED = "“堤防水毁修复”“易涝点整治”“航空港T2航站楼”“飞鸿光电二期”“幼儿园”“老旧小区改造”“门诊综合楼”“养老床位”"
BODY = (
    "关于攻坚任务进展情况的通报",
    "（截至8月底）",
    f"现将有关情况通报如下：对{SIGNED}等8项工作予以“销号”。",
    "对“云江科创园S1地块”“滨江路改造”2项工作予以预警，分别扣0.5分、1分。",
)
ANNEX = ("附件：攻坚任务清单", "附件", "攻坚任务清单")


def as_printed() -> list[list[str]]:
    """The annex as the ledger has it."""
    rows = []
    for number, (section, text, status, points) in enumerate(ROWS, 1):
        off = f"（扣{points:g}分）" if points else ""
        word = ("“销号”" if status in SIGNED_OFF else f"{status.value}{off}") if status else ""
        word = f"阶段性{word}" if status and status.value.startswith("阶段") else word
        rows.append([str(number), text, "区水利局" if section.startswith("一") else "区住建局", word])
    return rows


def checked(
    folder: Path, known: Facts, rows: Sequence[Sequence[str]], *, body: Sequence[str] = BODY, head: Sequence[str] = HEAD
) -> Checked:
    file = docx.Document()
    for text in (*body, *ANNEX):
        file.add_paragraph(text)
    table = file.add_table(0, len(head))
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = folder / "通报.docx"
    file.save(str(path))
    return check_file(running_text.read(path), known)[0]


def sure(found: Checked) -> list[tuple[str, str]]:
    """The code of each contradiction, and what it is about."""
    return [
        (finding.code.value, finding.line.text[finding.start : finding.end] if finding.line else "")
        for finding in found.findings
        if finding.severity is Severity.CONTRADICTION
    ]


def test_an_annex_as_the_ledger_has_it_agrees(known: Facts, tmp_path: Path) -> None:
    found = checked(tmp_path, known, as_printed())
    assert sure(found) == []
    assert sum(claim.line.role is Role.ANNEX for claim in found.claims) > len(ROWS)


@pytest.mark.parametrize("status", [each for each in Status if each not in (*SIGNED_OFF, Status.WARNED)])
def test_whatever_a_task_is_decided_to_be_an_annex_that_says_so_agrees(
    status: Status, known: Facts, tmp_path: Path
) -> None:
    place = next(place for place, row in enumerate(known.rows) if row.status in (None, Status.RUNNING))
    rows = as_printed()
    rows[place][3] = status.value
    moved = [replace(row, status=status) if at == place else row for at, row in enumerate(known.rows)]
    about = {words for _, words in sure(checked(tmp_path, replace(known, rows=moved), rows))}
    assert not any(words.startswith(f"{place + 1} ") for words in about)


def test_seven_in_the_text_and_eight_in_the_annex(known: Facts, tmp_path: Path) -> None:
    body = [*BODY[:2], BODY[2].replace("等8项", "等7项"), BODY[3]]
    assert ("count", "7项") in sure(checked(tmp_path, known, as_printed(), body=body))


def test_the_annex_alone_is_wrong(known: Facts, tmp_path: Path) -> None:
    rows = as_printed()
    rows[2][3] = "“销号”"
    found = dict(sure(checked(tmp_path, known, rows)))
    assert found["count"] == "8项", "nine are signed off in the annex"
    assert "建成智慧水利平台" in found["not-signed"]


@pytest.mark.parametrize(
    ("row", "column", "words", "code"),
    [
        (5, 3, "预警（扣1分）", "points"),
        (5, 3, "", "unwarned"),
        (0, 3, "", "unnamed"),
        (10, 3, "预警", "not-warned"),
        (3, 2, "区水利局", "token"),
        (3, 1, "航空港T3航站楼8月底前主体封顶。", "token"),
        (3, 1, "航空港T2航站楼7月底前主体封顶。", "deadline"),
    ],
)
def test_each_cell_is_held_against_the_ledger(  # noqa: PLR0917  what is changed, and the fixtures
    row: int, column: int, words: str, code: str, known: Facts, tmp_path: Path
) -> None:
    rows = as_printed()
    rows[row][column] = words
    there = [words for found, words in sure(checked(tmp_path, known, rows)) if found == code]
    assert any(words.startswith(f"{row + 1} ") for words in there)


def test_what_is_signed_off_and_left_out_of_the_annex_is_told(known: Facts, tmp_path: Path) -> None:
    codes = [code for code, _ in sure(checked(tmp_path, known, as_printed()[:-1]))]
    assert "unnamed" in codes
    rows = [row for row in as_printed() if row[3]]
    assert sure(checked(tmp_path, known, rows)) == [], "an annex of what was decided alone"


def test_a_task_the_ledger_does_not_know_is_asked_about(known: Facts, tmp_path: Path) -> None:
    found = checked(tmp_path, known, [*as_printed(), ["13", "建设云江影视城。", "区文旅局", ""]])
    assert sure(found) == []
    assert [finding.message for finding in found.findings if "影视城" in finding.message] == [
        "附表“13 建设云江影视城”在台账的这个清单里没有。"
    ]


def test_an_annex_without_statuses_says_nothing_of_them(known: Facts, tmp_path: Path) -> None:
    rows = [row[:3] for row in as_printed()]
    assert sure(checked(tmp_path, known, rows, head=HEAD[:3])) == []


def test_an_annex_of_a_table_a_page_with_numbers_before_the_texts_is_read_as_one(known: Facts, tmp_path: Path) -> None:
    file = docx.Document()
    for text in (*BODY, *ANNEX):
        file.add_paragraph(text)
    printed = as_printed()
    for part in (printed[:1] + printed[6:7], printed[3:4] + printed[9:10], printed[1:3] + printed[4:6] + printed[7:9]):
        table = file.add_table(0, 3)
        for number, text, unit, word in (("", *HEAD[1:]), *part):
            for cell, words in zip(table.add_row().cells, (f"{number}．{text}".lstrip("．"), unit, word), strict=True):
                cell.text = words
    path = tmp_path / "通报.docx"
    file.save(str(path))
    found, tables = check_file(running_text.read(path), known)
    assert [row.printed.number for row in tables.annex] == ["1", "7", "4", "10", "2", "3", "5", "6", "8", "9"]
    assert all(row.known and row.known.number == row.printed.number for row in tables.annex)
    assert {code for code, _ in sure(found)} == {"count", "not-signed", "unnamed"}, "the twelfth is left out"


def test_a_table_within_the_text_is_reckoned(known: Facts, tmp_path: Path) -> None:
    file = docx.Document()
    for text in BODY:
        file.add_paragraph(text)
    table = file.add_table(0, 3)
    for row in (("单位", "任务数", "完成数"), ("区水利局", "3", "2"), ("区住建局", "9", "6"), ("合计", "12", "9")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    for text in ("请各单位加快进度。", *ANNEX):
        file.add_paragraph(text)
    path = tmp_path / "通报.docx"
    file.save(str(path))
    said = running_text.read(path)
    found, tables = check_file(said, known)
    ((code, words),) = sure(found)
    assert (code, words) == ("sum", "9")
    (finding,) = [finding for finding in found.findings if finding.severity is Severity.CONTRADICTION]
    assert finding.line is not None
    assert tables.places[finding.line.place] == (0, 3)
    assert finding.line.place >= len(said.paragraphs), "no paragraph's number moves"
