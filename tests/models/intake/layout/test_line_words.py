"""What a line of a list in paragraphs says: its number, its labels with their values, who does it."""

from __future__ import annotations

import pytest

from models.intake.layout.line_words import (
    UNITS_LABEL,
    Level,
    Piece,
    Said,
    cleaned,
    head_of,
    labelled,
    mark_of,
    pieces_of,
    unit_tail,
)


@pytest.mark.parametrize(
    ("line", "level", "number", "rest"),
    [
        ("一、产业提质", Level.CHAPTER, "一", "产业提质"),
        ("第三部分 城市更新", Level.CHAPTER, "三", "城市更新"),
        ("（二）交通建设", Level.SECTION, "二", "交通建设"),
        ("12．建成望湖隧道", Level.ITEM, "12", "建成望湖隧道"),
        ("任务3：修堤", Level.ITEM, "3", "修堤"),
        ("1.2 修堤", Level.POINT, "1.2", "修堤"),
        ("（3）修堤", Level.CLAUSE, "3", "修堤"),
        ("②修堤", Level.CIRCLE, "②", "修堤"),
        ("• 修堤", Level.BULLET, "", "修堤"),
        ("★ 1．修堤", Level.ITEM, "1", "修堤"),
        ("１．修堤", Level.ITEM, "1", "修堤"),
    ],
)
def test_a_line_is_numbered(line: str, level: Level, number: str, rest: str) -> None:
    found = mark_of(line)
    assert found is not None
    assert (found.level, found.number, found.rest) == (level, number, rest)


@pytest.mark.parametrize("line", ["修堤3公里", "3.5亿元投资到位", "1.2万元", "2024年建成", "", "一期工程开工"])
def test_a_line_that_only_begins_like_a_number_has_none(line: str) -> None:
    assert mark_of(line) is None


def test_marks_of_markdown_and_white_space_go() -> None:
    assert cleaned("## **一、产业提质**　") == "一、产业提质"
    assert cleaned("") == ""


def test_the_words_before_a_colon_begin_a_line() -> None:
    assert head_of("责任单位：区发改局") == "责任单位"
    assert head_of("【完成时限】9月底") == "完成时限"
    assert head_of("责 任 单 位：区发改局") == "责任单位"
    assert head_of("修堤3公里") == ""


@pytest.mark.parametrize("day", ["6月底完成", "2024年9月底前", "长期坚持"])
def test_by_when_stands_behind_the_units_without_a_label(day: str) -> None:
    (piece,) = pieces_of(f"推行一窗通办。（牵头单位：区政务服务局；责任单位：区司法局、各镇，{day}）")
    told = [(said.label, said.value) for said in piece.said]
    units = [("牵头单位", "区政务服务局"), ("责任单位", "区司法局、各镇")]
    assert told == [*units, ("完成时限", day)]


def test_who_does_it_stands_behind_a_colon() -> None:
    (piece,) = pieces_of("耕地保有量不低于24万亩：区自然资源局牵头，各镇街、区农业农村局配合")
    assert piece.text == "耕地保有量不低于24万亩"
    assert [(said.label, said.value) for said in piece.said] == [
        (UNITS_LABEL, "区自然资源局牵头，各镇街、区农业农村局配合")
    ]
    assert pieces_of("压实责任：各级要层层落实，认真负责") == [Piece("压实责任：各级要层层落实，认真负责")]


def test_a_sentence_of_minutes_gives_a_task_to_its_units() -> None:
    text = "由区住建局牵头，区城管局、各镇街配合，5月底前完成泊位普查。"
    (piece,) = pieces_of(text)
    assert piece.text == text
    assert [(said.label, said.value) for said in piece.said] == [
        (UNITS_LABEL, "区住建局牵头，区城管局、各镇街配合"),
        ("完成时限", "5月底前"),
    ]
    prose = "由项目法人牵头，抓紧落实。"
    assert pieces_of(prose) == [Piece(prose)]


def test_a_sentence_behind_the_units_is_the_task_s() -> None:
    (piece,) = pieces_of("设立引导资金。（责任单位：区工信局、各镇。以下各条均需各镇落实）")
    assert piece.text == "设立引导资金。（以下各条均需各镇落实）"
    assert [said.value for said in piece.said] == ["区工信局、各镇"]


def test_a_line_is_parted_at_its_labels() -> None:
    assert labelled("修堤3公里。责任单位：区水利局；完成时限：9月底。") == Piece(
        "修堤3公里。", (Said("责任单位", "区水利局"), Said("完成时限", "9月底"))
    )


def test_within_a_line_only_units_leaders_deadlines_and_frequency_are_labels() -> None:
    line = "每周一报，进展：写明开工数"
    assert labelled(line) == Piece(line)
    assert labelled("进展：每周一报").said == (Said("进展", "每周一报"),)


def test_a_label_nobody_knows_counts_where_it_is_asked_for() -> None:
    assert labelled("资金来源：专项债").said == ()
    assert labelled("资金来源：专项债", also=frozenset({"资金来源"})).said == (Said("资金来源", "专项债"),)


def test_words_of_duty_are_no_part_of_a_units_name() -> None:
    assert labelled("责任单位：区水利局、区财政局按职责分工负责").said == (Said("责任单位", "区水利局、区财政局"),)


def test_brackets_behind_a_sentence_say_who_does_it() -> None:
    assert pieces_of("修堤3公里（责任单位：区水利局）；建闸2座（责任单位：区交通局）。") == [
        Piece("修堤3公里；", (Said("责任单位", "区水利局"),)),
        Piece("建闸2座。", (Said("责任单位", "区交通局"),)),
    ]
    assert pieces_of("修堤3公里（区水利局牵头，区财政局配合）") == [
        Piece("修堤3公里", (Said(UNITS_LABEL, "区水利局牵头，区财政局配合"),))
    ]


def test_brackets_that_say_nothing_of_it_stay_in_the_text() -> None:
    line = "建成望湖隧道（北口至南口），长3公里"
    assert pieces_of(line) == [Piece(line)]


def test_names_of_units_at_the_end_are_told_from_other_words_in_brackets() -> None:
    assert unit_tail("修堤3公里（区水利局、区财政局）。") == ("修堤3公里。", "区水利局、区财政局")
    assert unit_tail("修堤3公里（区水利局*、云江水务集团负责）") == ("修堤3公里", "区水利局*、云江水务集团负责")
    assert unit_tail("修堤3公里（含支流）") is None
    assert unit_tail("修堤3公里") is None


def test_a_time_among_those_who_do_it_is_the_deadline() -> None:
    (piece,) = pieces_of("修堤。（区水利局牵头，区财政局配合；10月底前完成）")
    assert [(one.key, one.value) for one in piece.said] == [
        ("units", "区水利局牵头，区财政局配合"),
        ("due", "10月底前完成"),
    ]
