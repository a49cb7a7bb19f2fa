"""What a report states: figures that name what they count, once, with the month they speak of."""

from __future__ import annotations

from datetime import date

from models.judging.judged_task import Judge
from models.judging.reading.told import Told
from models.periods import Period

JUNE = Period(2024, 6)


def told(text: str) -> Told:
    return Judge().told(text, 2024, JUNE, date(2024, 6, 30))


def test_a_figure_is_known_by_what_it_counts_and_not_by_its_time_or_number() -> None:
    (may,) = told("截至5月底，全区累计新建充电桩78个。").stated
    (june,) = told("截至6月底，全区累计新建充电桩96个。").stated
    assert may.what == june.what
    assert (may.due, june.due) == (Period(2024, 5), JUNE)
    assert (may.value, june.value) == (78, 96)
    assert june.place.span == "96个"
    assert june.place.period == JUNE


def test_one_thing_named_twice_or_not_at_all_states_nothing() -> None:
    assert told("东岸安装路灯12盏，西岸安装路灯12盏，东岸安装路灯9盏。").stated[0].place.span == "12盏"
    assert len(told("东岸安装路灯12盏，西岸安装路灯12盏，东岸安装路灯9盏。").stated) == 1
    assert told("12个。").stated == ()


def test_a_text_is_read_once_for_a_month() -> None:
    judge = Judge()
    text = "截至6月底，全区累计新建充电桩96个。"
    assert judge.told(text, 2024, JUNE, date(2024, 6, 30)) is judge.told(text, 2024, JUNE, date(2024, 6, 30))
