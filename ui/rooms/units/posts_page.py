"""分管领导: the posts of the list on screen, and who holds each of them from when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from models import operations
from models.errors import FieldFault, UserFault
from models.ledger_settings import cut_off
from models.operations.lists import posts as verbs
from models.records import HolderId, Post, PostHolder, PostId, Task
from models.store.records.directory import holders_of
from models.wording.typed_days import day_text, parse_day
from ui.rooms.units.page import GridPage
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.fields import FaultLabel, OneLine, button, label
from ui.widgets.typing_grid import NEW, GridRow


class Col(IntEnum):
    """The columns."""

    NAME = 0
    FROM = 1
    VALID = 2
    TASKS = 3


PostKey = tuple[PostId, HolderId | None]

_HEADINGS = ("称谓（出表时照此打印）", "自哪天起", "本期", "任务")
_WIDTHS = (None, 140, 110, 80)
_HINT = "出某月的表，打印那个月截止日在任的称谓；没有登记继任的，一直用第一个称谓。导入时按任何一个称谓都能认出。"
_LEAD_IN = "　　↳ "
_MARK = "● 本期打印"


class PostsPage(GridPage[PostKey]):
    """A row for each post, those of its successors below it; keys are a post's id and a successor's, or None."""

    tables = ("posts", "post_holders", "tasks", "lists", "periods", "settings")

    def __init__(self, session: Session, asker: Asker) -> None:
        super().__init__(session, asker, "分管领导", _HEADINGS, _WIDTHS)
        self.day = OneLine()
        self.day.setAccessibleName("继任从哪天起")
        self.day.setPlaceholderText("2024-5-20、5月20日")
        self.day.setFixedWidth(160)
        self.heading = OneLine()
        self.heading.setAccessibleName("继任的称谓")
        self.heading.setPlaceholderText("姓名和职务，出表时照此打印")
        self.succession_fault = FaultLabel()
        for field in (self.day, self.heading):
            field.returnPressed.connect(self.add_successor)
        hint = label(_HINT, "secondary")
        hint.setWordWrap(True)
        self.lay_out(self._head(), self._succession(), self.succession_fault, hint)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._follow_post())

    def enter_search(self) -> None:
        """There are few of them: the grid itself takes the keys."""
        self.enter()

    # Rows.

    def rows(self) -> Sequence[GridRow[PostKey]]:
        ledger, list_id = self.session.ledger, self.session.list_id
        if list_id is None:
            return []
        holders, day = holders_of(ledger, list_id), self._cut_off()
        tasks = Counter(task.post_id for task in ledger.of_list(Task, list_id))
        found: list[GridRow[PostKey]] = []
        for post in ledger.of_list(Post, list_id):
            successors = holders.get(post.id, [])
            held = [holder.id for holder in successors if holder.from_date <= day]
            in_force = held[-1] if held else None
            cells = (post.name, "", _MARK if successors and not in_force else "", f"{tasks[post.id]} 项")
            found.append(GridRow((post.id, None), cells, (Col.FROM, Col.VALID, Col.TASKS), (Col.TASKS,)))
            for holder in successors:
                cells = (holder.name, day_text(holder.from_date), _MARK if holder.id == in_force else "", "")
                found.append(GridRow((post.id, holder.id), cells, (Col.VALID, Col.TASKS), lead_in=_LEAD_IN))
        return found

    def _cut_off(self) -> date:
        session = self.session
        assert session.list_id is not None
        return cut_off(session.ledger, session.list_id, session.period)

    def refresh(self) -> None:
        super().refresh()
        self._follow_post()

    # Saving.

    def write(self, key: PostKey | None, column: int, value: Any) -> UserFault | None:
        if key is NEW:
            if self.session.list_id is None:
                return UserFault("台账里还没有清单。", "请先新建或导入清单，再登记分管领导。")
            return self.save(operations.add_post, self.session.list_id, value)
        post_id, holder_id = key
        if holder_id is None:
            return self.save(operations.rename_post, post_id, value)
        holder = self.session.ledger.get(PostHolder, holder_id)
        if column == Col.NAME:
            return self.save(verbs.edit_holder, holder_id, value, holder.from_date)
        try:
            day = self._day(value)
        except FieldFault as fault:
            return fault
        return self.save(verbs.edit_holder, holder_id, holder.name, day)

    def _day(self, words: str) -> date:
        day = parse_day(words, self.session.period.year, "from_date")
        if day is None:
            raise FieldFault("from_date", "没有写从哪天起。", "请写成 2024-5-20、5月20日 或 6月底。")
        return day

    # Verbs.

    def add_successor(self) -> None:
        """Let the post in focus be held by somebody else from a day on, as typed below the grid."""
        post = self._post()
        if post is None:
            return
        try:
            fault = self.save(verbs.add_holder, post.id, self.heading.text(), self._day(self.day.text()))
        except FieldFault as unreadable:
            fault = unreadable
        self.succession_fault.show_fault(fault)
        if fault is None:
            self.day.clear()
            self.heading.clear()
            self.enter()

    def move_rows(self, step: int) -> None:
        self.commit()
        post, list_id = self._post(), self.session.list_id
        if post is None or list_id is None:
            return
        ids = [other.id for other in self.session.ledger.of_list(Post, list_id)]
        target = ids.index(post.id) + (-1 if step < 0 else 2)
        if 0 <= target <= len(ids):
            self.save(operations.move_post, post.id, ids[target] if target < len(ids) else None)

    def place(self, keys: Sequence[PostKey], before: PostKey | None) -> None:
        post_id = keys[0][0]
        posts = [key[0] for key in self.model.keys if key[1] is None and key[0] != post_id]
        if before is NEW:
            target = None
        elif before[1] is None:
            target = before[0]
        else:  # among the successors of another: behind that one
            target = next(iter(posts[posts.index(before[0]) + 1 :]), None) if before[0] in posts else None
        if before is NEW or before[0] != post_id:
            self.save(operations.move_post, post_id, target)

    def delete(self) -> None:
        for post_id, holder_id in self.table.selected:
            if holder_id is not None:
                self.save(verbs.delete_holder, holder_id)
            elif self._may_delete(post_id):
                self.save(operations.delete_post, post_id)

    def _may_delete(self, post_id: PostId) -> bool:
        post = self.session.ledger.get(Post, post_id)
        detail = "其中的任务保留在清单里，归入“未分配领导”；继任的记录一并删除。可以撤销（Ctrl+Z）。"
        return self.asker.confirm(self, f"删除分管领导“{post.name}”？", detail, "删除")

    def _post(self) -> Post | None:
        """The post in focus, from its own row or a successor's."""
        key = self.model.key(self.table.currentIndex().row())
        return None if key is NEW else self.session.ledger.get(Post, key[0])

    def _follow_post(self) -> None:
        key = self.model.key(self.table.currentIndex().row())
        for widget in (self.day, self.heading, self.add_button):
            widget.setEnabled(key is not NEW)
        headings = [self.model.index(self.model.row_of(key), Col.NAME)] if key is not NEW else []
        name = headings[0].data(Qt.ItemDataRole.EditRole) if headings else ""
        self.whose.setText(f"接替“{name}”：从" if name else "接替：从")

    # Placing.

    def _head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        what = label("当前清单的分管领导（岗位）和在任的人", "secondary")
        what.setWordWrap(True)
        line.addWidget(what, 1)
        line.addWidget(self.add_verb("新建", self.new_row))
        line.addWidget(self.add_verb("上移", lambda: self.move_rows(-1)))
        line.addWidget(self.add_verb("下移", lambda: self.move_rows(1)))
        line.addWidget(self.add_verb("添加继任", self.day.setFocus))
        line.addWidget(self.add_verb("删除", self.delete))
        return head

    def _succession(self) -> QWidget:
        succession = QWidget()
        self.whose = label("接替：从")
        self.add_button = button("添加", verb=self.add_successor)
        line = QHBoxLayout(succession)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.whose)
        line.addWidget(self.day)
        line.addWidget(label("起，由"))
        line.addWidget(self.heading, 1)
        line.addWidget(label("担任"))
        line.addWidget(self.add_button)
        return succession
