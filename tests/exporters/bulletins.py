"""A bulletin of the invented district 云江区, as long as a test wants it."""

from __future__ import annotations

from datetime import date

from models.documents.bulletin import BulletinDocument, Imprint, Seal, Style
from models.documents.document import Column, Document, Group, Paragraph, Table

OFFICE = "云江区人民政府办公室"
_SENTENCE = "各责任单位对照清单逐项梳理，倒排工期，按月报送进展。"  # one paragraph takes a line


def annex(rows: int = 3, *, landscape: bool = False) -> Document:
    """A small table."""
    columns = (Column("序号", 1), Column("任务", 5), Column("状态", 2))
    cells = tuple((str(i), f"云江大道第{i}段改造", "“销号”") for i in range(1, rows + 1))
    table = Table(columns, (Group("", cells),))
    return Document("“双提双优”攻坚任务“销号”管理清单", (table,), "（截至8月底）", landscape=landscape)


def bulletin(
    style: Style, lines: int = 6, *, table: Document | None = None, seal: Seal = Seal.NONE, mark: str = "督查通报"
) -> BulletinDocument:
    """A bulletin whose body has ``lines`` lines."""
    is_plain = style is Style.PLAIN
    return BulletinDocument(
        style=style,
        title="关于“双提双优”攻坚任务进展情况的通报",
        subtitle="（截至8月底）" if is_plain else "",
        body=tuple(Paragraph(_SENTENCE) for _ in range(lines)),
        office=OFFICE,
        dated=date(2024, 9, 3),
        mark=mark,
        number="第6期" if is_plain else "云督〔2024〕8号",
        addressee="" if is_plain else "各责任单位：",
        annex=table,
        seal=seal,
        imprint=Imprint("区委、区政府领导。", "各责任单位。", "江某", "林某", "区委办公室，区人大常委会办公室。"),
    )
