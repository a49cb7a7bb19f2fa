"""The numbers of a report offered for indicators."""

from __future__ import annotations

from datetime import date

import pytest

from models.judging.expected import Measured
from models.judging.offers import Found, offered
from models.judging.reading.readings import Readings
from models.judging_records import ActualId, Indicator, IndicatorActual, IndicatorId, IndicatorTarget, TargetId
from models.periods import Period
from models.records import Report, ReportId, TaskId
from models.vocabulary import Accumulation, Direction, Expectation

MAY, JUNE = Period(2024, 5), Period(2024, 6)


def _measured(
    number: int,
    name: str,
    unit: str,
    goal: float,
    accumulation: Accumulation = Accumulation.CUMULATIVE,
    *,
    before: tuple[float, str] | None = None,
) -> Measured:
    indicator_id = IndicatorId(number)
    indicator = Indicator(
        indicator_id, TaskId(1), name, unit, Direction.AT_LEAST, accumulation, number, Expectation.WHOLE
    )
    actuals = [IndicatorActual(ActualId(1), indicator_id, MAY, *before)] if before else []
    return Measured(indicator, 2024, [IndicatorTarget(TargetId(number), indicator_id, goal)], actuals)


def _offered(content: str, *measured: Measured) -> Found:
    return offered(measured, Report(ReportId(1), TaskId(1), JUNE, content), date(2024, 6, 30), Readings())


@pytest.mark.parametrize(
    ("content", "name", "unit", "goal", "accumulation", "value", "span"),
    [
        ("累计新改建农村公路14公里，占年度目标的31%。", "新改建农村公路", "公里", 45, "累计", 14, "14公里"),
        ("截至目前完成投资38600万元。", "完成投资", "亿元", 86, "累计", 3.86, "38600万元"),
        ("规上工业增加值同比增长6.1%。", "规上工业增加值增长", "%", 7, "增速", 6.1, "6.1%"),
        ("单位产值能耗同比下降2.9%。", "单位产值能耗下降", "%", 3, "增速", 2.9, "2.9%"),
        ("单位产值能耗同比上升0.4%。", "单位产值能耗下降", "%", 3, "增速", -0.4, "0.4%"),
        ("已开工项目14个，其余正在办理前期手续。", "开工项目", "个", 42, "累计", 14, "14个"),
    ],
)
def test_the_number_that_speaks_for_an_indicator_is_offered_in_its_unit(  # noqa: PLR0917  a row of the table
    content: str, name: str, unit: str, goal: float, accumulation: str, value: float, span: str
) -> None:
    found = _offered(content, _measured(1, name, unit, goal, Accumulation(accumulation)))
    (offer,) = found.offers
    assert (offer.value, offer.place.span) == (pytest.approx(value), span)
    assert offer.why
    assert 0 < offer.sure <= 1
    assert offer.place in found.places


def test_the_reason_names_the_words_the_unit_and_the_accumulation() -> None:
    (offer,) = _offered("累计新改建农村公路14公里。", _measured(1, "新改建农村公路", "公里", 45)).offers
    assert "公路" in offer.why
    assert "单位相同" in offer.why
    assert "累计" in offer.why


def test_what_was_accepted_last_month_is_the_first_offer() -> None:
    content = "累计完成投资52亿元，其中民间投资20亿元。"
    as_before = _measured(1, "完成投资", "亿元", 86, before=(17.0, "累计完成投资48亿元，其中民间投资17亿元。"))
    (offer,) = _offered(content, as_before).offers
    assert (offer.value, offer.why) == (20, "按5月采纳的对应")
    (plain,) = _offered(content, _measured(1, "完成投资", "亿元", 86)).offers
    assert plain.value == 52


def test_one_number_is_offered_for_one_indicator() -> None:
    found = _offered(
        "已开工项目14个，竣工6个。", _measured(1, "开工项目", "个", 42), _measured(2, "竣工项目", "个", 12)
    )
    assert {offer.indicator_id: offer.value for offer in found.offers} == {1: 14, 2: 6}


def test_nothing_is_offered_where_nothing_is_said() -> None:
    assert _offered("前期工作有序推进。", _measured(1, "开工项目", "个", 42)) == Found((), ())
    assert _offered("已开工14个。", _measured(1, "满意程度", "", 42)).offers == ()


def test_the_evidence_is_the_sentence_of_the_number() -> None:
    (offer,) = _offered(
        "前期已完成。累计新改建农村公路14公里；路面3公里。", _measured(1, "新改建农村公路", "公里", 45)
    ).offers
    assert offer.sentence == "累计新改建农村公路14公里"
