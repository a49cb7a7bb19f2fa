"""What has been read is kept, within a budget."""

from __future__ import annotations

from models.judging.reading.readings import Readings
from models.texts.dates import Part


def test_a_text_is_read_once_for_each_year_and_part() -> None:
    readings = Readings()
    first = readings.of("新建绿道35公里。", 2024)
    assert readings.of("新建绿道35公里。", 2024) is first
    assert readings.of("新建绿道35公里。", 2024, None, Part.TASK) is not first
    assert readings.of("新建绿道35公里。", 2025) is not first


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    readings = Readings(budget=2)
    one, two = readings.of("一", 2024), readings.of("二", 2024)
    assert readings.of("一", 2024) is one
    readings.of("三", 2024)
    assert readings.of("一", 2024) is one
    assert readings.of("二", 2024) is not two
