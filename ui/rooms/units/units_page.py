"""单位名录: the units in their official order, typed into as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models.changes import ChangeSet
from models.errors import FieldFault, UserFault
from models.intake.cells.unit_names import names_in
from models.operations.units import editing as verbs
from models.records import Unit, UnitAlias, UnitId
from models.search.units import is_active
from models.store.records.directory import Load, loads
from models.wording.pinyin import spellings
from models.wording.typed_days import day_text, parse_day
from ui.rooms.units.page import GridPage
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.fields import OneLine, button, label
from ui.widgets.typing_grid import NEW, GridRow
from ui.widgets.unit_entry import finder_of


class Col(IntEnum):
    """The columns."""

    NAME = 0
    ALIASES = 1
    PINYIN = 2
    COLLECTIVE = 3
    CONTACT = 4
    FROM = 5
    TO = 6
    LOAD = 7


_HEADINGS = ("名称", "别名", "拼音", "统称", "联系人", "启用", "停用", "牵头 / 配合")
_WIDTHS = (236, None, None, 52, 136, 104, 104, 96)
_DAYS = {Col.FROM: "active_from", Col.TO: "active_to"}
_HINT = "次序即出表、排名的次序。别名用“、”隔开，导入时按别名也能认出；拼音可改，一字一个音节。统称指“各街道”一类。"
_NO_LOAD = Load()


class UnitsPage(GridPage[UnitId]):
    """``tasks_wanted`` carries the name of the unit whose tasks the clerk wants to see."""

    tasks_wanted = Signal(str)
    tables = ("units", "unit_aliases", "assignments", "tasks", "lists")

    def __init__(self, session: Session, asker: Asker) -> None:
        super().__init__(session, asker, "单位", _HEADINGS, _WIDTHS)
        self._kept: set[UnitId | None] = set()
        self._spelled = False
        self.search = OneLine()
        self.search.setAccessibleName("筛选单位")
        self.search.setPlaceholderText("筛选：名称、别名、拼音　Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._narrow)
        self.search.returnPressed.connect(self.enter)
        self.count = label("", "secondary")
        self.offer = label("")
        self.decline = button("不保留旧名称", role="flat")
        self.decline.clicked.connect(self._decline_old_name)
        self._renamed: tuple[UnitId, str] | None = None
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        self.lay_out(self._head(), self._offer_line(), hint)

    def enter_search(self) -> None:
        """Go to the filter."""
        self.search.setFocus()
        self.search.selectAll()

    # Rows.

    def rows(self) -> Sequence[GridRow[UnitId]]:
        ledger, period = self.session.ledger, self.session.period
        all_units, aliases = ledger.all(Unit), ledger.all(UnitAlias)
        days = period.first_day, period.last_day
        wanted = {hit.unit.id for hit in finder_of(self.session).find(self.search.text())}
        shown = [unit for unit in all_units if unit.id in wanted or unit.id in self._kept]
        total = f"{len(all_units)} 个单位"
        self.count.setText(total if len(shown) == len(all_units) else f"{len(shown)} / {total}")
        names: dict[UnitId, list[str]] = {}
        for alias in aliases:
            names.setdefault(alias.unit_id, []).append(alias.name)
        list_id = self.session.list_id
        work = loads(ledger, list_id) if list_id is not None else {}
        return [
            self._row(unit, names.get(unit.id, []), work.get(unit.id, _NO_LOAD), is_active(unit, *days))
            for unit in shown
        ]

    def _row(self, unit: Unit, aliases: Sequence[str], load: Load, active: bool) -> GridRow[UnitId]:
        pinyin = spellings(unit.name, unit.pinyin).written if self._spelled else unit.pinyin
        cells = (
            unit.name,
            "、".join(aliases),
            pinyin,
            "",
            unit.contact,
            day_text(unit.active_from),
            day_text(unit.active_to),
            f"{load.leading} / {load.supporting}",
        )
        computed = () if unit.pinyin else (Col.PINYIN,)
        faint = (*computed, Col.LOAD) if active else tuple(Col)
        return GridRow(unit.id, cells, (Col.LOAD,), faint, {Col.COLLECTIVE: unit.collective})

    def refresh(self) -> None:
        super().refresh()
        if self.isVisible() and not self._spelled:
            QTimer.singleShot(0, self, self._spell)

    def _spell(self) -> None:
        """The first spelling takes a moment: the rest is on screen by then."""
        if not self._spelled:
            self._spelled = True
            self.refresh()

    # Saving.

    def write(self, key: UnitId | None, column: int, value: Any) -> UserFault | None:
        self._kept.add(key)
        if key is NEW:
            return self.save(verbs.add_unit, value)
        match column:
            case Col.NAME:
                return self._rename(key, value)
            case Col.ALIASES:
                return self.save(verbs.set_aliases, key, [name for name, _ in names_in(value)])
            case Col.FROM | Col.TO:
                try:
                    day = parse_day(value, self.session.period.year, _DAYS[Col(column)])
                except FieldFault as fault:
                    return fault
                return self.save(verbs.edit_unit, key, {_DAYS[Col(column)]: day})
        field = {Col.PINYIN: "pinyin", Col.COLLECTIVE: "collective", Col.CONTACT: "contact"}[Col(column)]
        return self.save(verbs.edit_unit, key, {field: value})

    def _rename(self, unit_id: UnitId, name: str) -> UserFault | None:
        old = self.session.ledger.get(Unit, unit_id).name
        fault = self.save(verbs.rename_unit, unit_id, name, keep_old=True)
        if fault is None:
            self._renamed = (unit_id, old)
            self.offer.setText(f"已改名；旧名称“{old}”留作别名，以前的文件导入时仍能认出。")
            self.offer_line.show()
        return fault

    def _decline_old_name(self) -> None:
        if self._renamed is not None:
            unit_id, old = self._renamed
            present = [alias.name for alias in self.session.ledger.all(UnitAlias) if alias.unit_id == unit_id]
            self.save(verbs.set_aliases, unit_id, [name for name in present if name != old])

    def _follow_change(self, change_set: ChangeSet, initiator: object) -> None:
        self._kept.update(map(UnitId, change_set.inserted("units")))
        self.offer_line.hide()
        super()._follow_change(change_set, initiator)

    def _narrow(self) -> None:
        self._kept.clear()
        self.refresh()

    # Verbs.

    def place(self, keys: Sequence[UnitId], before: UnitId | None) -> None:
        self.save(verbs.move_units, keys, before)

    def delete(self) -> None:
        if self.table.selected:
            self.save(verbs.delete_units, self.table.selected)

    def merge(self) -> None:
        """Choose what the selected units are to be merged into."""
        from ui.rooms.units.merge import MergeDialog  # noqa: PLC0415

        self.commit()
        if self.table.selected:
            MergeDialog(self.session, self.table.selected, self).open()

    def show_tasks(self) -> None:
        """Go to the tasks of the unit in focus."""
        key = self.model.key(self.table.currentIndex().row())
        if key is not NEW:
            self.tasks_wanted.emit(self.session.ledger.get(Unit, key).name)

    # Placing.

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.search, 1)
        line.addWidget(self.count)
        line.addStretch(1)
        line.addWidget(self.add_verb("新建", self.new_row))
        line.addWidget(self.add_verb("上移", lambda: self.move_rows(-1)))
        line.addWidget(self.add_verb("下移", lambda: self.move_rows(1)))
        line.addWidget(self.add_verb("合并到…", self.merge))
        line.addWidget(self.add_verb("删除", self.delete))
        line.addWidget(self.add_verb("看它的任务", self.show_tasks))
        return head

    def _offer_line(self) -> QWidget:
        self.offer_line = QWidget()
        line = QHBoxLayout(self.offer_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.offer)
        line.addWidget(self.decline)
        line.addStretch(1)
        self.offer_line.hide()
        return self.offer_line
