"""Pictures of the window, light and dark, at 100% and 200%, for looking at it without a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from shutil import copy2
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, Qt, QThreadPool, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from models.errors import LedgerFault
from models.judging_records import Points
from models.records import Attachment, ListId, Task, TaskList
from models.search.filters import Filter, PeriodMark
from models.vocabulary import Status
from ui import month_pictures, paper_pictures
from ui.app import make_application, make_window
from ui.dialogs.asker import DialogAsker
from ui.look import theme
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow
from ui.shell.rooms import WORK

if TYPE_CHECKING:
    from models.judging.suggestions.suggestion import Suggestion

SIZE = (1440, 900)
_SMALL = (1366, 768)
_PANE_OF_SUGGESTIONS = 5
_SCHEMES = {"浅色": theme.LIGHT, "深色": theme.DARK}
_SCALES = (1, 2)
_MOMENT = 100  # ms
_LONGEST = 5000  # ms
_FILTER = Filter(
    statuses=frozenset({Status.RUNNING, Status.WARNED, Status.OVERDUE}),
    marks=frozenset({PeriodMark.MISSING, PeriodMark.UNMET}),
)


def take(ledger: Path, folder: Path, schemes: Iterable[str] = _SCHEMES, scales: Sequence[int] = _SCALES) -> list[Path]:
    """Open a copy of the ledger, take every picture, close it again; answers the files. Remembers nothing for the next
    start, and what is drafted to be shown is not in the ledger.

    ``schemes`` are 浅色 and 深色, ``scales`` pixels per point.
    """
    folder.mkdir(parents=True, exist_ok=True)
    app = make_application()
    written_on = date.fromtimestamp(ledger.stat().st_mtime)
    with TemporaryDirectory() as scratch:
        shown = Path(copy2(ledger, scratch))
        preferences = Preferences(Path(scratch) / "preferences.ini")
        window = make_window(Session(lambda: written_on), DialogAsker(), preferences)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.session.open(shown)
        window.resize(*SIZE)
        window.show()
        window.work.panes.show()
        window.work.tree.view.setFocus()
        try:
            return [
                path
                for scheme in schemes
                for room in _ROOMS
                for path in _of_room(app, window, folder, room, scheme, scales)
            ]
        finally:
            theme.choose(app, None, theme.USUAL_SIZE)
            window.session.close()  # first: looking makes no backup
            window.close()
            app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _of_room(  # noqa: PLR0917  what, where and how
    app: QApplication, window: MainWindow, folder: Path, room: str, scheme: str, scales: Sequence[int]
) -> list[Path]:
    theme.choose(app, _SCHEMES[scheme], theme.USUAL_SIZE)
    shown = _ROOMS[room](window)
    _settle()
    files = []
    for scale in scales:
        path = folder / f"{room}-{scheme}-{scale * 100}.png"
        picture(shown, scale).save(str(path))
        files.append(path)
    if shown is not window:
        shown.close()
    return files


def _settle() -> None:
    """Let everything come that a moment later would be on screen: what is new marked, pages made when first needed,
    what is read beside, and its words in their place."""
    for _ in range(2):
        loop = QEventLoop()
        QTimer.singleShot(_MOMENT, loop.quit)
        loop.exec()
        QThreadPool.globalInstance().waitForDone(_LONGEST)


def _pane(window: MainWindow, title: str) -> QWidget:
    """The window on a pane of a task with attachments, where there is one."""
    window.rooms.show(WORK)
    session = window.session
    found = session.ledger.all(Attachment)
    if found:
        session.show_list(session.ledger.get(Task, found[0].task_id).list_id)
        session.show_task(found[0].task_id)
    if session.task_id is not None:
        window.work.tree.view.select_tasks([session.task_id])  # and no others, as after the picture of several
    tabs = window.work.panes.tabs
    titles = [tabs.tabText(place).split(" ")[0] for place in range(tabs.count())]
    tabs.setCurrentIndex(titles.index(title))
    return window


def _recycle_bin(window: MainWindow) -> QWidget:
    from ui.dialogs.safekeeping.recycle_bin import RecycleBinDialog  # noqa: PLC0415

    return _shown(RecycleBinDialog(window.session, window))


def _settings(window: MainWindow) -> QWidget:
    from ui.dialogs.settings import SettingsDialog  # noqa: PLC0415

    return _shown(SettingsDialog(window.session, DialogAsker(), window.preferences, window))


def _welcome(window: MainWindow) -> QWidget:
    """The first page as at the first start, in the size of the window."""
    from ui.shell.welcome import Welcome  # noqa: PLC0415

    with TemporaryDirectory() as scratch:
        page = Welcome(Preferences(Path(scratch) / "preferences.ini"))
        page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page.resize(window.size())
        page.show()
    return page


def _export(window: MainWindow) -> QWidget:
    from ui.dialogs.exporting.dialog import ExportDialog  # noqa: PLC0415

    return _shown(ExportDialog(window.session, DialogAsker(), window.preferences, window))


def _sending(window: MainWindow) -> QWidget:
    from ui.dialogs.months.sending import SendingDialog  # noqa: PLC0415

    return _shown(SendingDialog(window.session, DialogAsker(), window.preferences, window))


def _replies(window: MainWindow) -> QWidget:
    """What two units answered as text: one of them for the second time, with last month's words in it."""
    from models.months.requests import asked  # noqa: PLC0415
    from models.replies.arriving import Pasted  # noqa: PLC0415
    from ui.dialogs.replies.dialog import RepliesDialog  # noqa: PLC0415

    session = window.session
    dialog = RepliesDialog(session, DialogAsker(), window.preferences, window)
    replies = []
    for request in asked(session.ledger, session.list_id, session.period).requests[:2] if session.list_id else ():
        rows = [f"{row.number}、{row.text}：{row.last or '本月已开工。'}" for row in request.tasks[:4]]
        replies.append(Pasted("\n".join([f"填报单位：{request.unit}", *rows]), f"{request.unit}的回复"))
    dialog.incoming.add(replies)
    return _shown(dialog)


def _steps(window: MainWindow) -> QWidget:
    from ui.dialogs.safekeeping.operation_history import OperationHistoryDialog  # noqa: PLC0415

    return _shown(OperationHistoryDialog(window.session, window))


def _shortcuts(window: MainWindow) -> QWidget:
    from ui.shell.help import shortcut_sheet  # noqa: PLC0415

    return _shown(shortcut_sheet(window.commands.menus, window))


def _carrying(window: MainWindow) -> QWidget:
    from ui.dialogs.tasks.carrying import CarryingDialog  # noqa: PLC0415

    return _shown(CarryingDialog(window.session, window))


def _several(window: MainWindow) -> QWidget:
    """The window while a dozen tasks are selected."""
    window.work.clear_filter()
    standing = window.work.tree.standing
    assert standing is not None
    window.work.tree.view.select_tasks(list(standing.tasks)[1:13])
    return window


def _bulk(window: MainWindow) -> QWidget:
    from ui.dialogs.tasks.bulk import UnitDialog  # noqa: PLC0415

    return _shown(UnitDialog(window.session, window.work.tree.view.selected_tasks(), window))


def _restoring(window: MainWindow) -> QWidget:
    from ui.dialogs.safekeeping.unsaved_texts import UnsavedTextsDialog  # noqa: PLC0415

    task_id = window.session.task_id
    assert task_id is not None
    pane = window.work.panes.current
    draft = pane.kept_text(
        "content", "本期进展", "桩基完成八成，正在浇筑承台，计划下月底出地面。", "桩基完成八成。", ""
    )
    return _shown(UnsavedTextsDialog([draft], [], window))


def _messages(window: MainWindow) -> QWidget:
    from ui.dialogs.messages import MessagesDialog  # noqa: PLC0415

    if not window.messages.all:
        window.messages.note_done(f"已备份并校验：{window.session.ledger.path.name}")
        window.messages.note_fault(LedgerFault("磁盘已满，没有保存。", "请腾出空间后再试；刚才输入的内容还在窗口里。"))
    return _shown(MessagesDialog(window.messages, window))


def _large(window: MainWindow) -> QWidget:
    """The window in the largest letters."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.choose(app, theme.tokens(), theme.SIZES[-1])
    return _pane(window, "基本")


def _importing(window: MainWindow, page: str) -> QWidget:
    """The wizard on one of its pages, with a table as the ledger itself prints it: the list is there, and compared."""
    from exporters.writing import write  # noqa: PLC0415
    from models.intake.reading import read  # noqa: PLC0415
    from models.issuing.building import build  # noqa: PLC0415
    from models.vocabulary import FormKey  # noqa: PLC0415
    from ui.dialogs.importing.pages import Step  # noqa: PLC0415
    from ui.dialogs.importing.wizard import ImportDialog  # noqa: PLC0415

    session = window.session
    assert session.list_id is not None
    with TemporaryDirectory() as folder:
        document = build(session.ledger, FormKey.PROGRESS, session.list_id, session.period)
        path = write(document, Path(folder) / "重点工作进展情况汇总表.xlsx").path
        source = read(path, in_child=False)
    wizard = ImportDialog(session, DialogAsker(), None, window, source=source)
    _shown(wizard)
    _wait_for(lambda: not wizard.course.is_running)
    wizard.steps.buttons[Step[page]].click()
    return wizard


def _wait_for(holds: Callable[[], bool]) -> None:
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _shown(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    dialog.show()
    return dialog


def _searched(window: MainWindow) -> QWidget:
    _pane(window, "进展")
    window.bar.search.setText("jtj 路")
    window.work.tree.enter()
    return window


def _filtered(window: MainWindow) -> QWidget:
    window.work.clear_filter()
    window.work.tree.set_filter(_FILTER)
    return window


def _conditions(window: MainWindow) -> QWidget:
    window.work.tree.set_filter(_FILTER)
    assert window.work.tree.standing is not None
    sheet = window.work.filters.sheet(window.work.tree.standing)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    sheet.adjustSize()
    sheet.show()
    return sheet


def _nothing_left(window: MainWindow) -> QWidget:
    window.work.tree.set_filter(_FILTER)
    window.bar.search.setText("没有这样的任务")
    return window


def _directory(window: MainWindow, page: int) -> QWidget:
    from ui.rooms.units.room import UnitsRoom  # noqa: PLC0415

    window.rooms.show("units")
    for room in window.findChildren(UnitsRoom):
        room.show_page(page)
    return window


def _suggestions(window: MainWindow) -> QWidget:
    """The room 提示 on the list that has one of each kind, where there is such a list."""
    session = window.session
    session.show_list(session.ledger.all(TaskList)[-1].id)
    _found(window)
    window.rooms.show("suggestions")
    return window


def _suggestions_of_task(window: MainWindow) -> QWidget:
    found = _found(window)
    window.rooms.show(WORK)
    if found:
        most = max((one.task_id for one in found), key=[one.task_id for one in found].count)
        window.session.show_task(most)
        window.work.tree.view.select_tasks([most])
    window.work.panes.tabs.setCurrentIndex(_PANE_OF_SUGGESTIONS)
    return window


def _figures(window: MainWindow, place: int) -> QWidget:
    """The room 统计 on one of its tables."""
    from ui.rooms.figures.room import FiguresRoom  # noqa: PLC0415

    window.session.show_list(_first_list(window))
    window.rooms.show("figures")
    for room in window.findChildren(FiguresRoom):
        room.views.setCurrentIndex(place)
    return window


def _forms(window: MainWindow, name: str) -> QWidget:
    """The room 表式 on one of its forms, once its pages are drawn."""
    from ui.rooms.forms.room import FormsRoom  # noqa: PLC0415

    window.session.show_list(_first_list(window))
    window.rooms.show("forms")
    (room,) = window.findChildren(FormsRoom)
    room.list.choose(name)
    _settle()
    _wait_for(lambda: room.split.pages.isHidden() or room.pages.is_settled)  # those of this form, not the one before
    return window


def _small(window: MainWindow) -> QWidget:
    """The room 提示 on the smallest usual screen."""
    window.resize(*_SMALL)
    return _suggestions(window)


def _found(window: MainWindow) -> list[Suggestion]:
    watch = window.suggestions
    watch.ask()
    _wait_for(lambda: watch.found is not None and not watch.is_running)
    return watch.open


def _setting_up(window: MainWindow) -> QWidget:
    from models.suggested.indicators import proposed_list  # noqa: PLC0415
    from ui.dialogs.judging.indicator_setup import IndicatorSetupDialog  # noqa: PLC0415

    session = window.session
    assert session.list_id is not None
    return _shown(IndicatorSetupDialog(session, DialogAsker(), proposed_list(session.ledger, session.list_id), window))


def _scale(window: MainWindow) -> QWidget:
    from ui.dialogs.judging.class_scale import ClassScaleDialog  # noqa: PLC0415

    return _shown(ClassScaleDialog(window.session, _first_list(window), window))


def _rules(window: MainWindow) -> QWidget:
    from ui.dialogs.judging.point_rules import PointRulesDialog  # noqa: PLC0415

    return _shown(PointRulesDialog(window.session, _first_list(window), window))


def _scoring(window: MainWindow) -> QWidget:
    from ui.dialogs.judging.scoring import ScoringDialog  # noqa: PLC0415

    session = window.session
    counted = [points.task_id for points in session.ledger.all(Points)]
    task_id = counted[0] if counted else session.ledger.of_list(Task, _first_list(window))[0].id
    return _shown(ScoringDialog(session, task_id, window))


def _first_list(window: MainWindow) -> ListId:
    return window.session.ledger.all(TaskList)[0].id


def _as_it_opens(window: MainWindow) -> QWidget:
    window.resize(*SIZE)
    window.work.clear_filter()
    return _pane(window, "进展")


_ROOMS: dict[str, Callable[[MainWindow], QWidget]] = (
    {
        "窗口": _as_it_opens,
        "基本": lambda window: _pane(window, "基本"),
        "推进计划": lambda window: _pane(window, "推进计划"),
        "指标": lambda window: _pane(window, "指标"),
        "状态": lambda window: _pane(window, "状态"),
        "附件": lambda window: _pane(window, "附件"),
        "历史": lambda window: _pane(window, "历史"),
        "搜索": _searched,
        "筛选": _filtered,
        "筛选条件": _conditions,
        "没有结果": _nothing_left,
        "回收站": _recycle_bin,
        "多选": _several,
        "批量修改": _bulk,
        "设置": _settings,
        "消息": _messages,
        "恢复": _restoring,
        "导入": lambda window: _importing(window, "FILE"),
        "导入-表格": lambda window: _importing(window, "TABLES"),
        "导入-栏目": lambda window: _importing(window, "COLUMNS"),
        "导入-核对": lambda window: _importing(window, "MATCH"),
        "导入-问题": lambda window: _importing(window, "FINDINGS"),
        "出表": _export,
        "下发报送表": _sending,
        "收回报送表": _replies,
        "操作历史": _steps,
        "快捷键": _shortcuts,
        "结转": _carrying,
        "首页": _welcome,
        "大字": _large,
        "单位": lambda window: _directory(window, 0),
        "分管领导": lambda window: _directory(window, 1),
        "统计": lambda window: _figures(window, 0),
        "统计-状态": lambda window: _figures(window, 5),
        "表式": lambda window: _forms(window, "督查登记簿"),
        "表式-格子": lambda window: _forms(window, "销号审批单"),
        "提示": _suggestions,
        "提示-任务": _suggestions_of_task,
        "设置指标": _setting_up,
        "档次": _scale,
        "计分规则": _rules,
        "计分": _scoring,
        "小屏": _small,
    }
    | month_pictures.PICTURES
    | paper_pictures.PICTURES
)
"""What there are pictures of; each answers the widget to be painted."""


def picture(widget: QWidget, scale: int) -> QImage:
    """A widget painted as a screen of that scale shows it: everything is drawn anew, nothing is enlarged."""
    image = QImage(widget.size() * scale, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    widget.render(image)
    return image
