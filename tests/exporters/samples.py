"""Documents of every shape, about an invented district."""

from __future__ import annotations

from dataclasses import replace

from models.documents.document import Align, Column, Document, Group, Kind, Level, Paragraph, Table

CENTER = Align.CENTER
SENTENCE = "上垟片区旧厂房改造累计完成投资12.5亿元，占年度计划的83.3%；签订EPC合同（含“一件事”集成改革），整改率98.6%。"


def plain(rows: int, text: str = SENTENCE) -> Document:
    """A three-column table of ``rows`` rows."""
    columns = (Column("序号", 1, CENTER, Kind.NUMBER), Column("重点工作", 4), Column("当前完成情况", 6))
    cells = tuple((str(at), f"第{at}项任务", text) for at in range(1, rows + 1))
    return Document("云江区重点工作当前完成情况", (Table(columns, (Group("", cells),)),), subtitle="（截至6月30日）")


def one_cell(text: str, *, title: str = "云江区清单") -> Document:
    """A table with a single row: a number and ``text``."""
    columns = (Column("序号", 1, CENTER, Kind.NUMBER), Column("完成情况", 6))
    return Document(title, (Table(columns, (Group("", (("1", text),)),)),))


def posts() -> Document:
    """Two leaders' tables under their captions, seven columns, landscape."""
    columns = tuple(
        Column(heading, weight)
        for heading, weight in (
            ("序号", 1), ("报送频次", 2), ("工作内容", 5), ("牵头单位", 2), ("4月完成情况", 6), ("是否完成月度计划", 2),
            ("未完成情况说明", 3),
        )
    )  # fmt: skip
    row = ("1", "月度报", "推进东岙新城建设", "区住建局", SENTENCE, "是", "/")
    names = ("副区长　沈亦舟", "副区长　白若川")
    tables = tuple(Table(columns, (Group("", (row, row)),), caption=name) for name in names)
    return Document("云江区重点工作完成情况（4月）", tables, sheet_name="4月[完成]情况", landscape=True)


def sections(rows: int = 30) -> Document:
    """A bulletin's text followed by sections merged over their rows; the first runs over several pages."""
    columns = (
        Column("攻坚领域", 1.2, CENTER), Column("重点工作任务", 4), Column("责任单位", 2.4), Column("完成情况", 6),
        Column("“销号”状态", 1.6),
    )  # fmt: skip
    cells = tuple((f"{at}．沙埭产业园", "区经信局\n沙埭街道", SENTENCE, "") for at in range(1, rows + 1))
    long = Group("工业强区", cells)
    short = Group("城市更新", (("1．老城改造", "区住建局", "已完成。", "阶段性销号"),))
    text = (
        Paragraph("各街道办事处、镇人民政府："), Paragraph("一、总体情况", Level.HEADING_1), Paragraph(SENTENCE * 3),
        Paragraph("（一）销号任务", Level.HEADING_2), Paragraph("报：区领导\n发：各单位", Level.NOTE),
    )  # fmt: skip
    return Document(
        "关于云江区“五大攻坚”重点工作任务“销号”管理情况的通报",
        (*text, Table(columns, (long, short), merged_first=True)),
        subtitle="（截至6月底）",
    )


def with_receipt(rows: int) -> Document:
    """A table of so many rows, a line to cut along, the receipt below it."""
    columns = (Column("事项", 22), Column("内容", 78))
    tasks = tuple((str(place), f"第{place}项任务") for place in range(1, rows + 1))
    receipt = (("编号", "催办单〔2024〕5号"), ("签收单位", ""), ("签收人", ""), ("签收时间", ""))
    line = Paragraph("………（沿此线裁下，签收后交回）………", Level.NOTE, kept=True)
    return Document(
        "催办单", (Table(columns, (Group("", tasks),)), line, Table(columns, (Group("", receipt),), "签收回执"))
    )


def tall_first(document: Document, column: int, sentences: int) -> Document:
    """A document before whose first row stands one with so long a text in a column."""
    table, *others = document.blocks
    assert isinstance(table, Table)
    group = table.groups[0]
    row = list(group.rows[0])
    row[column] = SENTENCE * sentences
    taller = replace(table, groups=(replace(group, rows=(tuple(row), *group.rows)), *table.groups[1:]))
    return replace(document, blocks=(taller, *others))
