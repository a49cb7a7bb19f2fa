"""Every action of the window in one place: its words, its keys, and the menus it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from models.operations.bulk import Bulk
from models.vocabulary import Grouping
from ui.services.row_parts import Column
from ui.shell.rooms import ROOMS


class Actions(QObject):
    """The actions. Who carries them out is connected where the window is assembled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        make = self._make
        self.new_ledger = make("新建台账…", "Ctrl+Shift+N")
        self.open_ledger = make("打开…", "Ctrl+O")
        self.import_file = make("导入表格…", "Ctrl+I")
        self.export = make("出表…", "Ctrl+E")
        self.back_up = make("备份…")
        self.quit = make("退出", "Ctrl+Q")

        self.undo = make("撤销", "Ctrl+Z")
        self.redo = make("重做", "Ctrl+Y", "Ctrl+Shift+Z")
        self.steps = make("操作历史…", "Ctrl+H")
        self.recycle_bin = make("回收站…", "Ctrl+Shift+H")
        self.copy = make("复制为表格", "Ctrl+C", of_tree=True)
        self.paste = make("粘贴表格…", "Ctrl+V")
        self.paste.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)  # in texts it pastes text
        self.find = make("查找", "Ctrl+F")
        self.next_hit = make("下一处", "F3")
        self.previous_hit = make("上一处", "Shift+F3")
        self.filter = make("筛选条件…", "Ctrl+Shift+F")
        self.save_filter = make("存为筛选方案…")
        self.clear_filter = make("清除筛选", "Ctrl+Shift+L")
        self.settings = make("设置…", "Ctrl+,")

        self.new_list = make("新建清单…")
        self.edit_list = make("修改清单…")
        self.carry_over = make("结转未完成任务…")
        self.delete_list = make("删除清单…")

        self.new_task = make("新建任务…", "Ctrl+N", "Insert")
        self.new_subtask = make("新建分项…", "Ctrl+Shift+I")
        self.delete = make("删除", "Delete", of_tree=True)
        self.move_up = make("上移", "Alt+Up", of_tree=True)
        self.move_down = make("下移", "Alt+Down", of_tree=True)
        self.indent = make("降为上一项的分项", "Alt+Right", of_tree=True)
        self.outdent = make("升一级", "Alt+Left", of_tree=True)
        self.move_to = make("移到板块或领导…", "Ctrl+Shift+M")
        self.new_group = make("新建板块…")
        self.rename_group = make("改名…", "F2", of_tree=True)
        self.renumber = make("重新编号")
        self.bulk = {change: self._make(f"{change.value}…") for change in Bulk}

        self.rooms, self.groupings = self._make_rooms(), self._make_groupings()
        self.columns = self._make_columns()
        self.earlier = make("上一期", "Ctrl+PgUp")
        self.later = make("下一期", "Ctrl+PgDown")
        self.expand_all = make("全部展开")
        self.collapse_all = make("全部折叠")

        self.messages = make("消息…", "Ctrl+M")
        self.shortcuts = make("快捷键", "F1")
        self.about = make("关于督办台账")
        self.bulk_menu = self._submenu("批量修改", self.bulk.values())
        self._columns_menu = self._submenu("显示的列", self.columns.values())

    @property
    def of_ledger(self) -> Sequence[QAction]:
        """Those that need an open ledger."""
        return (self.back_up, self.new_list, self.steps, self.recycle_bin)

    @property
    def of_list(self) -> Sequence[QAction]:
        """Those that need a list."""
        task_actions = (self.new_task, self.new_subtask, self.move_to, *self.of_tree, *self.bulk.values())
        places = (self.new_group, self.renumber, self.earlier, self.later, self.expand_all, self.collapse_all)
        lists = (self.edit_list, self.carry_over, self.delete_list, self.export, *self.searching)
        return (*task_actions, *places, *lists, *self.groupings.values(), *self.columns.values())

    @property
    def searching(self) -> Sequence[QAction]:
        """Those that find tasks."""
        return (self.find, self.next_hit, self.previous_hit, self.filter, self.save_filter, self.clear_filter)

    @property
    def of_outline(self) -> Sequence[QAction]:
        """Those that mean something only where the tree is seen."""
        made = (self.new_task, self.new_subtask, self.new_group, self.renumber, self.move_to, *self.of_tree)
        looked_at = (self.next_hit, self.previous_hit, self.expand_all, self.collapse_all)
        return (*made, *looked_at, *self.bulk.values(), *self.groupings.values(), *self.columns.values())

    @property
    def of_tree(self) -> Sequence[QAction]:
        """Those whose keys work while the tree has the focus."""
        return (self.copy, self.delete, *self.moves, self.rename_group)

    @property
    def moves(self) -> Sequence[QAction]:
        """Those that move the selected tasks among their neighbours."""
        return (self.move_up, self.move_down, self.indent, self.outdent)

    @property
    def menus(self) -> Sequence[tuple[str, Sequence[Sequence[QAction]]]]:
        """The menus from left to right: each one's title and its actions in blocks."""
        return (
            (
                "文件(&F)",
                (
                    (self.new_ledger, self.open_ledger),
                    (self.import_file, self.export),
                    (self.back_up,),
                    (self.quit,),
                ),
            ),
            (
                "编辑(&E)",
                (
                    (self.undo, self.redo, self.steps, self.recycle_bin),
                    (self.copy, self.paste),
                    self.searching,
                    (self.settings,),
                ),
            ),
            (
                "任务(&T)",
                (
                    (self.new_task, self.new_subtask, self.delete),
                    (*self.moves, self.move_to),
                    (self.bulk_menu,),
                    (self.new_group, self.rename_group, self.renumber),
                ),
            ),
            ("清单(&L)", ((self.new_list, self.edit_list), (self.carry_over,), (self.delete_list,))),
            (
                "视图(&V)",
                (
                    tuple(self.rooms.values()),
                    tuple(self.groupings.values()),
                    (self._columns_menu,),
                    (self.earlier, self.later),
                    (self.expand_all, self.collapse_all),
                ),
            ),
            ("帮助(&H)", ((self.messages,), (self.shortcuts, self.about))),
        )

    def fill(self, bar: QMenuBar, recent: QMenu) -> None:
        """Put the menus on a menu bar."""
        for title, blocks in self.menus:
            menu = bar.addMenu(title)
            for place, block in enumerate(blocks):
                if place:
                    menu.addSeparator()
                menu.addActions(list(block))
                if self.open_ledger in block:
                    menu.addMenu(recent)

    def _make(self, text: str, *keys: str, of_tree: bool = False) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        if of_tree:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        return action

    def _submenu(self, title: str, actions: Iterable[QAction]) -> QAction:
        menu = QMenu(title, self._window)
        menu.addActions(list(actions))
        return menu.menuAction()

    def _make_columns(self) -> dict[Column, QAction]:
        made = {column: self._make(column.value) for column in Column}
        for action in made.values():
            action.setCheckable(True)
        return made

    def _make_rooms(self) -> dict[str, QAction]:
        group = QActionGroup(self)
        made = {}
        for place, room in enumerate(ROOMS, start=1):
            action = made[room.key] = self._make(room.title, f"Alt+{place}")
            action.setCheckable(True)
            group.addAction(action)
        return made

    def _make_groupings(self) -> dict[Grouping, QAction]:
        group = QActionGroup(self)
        made = {}
        for place, grouping in enumerate(Grouping, start=1):
            action = self._make(f"按{grouping.value}", f"Ctrl+{place}")
            action.setCheckable(True)
            group.addAction(action)
            made[grouping] = action
        return made
