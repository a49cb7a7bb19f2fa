"""Every command of the window, declared once: its words, its keys, what it needs, where it means something, what it
does. Where a command stands in this file is where it stands in the menus.

What a command does is called with the window's :class:`~ui.shell.verbs.Verbs`, which makes and imports each part when
it is first asked for: a command that has not been used costs nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TypeAlias

from models.vocabulary import Bulk, Grouping, RevisionKind
from ui.rooms.registry import ROOMS
from ui.services import commands
from ui.services.commands import Needs, Scope
from ui.services.row_parts import Column
from ui.shell.rooms import WORK, WORK_TITLE, command_of
from ui.shell.verbs import Verbs
from ui.shell.workbench import TWO_LINES, column_command, grouping_command

Command: TypeAlias = commands.Command[Verbs]
Submenu: TypeAlias = commands.Submenu[Verbs]
Menu: TypeAlias = commands.Menu[Verbs]

RECENT = "recent"


def _revise(verbs: Verbs, kind: RevisionKind) -> None:
    verbs.work.tasks.revise_node(kind)


_LEDGER, _LIST, _ROW, _TASK = Needs.LEDGER, Needs.LIST, Needs.ROW, Needs.TASK
_WORK, _TREE, _PANEL = Scope.WORK, Scope.TREE, Scope.PANEL

_FILE: Menu = Menu(
    "文件(&F)",
    (
        (
            Command("new_ledger", "新建台账…", lambda v: v.ledgers.new(), ("Ctrl+Shift+N",)),
            Command("open_ledger", "打开…", lambda v: v.files.open_anything(), ("Ctrl+O",)),
            Submenu(RECENT, "最近打开"),
        ),
        (
            Command("import_file", "导入表格…", lambda v: v.files.import_table(), ("Ctrl+I",)),
            Command("export", "出表…", lambda v: v.export(), ("Ctrl+E",), _LIST),
            Command("send_requests", "下发报送表…", lambda v: v.send_requests(), needs=_LIST),
            Command("take_replies", "收回报送表…", lambda v: v.take_replies(), needs=_LIST),
        ),
        (
            Command("back_up", "备份…", lambda v: v.ledgers.back_up(), needs=_LEDGER),
            Command("save_as", "另存为新台账…", lambda v: v.save_as(), needs=_LEDGER),
            Command("restore_backup", "从备份恢复…", lambda v: v.ledgers.restore()),
            Command("hand_over", "交出副本…", lambda v: v.hand_over(), needs=_LEDGER),
            Command("check_ledger", "核对台账…", lambda v: v.damage.check(), needs=_LEDGER),
            Command("salvage", "抢救…", lambda v: v.damage.salvage()),
        ),
        (Command("quit", "退出", lambda v: v.quit(), ("Ctrl+Q",)),),
    ),
)

_EDIT: Menu = Menu(
    "编辑(&E)",
    (
        (
            Command("undo", "撤销", lambda v: v.work.verbs.undo(), ("Ctrl+Z",), Needs.UNDOABLE),
            Command("redo", "重做", lambda v: v.work.verbs.redo(), ("Ctrl+Y", "Ctrl+Shift+Z"), Needs.REDOABLE),
            Command("steps", "操作历史…", lambda v: v.show_steps(), ("Ctrl+H",), _LEDGER),
            Command("recycle_bin", "回收站…", lambda v: v.show_recycle_bin(), ("Ctrl+Shift+H",), _LEDGER),
        ),
        (
            Command("copy", "复制为表格", lambda v: v.work.verbs.copy(), ("Ctrl+C",), _ROW, _TREE),
            Command("paste", "粘贴表格…", lambda v: v.files.paste_table(), ("Ctrl+V",), scope=_PANEL),
        ),
        (
            Command("find", "查找", lambda v: v.find(), ("Ctrl+F",), _LIST),
            Command("next_hit", "下一处", lambda v: v.work.tree.go_to_hit(1), ("F3",), _LIST, _WORK),
            Command("previous_hit", "上一处", lambda v: v.work.tree.go_to_hit(-1), ("Shift+F3",), _LIST, _WORK),
            Command("filter", "筛选条件…", lambda v: v.work.filters.open(), ("Ctrl+Shift+F",), _LIST, _WORK),
            Command("save_filter", "存为筛选方案…", lambda v: v.work.filters.save(), needs=_LIST, scope=_WORK),
            Command("clear_filter", "清除筛选", lambda v: v.work.clear_filter(), ("Ctrl+Shift+L",), _LIST, _WORK),
        ),
        (Command("settings", "设置…", lambda v: v.show_settings(), ("Ctrl+,",)),),
    ),
)

_BULK: Submenu = Submenu(
    "bulk",
    "批量修改",
    tuple(
        Command(f"bulk_{change.name.lower()}", f"{change.value}…", partial(Verbs.change_several, change=change),
                needs=_TASK, scope=_WORK)
        for change in Bulk
    ),
)  # fmt: skip

_TASKS: Menu = Menu(
    "任务(&T)",
    (
        (
            Command("new_task", "新建任务…", lambda v: v.work.tasks.new_task(), ("Ctrl+N", "Insert"), _LIST, _WORK),
            Command("new_subtask", "新建分项…", lambda v: v.work.tasks.new_subtask(), ("Ctrl+Shift+I",), _TASK, _WORK),
            Command("enter_report", "填写进展", lambda v: v.work.tasks.enter_report(), needs=_TASK, scope=_WORK),
            Command("next_owing", "到下一项未报", lambda v: v.go_to_next_owing(), ("Ctrl+Return",), _TASK, _WORK),
            Command("edit_row", "修改内容或名称", lambda v: v.work.tasks.edit(), ("F2",), _ROW, _TREE),
            Command("delete", "删除", lambda v: v.work.verbs.delete(), ("Delete",), _ROW, _TREE),
        ),
        (
            Command("move_up", "上移", lambda v: v.work.moving.move(-1), ("Alt+Up",), _ROW, _TREE),
            Command("move_down", "下移", lambda v: v.work.moving.move(1), ("Alt+Down",), _ROW, _TREE),
            Command("indent", "降为上一项的分项", lambda v: v.work.moving.indent(), ("Alt+Right",), _TASK, _TREE),
            Command("outdent", "升一级", lambda v: v.work.moving.outdent(), ("Alt+Left",), _TASK, _TREE),
            Command("move_to", "移到板块或领导…", lambda v: v.work.bulk.move_to(), ("Ctrl+Shift+M",), _TASK, _WORK),
        ),
        (_BULK,),
        (
            Command("defer_node", "节点延期…", partial(_revise, kind=RevisionKind.DEFERRED), needs=_TASK, scope=_WORK),
            Command("adjust_node", "节点调整…", partial(_revise, kind=RevisionKind.ADJUSTED), needs=_TASK, scope=_WORK),
            Command("score", "计分…", lambda v: v.work.tasks.score(), ("Ctrl+Shift+Y",), _TASK, _WORK),
        ),
        (
            Command("new_group", "新建板块…", lambda v: v.work.verbs.new_group(), needs=_LIST, scope=_WORK),
            Command("renumber", "重新编号", lambda v: v.work.verbs.renumber(), needs=_LIST, scope=_WORK),
        ),
    ),
)

_LISTS: Menu = Menu(
    "清单(&L)",
    (
        (
            Command("new_list", "新建清单…", lambda v: v.lists.new(), needs=_LEDGER),
            Command("edit_list", "修改清单…", lambda v: v.lists.edit(), needs=_LIST),
        ),
        (
            Command("class_scale", "档次…", lambda v: v.lists.set_scale(), needs=_LIST),
            Command("point_rules", "计分规则…", lambda v: v.lists.set_point_rules(), needs=_LIST),
        ),
        (
            Command("set_up_indicators", "设置指标…", lambda v: v.lists.set_up_indicators(), ("Ctrl+Shift+T",), _LIST),
            Command("draft_overdue", "逾期说明…", lambda v: v.lists.draft_overdue(), needs=_LIST),
        ),
        (Command("carry_over", "结转未完成任务…", lambda v: v.lists.carry_over(), needs=_LIST),),
        (Command("delete_list", "删除清单…", lambda v: v.lists.delete(), needs=_LIST),),
    ),
)

_MONTH: Menu = Menu(
    "月报(&M)",
    (
        (
            Command("open_month", "开启本月…", lambda v: v.months.open_month(), needs=_LIST),
            Command("unit_reports", "各单位报送…", lambda v: v.months.register_reports(), needs=_LIST),
        ),
        (
            Command("chase", "催报…", lambda v: v.months.chase(), ("Ctrl+Shift+U",), _LIST),
            Command("issued_slips", "已发催办单…", lambda v: v.months.show_slips(), needs=_LIST),
            Command("month_missing", "未报名单…", lambda v: v.months.show_missing(), needs=_LIST),
            Command("slip_register", "督查登记簿…", lambda v: v.months.show_register(), needs=_LEDGER),
            Command("month_changes", "本月变化…", lambda v: v.months.show_changes(), needs=_LIST),
            Command("month_year", "全年报送情况…", lambda v: v.months.show_year(), needs=_LIST),
        ),
        (
            Command("review_month", "初核…", lambda v: v.months.review(), needs=_LIST),
            Command("close_month", "关账…", lambda v: v.months.close_month(), needs=_LIST),
            Command("reopen_month", "重新开放…", lambda v: v.months.reopen(), needs=_LIST),
            Command("correct_month", "更正…", lambda v: v.months.correct(), needs=_LIST),
        ),
        (
            Command("reporting_rule", "报送要求…", lambda v: v.months.set_rule(), needs=_LIST),
            Command("holidays", "放假安排…", lambda v: v.months.take_holidays(), needs=_LEDGER),
            Command("slip_kinds", "催办层级…", lambda v: v.months.set_ladder(), needs=_LEDGER),
        ),
    ),
)

_TITLES = {WORK: WORK_TITLE, **{room.key: room.title for room in ROOMS}}
_DOORS = tuple(
    Command(command_of(key), title, partial(Verbs.enter_room, key=key), (f"Alt+{place}",), _LEDGER, choice="room")
    for place, (key, title) in enumerate(_TITLES.items(), start=1)
)
_GROUPINGS = tuple(
    Command(grouping_command(grouping), f"按{grouping.value}", partial(Verbs.group_by, grouping=grouping),
            (f"Ctrl+{place}",), _LIST, _WORK, choice="grouping")
    for place, grouping in enumerate(Grouping, start=1)
)  # fmt: skip
_COLUMNS: Submenu = Submenu(
    "columns",
    "显示的列",
    tuple(
        Command(column_command(column), column.value, lambda v: v.work.choose_columns(), needs=_LIST, scope=_WORK,
                is_switch=True)
        for column in Column
    ),
)  # fmt: skip

_VIEW: Menu = Menu(
    "视图(&V)",
    (
        _DOORS,
        _GROUPINGS,
        (
            _COLUMNS,
            Command(
                TWO_LINES, "内容显示两行", lambda v: v.work.choose_lines(), needs=_LIST, scope=_WORK, is_switch=True
            ),
        ),
        (
            Command("earlier", "上一期", lambda v: v.turn_period(-1), ("Ctrl+PgUp",), _LIST),
            Command("later", "下一期", lambda v: v.turn_period(1), ("Ctrl+PgDown",), _LIST),
        ),
        (
            Command("expand_all", "全部展开", lambda v: v.work.tree.view.fold_all(False), needs=_LIST, scope=_WORK),
            Command("collapse_all", "全部折叠", lambda v: v.work.tree.view.fold_all(True), needs=_LIST, scope=_WORK),
        ),
    ),
)

_HELP: Menu = Menu(
    "帮助(&H)",
    (
        (Command("palette", "查找命令…", lambda v: v.show_palette(), ("Ctrl+Shift+P",)),),
        (Command("messages", "消息…", lambda v: v.show_messages(), ("Ctrl+M",)),),
        (
            Command("shortcuts", "快捷键", lambda v: v.show_shortcuts(), ("F1",)),
            Command("about", "关于督办台账", lambda v: v.show_about()),
        ),
    ),
)

MENUS = (_FILE, _EDIT, _TASKS, _LISTS, _MONTH, _VIEW, _HELP)
"""The menus from left to right."""
