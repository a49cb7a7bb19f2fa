"""What the deep check found and what a salvage could not read, in the clerk's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from models.changes import Row, SqlValue
from models.history_words import field_word, value_words
from models.store.damage.backup_rows import FromBackup
from models.store.damage.checking import Fault, Mismatch
from models.store.damage.fitting import unfit
from models.store.damage.row_names import RowNames, readable
from models.store.damage.salvage_choice import How, Item
from models.store.damage.salvaging import Salvaged
from models.store.records.ledger import Ledger
from models.wording.tables import TABLE_WORDS

_STRANGE = "（读不出来）"
_NOTHING = "（没有）"
_PLAIN = frozenset({"id", "position", "collective", "usual_form", "numbering"})  # what tells nobody which row it is
_FAULTS = {
    Fault.DIFFERS: "与历史不一致",
    Fault.UNREADABLE: "读不出来",
    Fault.MISSING: "整条不见了",
    Fault.EXTRA: "历史里没有这一条",
    Fault.HISTORY: "历史读不出来",
    Fault.REFERENCE: "指向不存在的内容",
    Fault.CONTENT: "附件内容已损坏",
    Fault.FILE: "文件结构损坏",
}


class Line(NamedTuple):
    """One finding: which list, task and field, what is wrong, what the row says and what the history says."""

    in_list: str
    task: str
    field: str
    fault: str
    now: str
    told: str

    @property
    def sentence(self) -> str:
        """The whole on one line."""
        return self.sentence_with("台账里")

    def sentence_with(self, where: str) -> str:
        """The same, with another word for what is not the history."""
        place = " ".join(filter(None, (self.in_list and f"“{self.in_list}”", self.task, self.field)))
        said = "；".join(f"{word}：{text}" for word, text in ((where, self.now), ("历史里", self.told)) if text)
        return f"{place}：{self.fault}" + (f"（{said}）" if said else "")


def lines(ledger: Ledger, found: Sequence[Mismatch]) -> list[Line]:
    """The findings in words, in their order."""
    return lines_of(RowNames(ledger.connection), found)


def lines_of(names: RowNames, found: Sequence[Mismatch]) -> list[Line]:
    """The same by names that have been read before."""
    return [_line(names, finding) for finding in found]


def _line(names: RowNames, finding: Mismatch) -> Line:
    table, row_id, row = finding.table, finding.row_id, finding.row
    if finding.fault is Fault.FILE:
        return Line("", "", "文件", _FAULTS[finding.fault], finding.remark, "")
    if finding.fault is Fault.CONTENT and not row_id:
        return Line("", "", "已删除的附件", _FAULTS[finding.fault], "", "")
    field, now, told = names.name(table, row_id, row), "", ""
    match finding.fault:
        case Fault.MISSING:
            now, told = _NOTHING, _whole(table, row)
        case Fault.EXTRA:
            now, told = _whole(table, row), _NOTHING
        case Fault.HISTORY:
            now = _whole(table, row)
        case Fault.CONTENT:
            now = f"{readable((row or {}).get('name'))}：字节与添加时的校验值不符"
        case _:
            field = f"{field}：{field_word(table, finding.column)}"
            now = _value(table, finding.column, finding.now)
            told = _value(table, finding.column, finding.told) if finding.has_told else ""
    where = names.list_of(table, row_id, row), names.task_of(table, row_id, row)
    return Line(*where, field, _FAULTS[finding.fault], now, told)


def _value(table: str, column: str, value: SqlValue) -> str:
    if value is None or value == "":
        return "（空）"
    if unfit(table, {column: value}):
        return f"{_STRANGE}{readable(value)}"
    return value_words(column, value)


def _whole(table: str, row: Row | None) -> str:
    """A row's own words: its texts and days, without the ids of what it belongs to."""
    told = [
        f"{field_word(table, column)} {_value(table, column, value)}"
        for column, value in (row or {}).items()
        if value not in (None, "", "{}") and column not in _PLAIN and not column.endswith("_id")
    ]
    return "，".join(told)


_HOWS = {
    How.HISTORY: "取自历史",
    How.PARTIAL: "只读出一部分",
    How.LOST: "读不出来，缺失",
    How.DIFFERS: "与历史不一致，用了表里的",
    How.SET_ASIDE: "放不进新台账，只列在这里",
    How.UNLINKED: "所属的内容缺失，没有归入",
    How.STAND_IN: "原文读不出来，用一条占位",
}
_GRAVEST = (How.LOST, How.STAND_IN, How.SET_ASIDE, How.PARTIAL, How.UNLINKED, How.DIFFERS, How.HISTORY)


class Missing(NamedTuple):
    """One line of the list of what a salvage could not simply read."""

    item: Item
    line: Line

    @property
    def sentence(self) -> str:
        """The whole on one line."""
        return self.line.sentence_with("原文件里")


def missing(ledger: Ledger, salvaged: Salvaged) -> list[Missing]:
    """What is missing from the new ledger, or did not come from its own tables: the gravest first."""
    names = RowNames(ledger.connection)
    items = sorted(salvaged.items, key=lambda item: (_GRAVEST.index(item.how), item.table, item.row_id))
    return [Missing(item, _missing_line(names, item)) for item in items]


def _missing_line(names: RowNames, item: Item) -> Line:
    field = names.name(item.table, item.row_id, item.row)
    now, told = _whole(item.table, item.row), ""
    if item.how is How.HISTORY:
        now, told = "", now
    elif item.how is How.STAND_IN:
        now = ""
    if item.column:
        field = f"{field}：{'内容' if item.column == 'sha256' else field_word(item.table, item.column)}"
        now = _value(item.table, item.column, item.value) if item.how is not How.LOST else ""
        told = _value(item.table, item.column, item.told) if item.how in (How.HISTORY, How.DIFFERS) else ""
    where = names.list_of(item.table, item.row_id, item.row), names.task_of(item.table, item.row_id, item.row)
    return Line(*where, field, _HOWS[item.how], now, told)


def summary(salvaged: Salvaged) -> list[str]:
    """What a salvage brought, in sentences."""
    read, told, lost = (sum(counts.values()) for counts in (salvaged.read, salvaged.from_history, salvaged.lost))
    said = [f"从表里读出 {read} 条，从历史里补上 {told} 条，缺失 {lost} 条。"]
    if not salvaged.is_history_whole:
        said.append("操作历史没有读全：能读的都带过来了，抢救以前的步骤不能再撤销。")
    if not salvaged.is_counted:
        said.append("有的表原来有多少条读不出来，可能还缺没有列出的内容。")
    if salvaged.has_journal:
        said.append("原文件旁边有没写完的日志（-journal），没有用它，也没有动它。")
    return said


def report(found: Sequence[Missing], salvaged: Salvaged) -> Iterator[str]:
    """The whole list as lines of a text file."""
    yield "抢救清单"
    yield f"新台账：{salvaged.path.name}"
    yield from summary(salvaged)
    yield ""
    yield "各表（读出／取自历史／缺失）："
    for table in sorted({*salvaged.read, *salvaged.from_history, *salvaged.lost}):
        counts = salvaged.read[table], salvaged.from_history[table], salvaged.lost[table]
        yield f"  {TABLE_WORDS.get(table, table)}：{'／'.join(map(str, counts))}"
    yield ""
    for each in found:
        yield each.sentence


def backup_words(finding: Mismatch, found: FromBackup) -> str:
    """What a backup has for a finding, and which backup it is."""
    value = found.row.get(finding.column) if finding.column else None
    said = _value(finding.table, finding.column, value) if finding.column else _whole(finding.table, found.row)
    return f"{said}\n（{found.backup.stem}）"
