"""The targets of a text: how much of what, by when."""

from __future__ import annotations

from datetime import date

import pytest

from models.judging.evidence import Place, Source
from models.judging.reading.text import read
from models.judging.targets import aims, distinct
from models.texts.dates import Part
from tests.models.judging.asking import DAY, YEAR_END, aims_of


def test_a_target_says_what_is_measured_and_by_when() -> None:
    (first, second) = [aim.target for aim in aims_of("全年完成造林2400亩，6月底前完成1500亩。")]
    assert (first.what, first.figure.place.span, first.due) == ("全年完成造林", "2400亩", date(2024, 12, 31))
    assert (second.what, second.due) == ("造林", date(2024, 6, 30))


def test_without_a_word_for_it_a_target_is_due_at_the_years_end() -> None:
    (aim,) = aims_of("新建绿道35公里。")
    assert aim.target.due == YEAR_END


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("稳步推进86个重点项目建设。", []),
        ("加大9家后备企业培育力度。", []),
        ("依托3个省级平台打造2条风情街。", ["2条"]),
        ("年产5000吨新材料项目完成投资2亿元。", ["2亿元"]),
        ("落地10亿元左右文旅项目2个。", ["2个"]),
        ("12座山塘全部完成整治。", ["12座"]),
        ("新建停车场5个、充电站3个。", ["5个", "3个"]),
        ("街头公园、球场等健身场地新增6处。", ["6处"]),
        ("办理时限压缩至3个工作日。", []),
        ("超过30%的企业参加培训。", []),
        ("每月举办2场招聘会。", []),
    ],
)
def test_what_is_to_be_reached_and_what_is_only_named(text: str, spans: list[str]) -> None:
    assert [aim.target.figure.place.span for aim in aims_of(text)] == spans


def test_one_figure_for_several_things_is_a_target_for_each() -> None:
    found = [aim.target.what for aim in aims_of("固定资产投资、工业总产值增长8%，新建书房、驿站各3家。")]
    assert found == ["固定资产投资", "工业总产值", "书房", "驿站"]


def test_a_goal_that_repeats_the_task_is_no_second_target() -> None:
    task, goal, node = "完成投资5亿元。", "累计完成投资5亿元。", "累计完成投资3亿元。"
    found = []
    for text, source, due in ((task, Source.TASK, YEAR_END), (goal, Source.GOAL, YEAR_END), (node, Source.NODE, DAY)):
        found += aims(read(text, 2024, None, Part.PLAN), Place(source, text, 0, 0), due)
    assert [aim.target.figure.place.source for aim in distinct(found)] == [Source.TASK, Source.NODE]
