"""Records in and out without a window: import, dump and export, in words and in JSON."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from exporters import writing
from models import operations
from models.periods import Period
from models.records import Task, TaskList
from models.store.opening import create, open_ledger
from models.vocabulary import Role, Status
from tests.command_line import TASKS, TITLE, Run, assert_is_one_sentence, write_sheet
from tests.models.intake.build import workbook


def test_import_makes_a_ledger_and_counts_what_the_file_holds(run: Run, sheet: Path, tmp_path: Path) -> None:
    said = run("import", sheet, "--ledger", tmp_path / "新.duban", "--json")
    assert said.code == 0
    facts = said.facts
    assert (facts["list"], facts["year"], facts["period"]) == (TITLE, 2024, "2024-06")
    counts = {name: facts[name] for name in ("tasks", "sections", "posts", "units", "reports")}
    assert counts == {"tasks": 3, "sections": 0, "posts": 0, "units": 5, "reports": 3}
    assert facts["added"] == counts
    assert all(finding.keys() == {"weight", "text", "origin"} for finding in facts["findings"])
    assert facts["left_out"] == []


def test_import_says_how_sure_it_is_of_each_column_the_least_sure_first(run: Run, tmp_path: Path) -> None:
    rows = [
        ("2024年云江区清单（6月）",),
        ("标题", "承办单位", "具体承办单位", "办理结果"),
        ("修堤", "区水利局", "甲科", "过半"),
    ]
    path = workbook(tmp_path / "清单.xlsx", rows)
    facts = run("import", path, "--ledger", tmp_path / "新.duban", "--dry-run", "--json").facts
    told = facts["columns"]
    assert facts["fields"] == {"text": "loose", "units": "exact", "content": "exact"}
    assert [(task["text"], task["doubt"]) for task in facts["doubted"]] == [("修堤", "表头笼统：任务")]
    assert [(column["heading"], column["field"], column["sure"]) for column in told] == [
        ("标题", "text", "loose"),
        ("具体承办单位", "extra", "unknown"),
        ("承办单位", "units", "exact"),
        ("办理结果", "content", "exact"),
    ]
    said = run("import", path, "--ledger", tmp_path / "新.duban", "--dry-run")
    assert "没有把握：“标题”一栏，没有更明确的表头，以“标题”为任务。" in said.out


def test_import_says_in_words_what_came_in(run: Run, sheet: Path, tmp_path: Path) -> None:
    said = run("import", sheet, "--ledger", tmp_path / "新.duban")
    assert "任务 3" in said.out
    assert "责任单位 5" in said.out
    assert TITLE in said.out


def test_a_second_import_of_the_same_file_adds_nothing(run: Run, sheet: Path, ledger: Path) -> None:
    said = run("import", sheet, "--ledger", ledger, "--json")
    assert set(said.facts["added"].values()) == {0}
    assert len(said.facts["imported_before"]) == 1
    assert "已经导入过" in said.err
    with closing(open_ledger(ledger)) as opened:
        assert len(opened.all(TaskList)) == 1
        assert [task.text for task in opened.all(Task)] == [text for text, _, _ in TASKS]


def test_the_next_months_file_goes_into_the_list_named(run: Run, ledger: Path, tmp_path: Path) -> None:
    tasks = ((TASKS[0][0], TASKS[0][1], "已开工11个。"),)
    later = write_sheet(tmp_path / "七月.xlsx", "民生实事", tasks, day="7月31日")
    said = run("import", later, "--ledger", ledger, "--list", TITLE, "--year", "2024", "--json")
    assert said.facts["added"]["tasks"] == 0
    dumped = run("dump", "--ledger", ledger).facts
    reports = dumped["lists"][0]["tasks"][0]["reports"]
    assert [(report["period"], report["content"]) for report in reports] == [
        ("2024-06", TASKS[0][2]),
        ("2024-07", "已开工11个。"),
    ]


def test_the_dump_says_where_a_task_stands_as_of_a_day(run: Run, ledger: Path) -> None:
    with closing(open_ledger(ledger)) as opened:
        first, second = (task.id for task in opened.all(Task)[:2])
        operations.add_status(opened, first, Status.SIGNED_OFF, decided_on=date(2024, 7, 31))
        operations.set_report(opened, second, Period(2024, 7), "在建。", "截至7月底：未结顶。")

    def told(*as_of: str) -> list[list[object]]:
        tasks = run("dump", "--ledger", ledger, *as_of, "--json").facts["lists"][0]["tasks"][:2]
        keys = ("status", "overdue", "owes_report", "report_missing")
        return [[task[key] for key in keys] for task in tasks]

    assert told("--as-of", "2024-06-30") == [["", False, True, False], ["", False, True, False]]
    assert told("--as-of", "2024-07-30") == [["", False, True, True], ["", True, True, False]]
    assert told() == [["销号", False, False, False], ["", True, True, False]]


def test_another_report_of_the_same_month_is_named_and_not_written(run: Run, ledger: Path, tmp_path: Path) -> None:
    other = write_sheet(tmp_path / "另一个单位.xlsx", TITLE, ((*TASKS[0][:2], "另一个单位的话。"), TASKS[1]))
    said = run("import", other, "--ledger", ledger, "--json")
    assert said.facts["replacing"] == 1
    (found,) = (finding for finding in said.facts["findings"] if "已有进展" in finding["text"])
    assert [TASKS[0][2] in found["text"], "另一个单位的话。" in found["text"]] == [True, True]
    assert "进展 1 条保留清单的" in run("import", other, "--ledger", ledger).out
    task = run("dump", "--ledger", ledger).facts["lists"][0]["tasks"][0]
    assert [report["content"] for report in task["reports"]] == [TASKS[0][2]]


def test_a_file_that_names_no_month_takes_the_one_given(run: Run, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["序号", "重点工作", "进展情况"], [1, "改造老旧小区12个", "已开工。"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "清单.xlsx")
    command = ("import", tmp_path / "清单.xlsx", "--ledger", tmp_path / "新.duban", "--json", "--dry-run")
    assert run(*command, "--period", "2023-11").facts["period"] == "2023-11"
    unsaid = run(*command).facts
    assert unsaid["period"] == "2024-07"
    assert any("没有写明" in finding["text"] for finding in unsaid["findings"])


def test_a_month_that_nobody_knows_is_asked_for_before_anything_is_printed(run: Run, tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "清单.xlsx", [("序号", "重点工作", "进展情况"), (1, "改造老旧小区", "已开工。")])
    ledger, paper = tmp_path / "新.duban", tmp_path / "表.docx"
    export = ("export", "--ledger", ledger, "--form", "progress", "--to", paper)
    draft = ("bulletin", "draft", "--ledger", ledger, "--to", paper)
    run("import", sheet, "--ledger", ledger)
    for command in (export, draft):
        assert_is_one_sentence(run(*command), "没有写明月份", "--period 2024-07")
    assert not paper.exists()
    assert run(*export, "--period", "2024-07").code == 0
    run("import", sheet, "--ledger", ledger, "--period", "2024-07")
    assert run(*export).code == 0


def test_a_month_that_was_opened_is_known(run: Run, tmp_path: Path) -> None:
    sheet = workbook(tmp_path / "清单.xlsx", [("序号", "重点工作", "进展情况"), (1, "改造老旧小区", "已开工。")])
    ledger, paper = tmp_path / "新.duban", tmp_path / "表.docx"
    run("import", sheet, "--ledger", ledger)
    run("month", "open", "--ledger", ledger, "--period", "2024-07")
    assert run("export", "--ledger", ledger, "--form", "progress", "--to", paper).code == 0


def test_another_year_of_the_same_title_is_another_list(run: Run, sheet: Path, ledger: Path) -> None:
    assert run("import", sheet, "--ledger", ledger, "--list", TITLE, "--year", "2025").code == 0
    with closing(open_ledger(ledger)) as opened:
        assert [task_list.year for task_list in opened.all(TaskList)] == [2024, 2025]


def test_a_trial_import_makes_no_ledger(run: Run, sheet: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    said = run("import", sheet, "--ledger", tmp_path / "新.duban", "--dry-run", "--json")
    assert (said.facts["tasks"], said.facts["added"], said.facts["dry_run"]) == (3, None, True)
    assert sorted(tmp_path.iterdir()) == before


def test_a_trial_import_leaves_a_ledger_as_it_is(run: Run, ledger: Path, tmp_path: Path) -> None:
    content, files = ledger.read_bytes(), sorted(tmp_path.iterdir())
    other = write_sheet(tmp_path / "进展.xlsx", "另一个清单", TASKS)
    assert "没有写入" in run("import", other, "--ledger", ledger, "--dry-run").out
    assert ledger.read_bytes() == content
    assert sorted(tmp_path.iterdir()) == files


def test_a_trial_import_counts_what_would_be_kept_in_the_list(
    run: Run, sheet: Path, ledger: Path, tmp_path: Path
) -> None:
    content = ledger.read_bytes()
    other = write_sheet(tmp_path / "另一个单位.xlsx", TITLE, ((*TASKS[0][:2], "另一个单位的话。"), TASKS[1]))
    facts = run("import", other, "--ledger", ledger, "--dry-run", "--json").facts
    assert (facts["replacing"], facts["added"], facts["imported_before"]) == (1, None, [])
    assert any("另一个单位的话。" in finding["text"] for finding in facts["findings"])
    assert "进展 1 条会保留清单的" in run("import", other, "--ledger", ledger, "--dry-run").out
    assert run("import", sheet, "--ledger", ledger, "--dry-run", "--json").facts["imported_before"]
    assert run("import", other, "--ledger", tmp_path / "新.duban", "--dry-run", "--json").facts["replacing"] == 0
    assert ledger.read_bytes() == content and not (tmp_path / "新.duban").exists()


def test_an_import_that_fails_leaves_no_ledger(
    run: Run, sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise OSError("disk gone")

    monkeypatch.setattr("models.operations.importing.applying.apply_plan", fail)
    with pytest.raises(OSError, match="disk gone"):
        run("import", sheet, "--ledger", tmp_path / "新.duban")
    assert list(tmp_path.iterdir()) == [sheet]


def test_an_import_that_fails_keeps_the_ledger_that_was_there(run: Run, ledger: Path, tmp_path: Path) -> None:
    content = ledger.read_bytes()
    empty = tmp_path / "空.xlsx"
    Workbook().save(empty)
    assert_is_one_sentence(run("import", empty, "--ledger", ledger))
    assert ledger.read_bytes() == content


@pytest.mark.parametrize("kind", ["missing", "folder", "text", "no table"])
def test_a_file_that_cannot_be_imported_gets_one_sentence(run: Run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "来文.xlsx"
    match kind:
        case "folder":
            path.mkdir()
        case "text":
            path.write_text("这不是表格", encoding="utf-8")
        case "no table":
            Workbook().save(path)
    target = tmp_path / "新.duban"
    assert_is_one_sentence(run("import", path, "--ledger", target))
    assert not target.exists()


def test_a_ledger_in_a_folder_that_is_not_there_gets_one_sentence(run: Run, sheet: Path, tmp_path: Path) -> None:
    assert_is_one_sentence(run("import", sheet, "--ledger", tmp_path / "没有" / "新.duban"), "文件夹")


def test_dump_holds_the_texts_as_stored(run: Run, ledger: Path) -> None:
    (task_list,) = run("dump", "--ledger", ledger).facts["lists"]
    assert task_list["title"] == TITLE
    assert [task["number"] for task in task_list["tasks"]] == ["1", "2", "3"]
    first = task_list["tasks"][0]
    assert first["content"] == TASKS[0][0]
    roles = {unit["name"]: unit["role"] for unit in first["units"]}
    assert roles == {"区住建局": "lead", "松溪街道": "supporting"}
    assert first["reports"][0]["content"] == TASKS[0][2]


@pytest.mark.parametrize("suffix", writing.FORMATS)
def test_export_writes_every_format(run: Run, ledger: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"进展.{suffix}"
    said = run("export", "--ledger", ledger, "--form", "progress", "--to", target)
    assert (said.code, said.err) == (0, "")
    assert target.stat().st_size > 1000


@pytest.mark.parametrize("form", ["overdue", "progress", "current", "monthly", "closing"])
def test_export_prints_every_form(run: Run, ledger: Path, tmp_path: Path, form: str) -> None:
    target = tmp_path / "表.html"
    facts = run("export", "--ledger", ledger, "--form", form, "--to", target, "--json").facts
    texts = [text for text, _, _ in TASKS]
    gaps = {"monthly": "未评定", "closing": "没有定状态"}
    assert facts == {
        "file": str(target),
        "form": form,
        "list": TITLE,
        "period": "2024-06",
        "missing_glyphs": [],
        "gaps": [{"what": gaps[form], "tasks": texts}] if form in gaps else [],
    }
    assert "云江区" in target.read_text(encoding="utf-8")


def test_export_prints_one_unit_and_tells_what_is_missing(run: Run, ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "表.html"
    with closing(open_ledger(ledger)) as opened:
        first = opened.all(Task)[0].id
        operations.set_units(opened, first, [("区水利局", Role.LEAD)])
    asked = ("export", "--ledger", ledger, "--form", "progress", "--period", "2024-07", "--to", target)
    said = run(*asked, "--unit", "区水利局")
    text = target.read_text(encoding="utf-8")
    assert [TASKS[0][0] in text, TASKS[1][0] in text, "本表只列责任单位为区水利局的任务" in text] == [True, False, True]
    assert "请核对：未报" in said.out
    refused = run(*asked, "--leader", "没有这位")
    assert (refused.code, "没有名为“没有这位”的分管领导" in refused.err) == (2, True)


def test_export_prints_the_period_asked_for(run: Run, ledger: Path, tmp_path: Path) -> None:
    target = tmp_path / "表.html"
    run("export", "--ledger", ledger, "--form", "progress", "--as-of", "2024-06-20", "--to", target)
    assert "6月20日" in target.read_text(encoding="utf-8")
    said = run("export", "--ledger", ledger, "--form", "monthly", "--period", "2024-05", "--to", target)
    assert "2024年5月" in said.out


def test_export_warns_of_characters_no_font_can_print(run: Run, sheet: Path, tmp_path: Path) -> None:
    odd = "\U0002f800"  # a compatibility ideograph that only the largest fonts hold
    path, target = tmp_path / "新.duban", tmp_path / "表.pdf"
    write_sheet(sheet, TITLE, ((f"修缮{odd}祠堂", "区文旅局", "已完工。"),))
    run("import", sheet, "--ledger", path)
    said = run("export", "--ledger", path, "--form", "current", "--to", target)
    assert said.code == 0
    assert odd in said.err
    assert target.exists()


def test_export_asks_which_list_when_there_are_several(run: Run, sheet: Path, ledger: Path, tmp_path: Path) -> None:
    run("import", sheet, "--ledger", ledger, "--list", "云江区攻坚清单")
    target = tmp_path / "表.html"
    command = ("export", "--ledger", ledger, "--form", "current", "--to", target)
    assert_is_one_sentence(run(*command), "--list", TITLE, "云江区攻坚清单")
    assert_is_one_sentence(run(*command, "--list", "没有的"), "没有的", TITLE)
    assert not target.exists()
    assert run(*command, "--list", "云江区攻坚清单").code == 0


def test_export_of_an_empty_ledger_says_so(run: Run, tmp_path: Path) -> None:
    create(tmp_path / "空.duban").close()
    said = run("export", "--ledger", tmp_path / "空.duban", "--form", "current", "--to", tmp_path / "表.html")
    assert_is_one_sentence(said, "还没有清单")


def test_export_to_an_unknown_format_names_the_known_ones(run: Run, ledger: Path, tmp_path: Path) -> None:
    said = run("export", "--ledger", ledger, "--form", "current", "--to", tmp_path / "表.odt")
    assert_is_one_sentence(said, ".docx", ".xlsx", ".pdf", ".html")
