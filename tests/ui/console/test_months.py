"""The forms of a month sent out by the command line, and what is in each of them."""

from __future__ import annotations

import hashlib
from contextlib import closing
from datetime import date
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest

from models import operations
from models.month_records import UnitReport, UnitReportId
from models.months.codes import is_code
from models.operations.months import unit_reports
from models.operations.units.merging import merge_units
from models.periods import Period
from models.records import ListId, TaskId, TaskList, Unit
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.command_line import Run, assert_is_one_sentence
from tests.models.months.month import fill

OF_OTHERS = {
    "区住建局": ["区交通局", "区财政局", "区水利局", "左洞贯通", "拨付补助", "治理青螺湖", "口袋公园"],
    "区交通局": ["区住建局", "区财政局", "区水利局", "管线迁改", "改造老旧小区", "已开工8个", "治理青螺湖"],
    "区财政局": ["区住建局", "区交通局", "区水利局", "已开工8个", "望湖隧道", "治理青螺湖"],
}
"""What must not be found in a unit's file."""


@pytest.fixture
def send(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as made:
        fill(made)
    return lambda *more: run("month", "send", "--ledger", path, "--period", "2024-04", *more)


def words_of(path: Path) -> str:
    """Every name and every word of every part of a file."""
    with ZipFile(path) as parts:
        words = [name + parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()]
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                words.append("".join(ElementTree.fromstring(parts.read(name)).itertext()))
    return "\n".join(words)


def test_one_unit_gets_its_form_alone(send: Run, tmp_path: Path) -> None:
    to = tmp_path / "4月"
    send("--to", to)
    whole = (to / "发文清单.docx").read_bytes()
    (to / "区住建局.xlsx").unlink()
    told = send("--to", to, "--unit", "区住建局", "--json").facts
    assert [(file["unit"], len(file["sent_before"])) for file in told["files"]] == [("区住建局", 1)]
    assert (to / "区住建局.xlsx").exists() and (to / "发文清单（区住建局）.docx").exists()
    assert (to / "发文清单.docx").read_bytes() == whole
    assert_is_one_sentence(send("--to", to, "--unit", "区无此局"), "没有要下发给“区无此局”的报送表", "区住建局")


@pytest.mark.parametrize("where", ["4月", "4月.zip"])
@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_sub_tasks_supporting_and_merged_units_too_see_what_is_theirs_alone(
    run: Run, tmp_path: Path, suffix: str, where: str
) -> None:
    path = tmp_path / "云江区.duban"
    with closing(create(path)) as ledger:
        members = _shared_out(ledger)
    told = run("month", "send", "--supporting", "--ledger", path, "--period", "2024-04", "--to", tmp_path / where,
               "--format", suffix, "--json")  # fmt: skip
    assert told.code == 0
    folder = tmp_path / "里面"
    if where.endswith(".zip"):
        ZipFile(tmp_path / where).extractall(folder)
    else:
        folder = tmp_path / where
    every = {word for words in members.values() for word in words}
    for unit, own in members.items():
        words = words_of(folder / f"{unit}.{suffix}")
        assert {word for word in every if word in words} == own, unit
        assert not [other for other in ("甲局", "乙局", "丙局", "丁局") if other in words and other != unit]
        assert "内部批注" not in words


def _shared_out(ledger: Ledger) -> dict[str, set[str]]:
    """A task of 甲局, supported by 乙局, with a part of 丙局's and one of nobody's; one of 丁局, which went into 丙局.
    The words each unit may find in its form."""
    list_id = ListId(operations.create_list(ledger, "2024年重点工作", 2024).inserted("lists")[0])
    roles = {"甲局": Role.LEAD, "乙局": Role.SUPPORTING, "丙局": Role.LEAD, "丁局": Role.LEAD}
    whose = {"总任务": ("甲局", "乙局"), "分项丙": ("丙局",), "分项总": (), "丁的任务": ("丁局",)}
    made: dict[str, TaskId] = {}
    for text, names in whose.items():
        parent = made["总任务"] if "分项" in text else None
        change = operations.add_task(ledger, list_id, text, parent_id=parent, frequency=Frequency.MONTHLY)
        made[text] = TaskId(change.inserted("tasks")[0])
        operations.set_units(ledger, made[text], [(name, roles[name]) for name in names])
        operations.set_verdict(ledger, made[text], Period(2024, 3), False, "内部批注")
        operations.add_status(ledger, made[text], Status.WARNED, decided_on=date(2024, 3, 20), reason="内部批注")
    units = {unit.name: unit.id for unit in ledger.all(Unit)}
    for text, names in whose.items():
        for name in names or whose["总任务"]:
            report = UnitReport(UnitReportId(0), made[text], units[name], Period(2024, 3), f"{name[0]}报{text}")
            unit_reports.set_unit_report(ledger, report)
    merge_units(ledger, [units["丁局"]], units["丙局"])
    return {
        "甲局": {"总任务", "分项总", "甲报总任务", "甲报分项总"},
        "乙局": {"总任务", "分项总", "乙报总任务", "乙报分项总"},
        "丙局": {"分项丙", "丁的任务", "丙报分项丙", "丁报丁的任务"},
    }


def test_the_answer_names_the_files_and_they_hold_the_form(send: Run, tmp_path: Path) -> None:
    facts = send("--to", tmp_path / "4月", "--json").facts
    assert [(each["unit"], each["tasks"]) for each in facts["files"]] == [("区住建局", 2), ("区交通局", 1)]
    assert facts["without_unit"] == ["4"]
    for each in facts["files"]:
        rows = list(openpyxl.load_workbook(each["file"]).worksheets[0].iter_rows(values_only=True))
        header = next(row for row in rows if row[0] == "序号")
        codes = [row[header.index("校验码")] for row in rows[rows.index(header) + 1 :][: each["tasks"]]]
        assert {"完成情况", "是否完成", "未完成说明", "校验码"} <= set(header)
        assert all(is_code(code) for code in codes)


@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_no_part_of_a_file_holds_what_is_another_units(send: Run, tmp_path: Path, suffix: str) -> None:
    facts = send("--to", tmp_path / "4月", "--format", suffix, "--supporting", "--json").facts
    assert {each["unit"] for each in facts["files"]} == OF_OTHERS.keys()
    for each in facts["files"]:
        words = words_of(Path(each["file"]))
        assert each["unit"] in words
        assert [other for other in OF_OTHERS[each["unit"]] if other in words] == []


def test_a_dry_run_says_it_all_and_writes_nothing(send: Run, tmp_path: Path) -> None:
    said = send("--to", tmp_path / "4月", "--dry-run")
    assert "将写 2 个单位的报送表" in said.out
    assert "1 项应报任务没有责任单位，没有下发：4。" in said.err
    assert not (tmp_path / "4月").exists()
    assert not send("--to", tmp_path / "4月", "--dry-run", "--json").facts["written"]


def test_sending_again_replaces_only_when_asked(send: Run, tmp_path: Path) -> None:
    send("--to", tmp_path / "4月.zip")
    assert_is_one_sentence(send("--to", tmp_path / "4月.zip"), "“4月.zip”已经存在")
    assert send("--to", tmp_path / "4月.zip", "--replace").code == 0


def test_a_month_nobody_owes_anything_for_writes_nothing(run: Run, send: Run, tmp_path: Path) -> None:
    with closing(open_ledger(tmp_path / "云江区.duban")) as ledger:
        operations.edit_list(ledger, ledger.all(TaskList)[0].id, {"starts": Period(2024, 5)})
    said = send("--to", tmp_path / "没有")
    assert said.code == 0
    assert "没有要下发的任务" in said.out
    assert not (tmp_path / "没有").exists()


@pytest.mark.parametrize("verb", [("send", "--to"), ("slips", "--to"), ("close",), ("take",)])
def test_a_month_outside_the_list_s_year_is_entered_only_once_it_is_opened(
    run: Run, send: Run, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    path = [*verb[1:], tmp_path / "出"] if verb[0] != "close" else []
    (tmp_path / "出").mkdir()
    month = ("--ledger", tmp_path / "云江区.duban", "--period", "2025-01")
    assert_is_one_sentence(run("month", verb[0], *path, *month), "2025年1月不在这一年", "请先开启")
    assert run("month", "open", *month, "--outside-year").code == 0
    assert run("month", verb[0], *path, *month).code == 0


def test_nothing_is_sent_out_for_a_closed_month(run: Run, send: Run, tmp_path: Path) -> None:
    assert run("month", "close", "--ledger", tmp_path / "云江区.duban", "--period", "2024-04").code == 0
    assert_is_one_sentence(send("--to", tmp_path / "4月"), "2024年4月已经关账", "重新开放")
    assert not (tmp_path / "4月").exists()


def test_what_went_out_is_kept_and_told(send: Run, run: Run, tmp_path: Path) -> None:
    assert [each["sent_before"] for each in send("--to", tmp_path / "4月", "--json").facts["files"]] == [[], []]
    again = send("--to", tmp_path / "又一次", "--json").facts["files"]
    assert [(len(each["sent_before"]), each["edition"]) for each in again] == [(1, 1), (1, 1)]
    told = run("month", "status", "--ledger", tmp_path / "云江区.duban", "--period", "2024-04", "--json").facts
    assert [(each["unit"], each["times"], each["missing"]) for each in told["sent"]] == [
        ("区住建局", 2, 2),
        ("区交通局", 2, 1),
    ]
    last = (tmp_path / "又一次" / "区住建局.xlsx").read_bytes()
    assert told["sent"][0]["sha256"] == hashlib.sha256(last).hexdigest()
