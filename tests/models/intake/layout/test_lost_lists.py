"""Long lists that lost their grid: whatever their layout, the tasks are those of the list they were made from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path

import pytest

from models.intake.drafts import Plan
from tests.models.intake.build import plan_of

Task = tuple[str, str, tuple[str, ...], str, str]
"""Number, text, units, deadline, progress."""
ROWS = 60
HEADER = ["序号", "重点工作", "责任单位", "完成时限", "进展情况"]
ABOVE = ["云江区人民政府", "2024年云江区重点工作进展情况表（截至6月30日）", "发布时间：2024-07-03 来源：区政府办"]
BELOW = ["备注：以上由各单位报送。", "【打印】 【关闭】"]
PLACES = ("南浦", "石桥镇", "青螺湖", "翁垟", "老街")
UNITS = ("区水利局", "区住建局", "区农业农村局", "老街街道办事处", "区大数据中心", "云江城投集团")


def invented(seed: int) -> list[Task]:
    """A list with long and short cells, enumerations, figures and deadlines without a day."""
    chosen = random.Random(seed)

    def of(*texts: str) -> str:
        return chosen.choice(texts).format(p=chosen.choice(PLACES), n=chosen.randint(2, 60))

    return [
        (
            str(number),
            of(
                "建成{p}绕城通道{n}公里",
                "整治{p}片区：一是清淤{n}公里；二是修复护岸；三是落实管护。",
                "培育“小巨人”企业{n}家",
            ),
            tuple(chosen.sample(UNITS, chosen.choice((1, 1, 2, 3)))),
            of("2024年12月底前", "9月底", "长期坚持", "2024年10月"),
            of(
                "已完成{n}%，到位资金{n}0万元。",
                "1.完成选址；2.完成招标；3.{p}段已进场。",
                "{p}主体封顶。正在装修，预计{n}天后完工。",
                "正在编制方案",
            ),
        )
        for number in range(1, ROWS + 1)
    ]


def cells(task: Task) -> list[str]:
    number, text, units, due, content = task
    return [number, text, "、".join(units), due, content]


def lines(text: str, width: int) -> Iterator[str]:
    """A text broken as a column of so many full letters breaks it."""
    line, used = "", 0
    for letter in text:
        own = 1 if letter.isascii() else 2
        if used + own > 2 * width and line:
            yield line
            line, used = "", 0
        line, used = line + letter, used + own
    yield line


def broken(task: Task, widths: tuple[int, ...] = (4, 13, 8, 6, 17)) -> list[str]:
    return list(chain.from_iterable(map(lines, cells(task), widths)))


def glued(task: Task) -> list[str]:
    number, text, units, *others = cells(task)
    return [*lines(f"{number}．{text}", 13), *chain.from_iterable(map(lines, (units, *others), (8, 6, 17)))]


def tabbed(task: Task) -> list[str]:
    first, *others = [list(lines(text, width)) for text, width in zip(cells(task), (4, 16, 9, 8, 20), strict=True)]
    return first + [line for number, *more in others for line in (f"\t{number}", *more)]


def one_unit_a_line(task: Task) -> list[str]:
    number, text, units, due, content = task
    return [number, *lines(text, 15), *units, due, *lines(content, 20)]


def paged(body: list[list[str]], header: list[str]) -> Iterator[str]:
    """Page numbers and the header again between rows."""
    for place, row in enumerate(body):
        if place and place % 20 == 0:
            yield from (f"— {place // 20} —", ABOVE[1], *header)
        yield from row


def understood(folder: Path, text: list[str]) -> Plan:
    path = folder / "清单.txt"
    path.write_text("\n".join(text), encoding="utf-8")
    return plan_of(path)


def read_back(plan: Plan) -> list[Task]:
    def bare(text: str) -> str:
        return "".join(text.split())

    return [
        (
            task.number,
            bare(task.text),
            tuple(unit.name for unit in task.units),
            bare("".join(node.label for node in task.nodes)),
            bare("".join(report.content for report in task.reports)),
        )
        for task in plan.tasks
    ]


@pytest.mark.parametrize(
    ("laid", "header"),
    [
        (cells, HEADER),
        (broken, HEADER),
        (glued, HEADER[1:]),
        (tabbed, [HEADER[0], *(f"\t{name}" for name in HEADER[1:])]),
        (one_unit_a_line, HEADER),
    ],
)
def test_a_long_list_over_several_pages(laid: Callable[[Task], list[str]], header: list[str], tmp_path: Path) -> None:
    tasks = invented(7)
    body = paged([laid(task) for task in tasks], header)
    assert read_back(understood(tmp_path, [*ABOVE, *header, *body, *BELOW])) == tasks


def test_a_page_that_ends_inside_a_row_and_all_of_it_twice(tmp_path: Path) -> None:
    flat = list(chain.from_iterable(map(broken, invented(8))))
    text = list(ABOVE)
    for place in range(0, len(flat), 37):
        text += [*HEADER, *flat[place : place + 37], f"第 {place // 37 + 1} 页"]
    assert read_back(understood(tmp_path, [*text, *BELOW, *text, *BELOW])) == invented(8)


def test_page_numbers_without_a_word_are_no_progress(tmp_path: Path) -> None:
    tasks = invented(9)
    body = [[*broken(task), *([str(place // 15)] if place % 15 == 0 else [])] for place, task in enumerate(tasks, 1)]
    plan = understood(tmp_path, [*ABOVE, *HEADER, *chain.from_iterable(body[:-1]), *broken(tasks[-1]), *BELOW])
    assert read_back(plan) == tasks
    assert {"1", "2", "3"} <= {row.text for row in plan.left_out}


def test_a_section_broken_over_two_lines_in_a_column_of_its_own(tmp_path: Path) -> None:
    named = {0: ["一、城市", "更新"], 30: ["二、乡村", "振兴"]}
    body = [[*named.get(place, ()), *glued(task)] for place, task in enumerate(invented(10))]
    plan = understood(tmp_path, [*ABOVE, "攻坚领域", *HEADER[1:], *chain.from_iterable(body), *BELOW])
    assert read_back(plan) == invented(10)
    assert [task.section for task in plan.tasks] == ["一、城市更新"] * 30 + ["二、乡村振兴"] * 30


def test_columns_narrower_than_a_unit_s_name(tmp_path: Path) -> None:
    tasks = invented(12)
    body = paged([broken(task, (4, 10, 6, 5, 12)) for task in tasks], HEADER)
    assert read_back(understood(tmp_path, [*ABOVE, *HEADER, *body, *BELOW])) == tasks
