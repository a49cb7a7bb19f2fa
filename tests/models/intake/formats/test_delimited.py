"""Tables written as text, in every encoding and with every separator offices send."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

from models.errors import SourceFault
from models.intake.formats.delimited import read_text
from models.intake.reading import read
from models.periods import Period
from tests.models.intake.build import FIRST, HEADER, SECOND, THIRD, TITLE, contents, plan_of, texts

ROWS = [HEADER, FIRST, SECOND]
BOTH = [("1", FIRST[1]), ("2", SECOND[1])]
BREAKS = ("3", "翁垟泵站“二期”，\n供水3万m³。", "区水利局", '说"通水",,')


def written(folder: Path, content: str | bytes, name: str = "清单.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def comma(rows: list[tuple[str, ...]], separator: str = ",") -> str:
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows(rows)
    return made.getvalue()


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("gb18030", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = written(tmp_path, mark + comma([(TITLE, "", "", ""), *ROWS, BREAKS]).encode(encoding))
    plan = plan_of(path)
    assert texts(plan) == [*BOTH, ("3", BREAKS[1])]
    assert contents(plan)[2] == BREAKS[3]
    assert (plan.period, plan.tasks[0].origin) == (Period(2024, 6), "第 3 行")


@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
def test_separators(tmp_path: Path, separator: str) -> None:
    lines = [separator.join(row) for row in ROWS]
    path = written(tmp_path, "\r\n".join([TITLE, *lines, "", "备注：数据截至6月30日，仅供参考。"]), "清单.txt")
    plan = plan_of(path)
    assert texts(plan) == BOTH
    assert plan.period == Period(2024, 6)
    assert [row.reason for row in plan.left_out] in (["表尾说明"], ["表格以外的文字"])


def test_commas_inside_tabbed_cells(tmp_path: Path) -> None:
    rows = [HEADER, ("1", "建桥, 通车, 验收, 移交。", "甲, 乙", "一, 二, 三"), ("2", "a,b,c", "丙", "")]
    assert texts(plan_of(written(tmp_path, comma(rows, "\t"), "清单.tsv")))[0] == ("1", rows[1][1])


def test_the_separator_named_in_the_first_line(tmp_path: Path) -> None:
    assert texts(plan_of(written(tmp_path, "sep=;\r\n" + comma(ROWS, ";")))) == BOTH


def test_markdown(tmp_path: Path) -> None:
    def table(*rows: tuple[str, ...]) -> str:
        first, *others = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([first, "|:---|---|:-:|--:|", *others])

    second = ("1", "新增**停车位**\\|车棚。", "区住建局<br>区财政局", "")
    text = "\n\n".join(
        (f"# {TITLE}", "## 一、交通建设", table(HEADER, FIRST), "## 二、民生", table(HEADER, second), "**完**")
    )
    plan = plan_of(written(tmp_path, text, "清单.md"))
    assert [(t.section, t.text) for t in plan.tasks] == [("一、交通建设", FIRST[1]), ("二、民生", "新增停车位|车棚。")]
    assert [unit.name for unit in plan.tasks[1].units] == ["区住建局", "区财政局"]
    assert (plan.title, plan.tasks[1].origin) == ("2024年云江区政府工作报告重点工作", "第 2 个表格第 13 行")
    assert [row.text for row in plan.left_out] == ["完"]


def test_figures_kept_as_text(tmp_path: Path) -> None:
    text = comma([HEADER, ('="001"', *FIRST[1:])])
    assert texts(plan_of(written(tmp_path, text))) == [("001", FIRST[1])]


def test_a_quote_never_closed_swallows_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{i},任务{i}。,区住建局,进展\n" for i in range(2, 400))
    plan = plan_of(written(tmp_path, ",".join(HEADER) + '\n1,"建桥。,区交通局,开工\n' + rows))
    assert len(plan.tasks) == 399
    assert any("引号不成对" in finding.text for finding in plan.findings)


def test_a_character_cut_at_the_end(tmp_path: Path) -> None:
    for encoding, lost in (("utf-8", 1), ("utf-8", 2), ("gb18030", 1)):
        path = written(tmp_path, ("\n".join(map(",".join, ROWS)) + "完成").encode(encoding)[:-lost])
        plan = plan_of(path)
        assert texts(plan) == BOTH
        assert any("末尾不完整" in finding.text for finding in plan.findings)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (comma(ROWS * 9).encode().replace("大".encode(), b"\xff\xe5\x80", 1), "第 2 行有读不出来的字"),
        (b"\xff\xb0\x80" * 100, "编码不认识"),
        (comma(ROWS).encode() + b"\0\1\2\3" * 9, "损坏"),
        (bytes(range(1, 32)) * 9, "损坏"),
        ("请各单位于月底前报送进展。\n联系人：王某某".encode(), "没有表格"),
        (b"{\\rtf1 x}", "RTF"),
        (b"\x89PNG\r\n", "图片"),
    ],
    ids=["one-byte", "unknown", "zeros", "controls", "prose", "rtf", "png"],
)
def test_texts_that_are_no_table(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(SourceFault, match=what):
        read(written(tmp_path, content, "清单.txt"), in_child=False)


def test_control_characters_are_taken_out(tmp_path: Path) -> None:
    text = comma(ROWS * 4).replace("大桥", "大\x07桥\x7f", 1)
    assert texts(plan_of(written(tmp_path, text)))[0] == ("1", FIRST[1])


def test_very_wide_and_long_texts_are_cut_with_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.intake.formats.table_builder.MAX_ROWS", 2)
    blocks, findings = read_text(comma([*ROWS, THIRD, ("x", *[""] * 16_384)]))
    assert len(blocks) == 1
    assert [finding.text[:4] for finding in findings] == ["列数太多", "行数太多"]


def test_pictures_that_wps_exports_as_formulas_are_named(tmp_path: Path) -> None:
    source = read(written(tmp_path, '序号,任务,照片\n1,修堤,"=DISPIMG(""ID_0A"",1)"\n'), in_child=False)
    assert source.grids[0].rows == (("序号", "任务", "照片"), ("1", "修堤", ""))
    assert [finding.text for finding in source.findings] == ["C2共 1 个单元格里是图片，图片没有读取，按空白处理。"]


SPOKEN = """云江区2025年重点工作分工
一、产业提质,向新而行
1.新建标准厂房12万平方米,招引企业8家。
责任单位:区经信局、区招商中心,石桥镇
2.修订扶持办法,兑现奖补资金。
责任单位:区财政局,各镇
"""


def test_sentences_that_commas_part_are_no_table(tmp_path: Path) -> None:
    plan = plan_of(written(tmp_path, SPOKEN, "清单.txt"))
    assert texts(plan) == [("1", "新建标准厂房12万平方米,招引企业8家。"), ("2", "修订扶持办法,兑现奖补资金。")]
    assert [unit.name for unit in plan.tasks[0].units] == ["区经信局", "区招商中心", "石桥镇"]


def test_a_page_copied_with_a_rule_behind_every_cell(tmp_path: Path) -> None:
    cells = ("序号", "重点工作", "责任领导", "责任单位", "完成时限")
    rows = [("1", "疏浚青螺湖。", "甲某", "区水利局", "全年"), ("2", "修缮石桥书院。", "乙某", "区文旅局", "6月底前")]
    page = "\n".join(f"{cell} |" for row in (cells, *rows) for cell in row)
    plan = plan_of(written(tmp_path, f"云江区2025年重点工作清单\n{page}\n", "清单.txt"))
    assert texts(plan) == [("1", "疏浚青螺湖。"), ("2", "修缮石桥书院。")]
    assert [task.units[0].name for task in plan.tasks] == ["区水利局", "区文旅局"]
