"""What is done to a form's columns and groups: the form that comes out, and what is refused."""

from __future__ import annotations

import pytest

from models.errors import FieldFault
from models.forms import edits as form_edits
from models.forms.form import Form, GroupStyle, RowNumbering, Unit, Width
from models.forms.rules import check_form


def headings(form: Form) -> list[str]:
    return [column.heading for column in form.columns]


def made(*keys: str) -> Form:
    return form_edits.add_columns(Form("督查月报", "{清单}督查月报"), keys)


def test_a_new_form_can_be_printed_at_once() -> None:
    form = form_edits.new_form("督查月报")
    check_form(form)
    assert headings(form) == ["序号", "重点工作", "责任单位", "完成情况"]
    assert [column.centred for column in form.columns] == [True, False, False, False]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("完成情况", "content"),
        ("进展情况", "content"),  # another word for it
        ("wcqk", "content"),
        ("zrdw", "units"),
        ("牵头", "lead_units"),
        ("来源", "extra:来源"),
    ],
)
def test_a_field_is_found_by_its_words_or_pinyin(typed: str, key: str) -> None:
    assert form_edits.meant(form_edits.offers(["来源"]), typed).key == key


def test_letters_that_mean_several_fields_are_asked_about() -> None:
    with pytest.raises(FieldFault, match="个栏目：责任单位"):
        form_edits.meant(form_edits.offers(), "dw")
    with pytest.raises(FieldFault, match="没有“没有这栏”这个栏目"):
        form_edits.meant(form_edits.offers(), "没有这栏")
    assert len(form_edits.named(form_edits.offers(), "")) == len(form_edits.offers())


def test_columns_of_one_field_get_headings_of_their_own() -> None:
    assert headings(made("number", "blank", "blank", "blank")) == ["序号", "备注", "备注2", "备注3"]


def test_columns_go_where_they_are_wanted_and_move_together() -> None:
    form = form_edits.add_columns(made("number", "text", "content"), ["units"], 1)
    assert headings(form) == ["序号", "责任单位", "重点工作", "完成情况"]
    assert headings(form_edits.move_columns(form, [3, 1], 0)) == ["责任单位", "完成情况", "序号", "重点工作"]
    assert headings(form_edits.move_columns(form, [0], 4)) == ["责任单位", "重点工作", "完成情况", "序号"]
    assert headings(form_edits.remove_columns(form, [0, 2])) == ["责任单位", "完成情况"]


def test_another_field_brings_its_heading_unless_somebody_wrote_one() -> None:
    form = made("number", "text")
    assert headings(form_edits.change_field(form, 1, "content")) == ["序号", "完成情况"]
    written = form_edits.change_column(form, 1, heading="办什么")
    assert headings(form_edits.change_field(written, 1, "content")) == ["序号", "办什么"]


@pytest.mark.parametrize(
    ("typed", "width", "words"),
    [
        ("", None, ""),
        (" 25 ", Width(25), "25"),
        ("25.5mm", Width(25.5), "25.5"),
        ("20毫米", Width(20), "20"),
        ("20%", Width(20, Unit.PER_CENT), "20%"),
        ("20％", Width(20, Unit.PER_CENT), "20%"),
    ],
)
def test_a_width_is_read_and_told_as_it_is_typed(typed: str, width: Width | None, words: str) -> None:
    assert form_edits.parse_width(typed) == width
    assert form_edits.width_words(width) == words


def test_what_is_no_width_is_refused() -> None:
    for typed in ("宽一点", "-3", "20cm", "1,5"):
        with pytest.raises(FieldFault, match="不是宽度"):
            form_edits.parse_width(typed)


def test_merged_groups_stand_in_the_first_column() -> None:
    form = made("number", "text", "section")
    merged = form_edits.group_by(form, GroupStyle.MERGED, "section")
    check_form(merged)
    assert headings(merged) == ["板块", "序号", "重点工作"]
    by_leader = form_edits.group_by(merged, GroupStyle.MERGED, "post")
    check_form(by_leader)
    assert headings(by_leader) == ["分管领导", "板块", "序号", "重点工作"]


def test_without_groups_none_is_counted_from_one() -> None:
    form = form_edits.group_by(made("number", "text"), GroupStyle.CAPTION, "post")
    counted = form_edits.group_by(form_edits.replace(form, numbering=RowNumbering.PER_GROUP), GroupStyle.NONE, "")
    assert (counted.numbering, counted.grouped_by) == (RowNumbering.LIST, "")


def test_a_name_that_is_taken_is_counted_on() -> None:
    assert form_edits.free_name("新表式", ["新表式", "新表式 2"]) == "新表式 3"
    assert form_edits.free_name("新表式", []) == "新表式"
