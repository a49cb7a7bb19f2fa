"""An issued bulletin as data: written, read back the same, compared with another, and with a file that came back."""

from __future__ import annotations

import json

import pytest

from models.bulletins.archive import Difference, asides, compared, from_json, merged, rows_of, text_of, to_json, wording
from models.documents.bulletin import Seal, Style
from models.errors import LedgerFault
from models.intake.running_text import EnclosedTable, RunningText
from models.intake.source import Grid
from tests.exporters.bulletins import annex, bulletin

OLD = ["关于甲的通报", "甲一句。甲二句。", "乙一句。"]
NEW = ["关于甲的通报", "甲一句。甲二句改过。甲三句。", "丙段。"]


@pytest.mark.parametrize("style", list(Style))
def test_it_is_read_back_as_it_was(style: Style) -> None:
    document = bulletin(style, 4, table=annex(5, landscape=True), seal=Seal.SIGNED)
    assert from_json(to_json(document)) == document
    assert from_json(to_json(bulletin(style, 1))) == bulletin(style, 1)
    assert rows_of(document)[0] == "1　云江大道第1段改造　“销号”"
    assert text_of(document)[-1] == "附件：“双提双优”攻坚任务“销号”管理清单"


def test_data_of_a_later_program_is_a_sentence() -> None:
    kept = json.loads(to_json(bulletin(Style.PLAIN))) | {"format": 2}
    for data in (json.dumps(kept).encode(), b"[]", b"\xff"):
        with pytest.raises(LedgerFault, match="读不懂"):
            from_json(data)


def test_two_texts_are_compared_by_sentence() -> None:
    found = compared(OLD, NEW)
    assert found == [
        Difference("甲二句。", "甲二句改过。"),
        Difference("乙一句。", "甲三句。"),
        Difference("", "丙段。"),
    ]
    assert merged(OLD, NEW, [True, True, True]) == NEW
    assert merged(OLD, NEW, [False, False, False]) == OLD
    assert merged(OLD, NEW, [True, False, False]) == [OLD[0], "甲一句。甲二句改过。", "乙一句。"]
    assert compared(OLD, OLD) == []


def test_a_sentence_taken_out_leaves_its_paragraph_whole() -> None:
    assert merged(["甲。", "乙一。乙二。", "丙。"], ["甲。", "乙一。", "丙。"], [True]) == ["甲。", "乙一。", "丙。"]


def test_the_wording_of_a_file_is_its_title_and_body() -> None:
    texts = [
        "督查通报",
        "第6期",
        "关于攻坚任务的",
        "情况通报",
        "（截至8月底）",
        "现将情况通报如下。",
        "一、总体情况",
        "好。",
        "附件：清单",
        "附件",
        "清单",
    ]
    assert wording(texts) == ("关于攻坚任务的情况通报", "现将情况通报如下。\n一、总体情况\n好。")


def test_who_signed_and_what_is_remarked_is_no_part_of_the_wording() -> None:
    body = ["现将有关情况通报如下：", "一、总体情况", "各项任务有序推进。"]
    foot = [
        "附件：甲清单",
        "云江区人民政府办公室",
        "云江区发展和改革局",
        "2024年9月5日",
        "（此件公开发布）",
        "附件",
        "甲清单",
    ]
    assert wording(["关于甲的通报", "各镇：", *body, *foot]) == ("关于甲的通报", "\n".join(body))
    assert wording(["关于甲的通报", *body, "二、下步打算"])[1] == "\n".join([*body, "二、下步打算"])


def test_tables_within_the_body_and_what_the_reader_left_are_told() -> None:
    texts = ["关于甲的通报", "现将有关情况通报如下：", "各项任务有序推进。", "附件", "甲清单"]
    tables = tuple(EnclosedTable(before, Grid("", "表", (("甲",),), (1,))) for before in (2, 5))
    assert asides(RunningText(texts, tables=tables[1:])) == []
    assert asides(RunningText(texts, ("有批注“核实”，没有当作内容读取。",), tables)) == [
        "有批注“核实”，没有当作内容读取。",
        "正文里有 1 张表，核对了，没有收进正文。",
    ]
