"""The year of a list, and what is said where it is doubtful."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.models.intake.build import FIRST, HEADER, TODAY, document, plan_of, workbook

DUE_HEADER = ("序号", "重点工作", "责任单位", "完成时限")
DUES = [("1", "修堤", "区水利局", "2023年9月底"), ("2", "建校", "区教育局", "2023年8月底")]


def found(path: Path) -> tuple[int, list[str]]:
    plan = plan_of(path)
    return plan.year, [
        finding.text for finding in plan.findings if "年" in finding.text and "哪个月" not in finding.text
    ]


def test_the_years_of_a_programme_are_no_list_s_year(tmp_path: Path) -> None:
    rows = [["云江区水系规划（2021—2025年）问题整改"], ["填报单位：区水利局", "填报日期：2024年3月5日"], HEADER, FIRST]
    year, said = found(workbook(tmp_path / "清单.xlsx", rows))
    assert (year, said) == (2024, ["文件里没有写明年份，按落款里的 2024 年导入，请核对。"])
    year, said = found(workbook(tmp_path / "清单.xlsx", [rows[0], HEADER, FIRST]))
    assert (year, said) == (2025, ["文件里没有写明年份，按起止年份里的 2025 年导入，请核对。"])


@pytest.mark.parametrize(
    "title",
    [
        "云江区重点工作（投资2000万元以上，截至6月30日）",
        "云江区重点工作（GB/T 9704-2012）",
        "云江区重点工作（电话 2013668，编号 1998）",
        "云江区2000户改造重点工作",
    ],
)
def test_four_figures_are_no_year(tmp_path: Path, title: str) -> None:
    year, said = found(workbook(tmp_path / "清单.xlsx", [[title], HEADER, FIRST]))
    assert (year, said) == (TODAY.year, [f"文件里没有写明年份，按 {TODAY.year} 年导入，请核对。"])


@pytest.mark.parametrize(
    ("name", "title", "year"),
    [
        ("清单", "云江区2023年重点工作", 2023),
        ("清单", "云江区二〇二三年重点工作", 2023),
        ("清单", "云江区2023重点工作", 2023),
        ("清单", "云江区重点工作（2017年启动，截至2023年6月底）", 2023),
        ("云江区重点工作2023", "云江区重点工作", 2023),
        ("云江区重点工作（2023.6）", "云江区重点工作", 2023),
    ],
)
def test_a_year_by_its_words_or_its_place(tmp_path: Path, name: str, title: str, year: int) -> None:
    assert found(workbook(tmp_path / f"{name}.xlsx", [[title], HEADER, FIRST])) == (year, [])


def test_deadlines_go_before_an_older_year_in_passing(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", ["云江区重点工作清单", "沿用2017年的口径。", [DUE_HEADER, *DUES]])
    assert found(path) == (2023, ["文件里没有写明年份，按完成时限里的 2023 年导入，请核对。"])


def test_a_title_against_its_deadlines_is_asked(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [["2022年云江区重点工作"], DUE_HEADER, *DUES])
    assert found(path) == (2022, ["题目里是 2022 年，完成时限里是 2023 年，按 2022 年导入，请核对。"])


def test_what_date_cells_hold_tells_the_year_though_they_do_not_show_it(tmp_path: Path) -> None:
    path = workbook(tmp_path / "清单.xlsx", [DUE_HEADER, ("1", "修堤", "区水利局", date(2023, 6, 15))])
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["D2"].number_format = 'm"月"d"日"'
    book.save(path)
    assert found(path)[0] == 2023
    assert plan_of(path).tasks[0].nodes[0].due == date(2023, 6, 15)


def test_only_a_line_beside_the_table(tmp_path: Path) -> None:
    path = document(tmp_path / "清单.docx", ["云江区重点工作清单", [HEADER, FIRST], "2023年5月8日"])
    assert found(path) == (2023, ["文件里没有写明年份，按落款里的 2023 年导入，请核对。"])


def test_a_span_of_years_beside_the_list_s_own(tmp_path: Path) -> None:
    title = "云江区重点项目（2021-2025年）2024年上半年进展"
    assert found(workbook(tmp_path / "清单.xlsx", [[title], HEADER, FIRST]))[0] == 2024


def test_of_two_years_in_a_title_the_later_is_its_own_and_that_is_said(tmp_path: Path) -> None:
    title = "云江区落实2023年经济工作会议精神2024年重点任务清单"
    year, said = found(workbook(tmp_path / "清单.xlsx", [[title], HEADER, FIRST]))
    assert (year, said) == (2024, ["题目里是 2024 年，题目的另一处里是 2023 年，按 2024 年导入，请核对。"])
    for title in ("云江区2023年重点任务2024年1月进展", "云江区2023年重点任务（2024年修订）"):
        assert found(workbook(tmp_path / "清单.xlsx", [[title], HEADER, FIRST]))[0] == 2023
