"""The world of a walk: a folder, a ledger of the invented 云江区, the real window, and someone who answers anything."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QEvent, QMessageLogContext, QtMsgType, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from models import operations
from models.periods import Period
from models.records import TaskId
from models.store.opening import create
from models.vocabulary import Frequency, Role, Status
from ui.services.job_slot import JobSlot
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow

TODAY = date(2024, 7, 9)
TEXTS = (
    "新建标准厂房60万平方米", "云栖产业园二期主体结顶", "外贸出口额增长４％", "建成临江大道北延段",
    "新建公共停车位1200个", "改造老旧小区12个", "整治入湖河道3条", "编制停车专项规划",
)  # fmt: skip
_LONGEST_WAIT = 20.0  # seconds for work in the background; more is a window that hangs
_HARMLESS = ("This plugin does not support", "QPaintDevice: Cannot destroy")


class Trouble(AssertionError):
    """Something that must hold does not."""


class RandomAsker:
    """Answers every question, as the step that asks it decides."""

    def __init__(self, folder: Path) -> None:
        self.place = folder
        self.dice = Random(0)
        self.is_leaving = False  # the window is to close, whatever it asks
        self.asked: list[str] = []

    def confirm(self, parent: object, question: str, detail: str, action: str) -> bool:
        self.asked.append(question)
        return self.is_leaving or self.dice.random() < 0.7

    def text(self, parent: object, title: str, label: str, value: str = "") -> str | None:
        self.asked.append(title)
        return self.dice.choice((None, "", value, f"{self.dice.choice(TEXTS)}{self.dice.randrange(100)}"))

    def lines(self, parent: object, title: str, label: str, value: str = "") -> str | None:
        return self.text(parent, title, label, value)

    def open_file(self, parent: object, title: str, patterns: str, folder: object) -> Path | None:
        found = self.open_files(parent, title, patterns, folder)
        return found[0] if found else None

    def open_files(self, parent: object, title: str, patterns: str, folder: object) -> list[Path]:
        self.asked.append(title)
        return [] if self.dice.random() < 0.3 else [write_table(self.place, self.dice)]

    def folder(self, parent: object, title: str, folder: object) -> Path | None:
        self.asked.append(title)
        return self.dice.choice((None, self.place))

    def printer(self, parent: object, title: str) -> None:
        """No printer here."""

    def save_file(self, parent: object, title: str, patterns: str, suggested: Path) -> Path | None:
        self.asked.append(title)
        return None if self.dice.random() < 0.5 else self.place / f"存{len(self.asked)}{Path(suggested).suffix}"


class World:
    """A window, opened and closed many times; ``troubles`` are bugs and messages of Qt caught on the way.

    ``seen`` are the names of the commands that were taken and of what stood in front.
    """

    def __init__(self, folder: Path, troubles: list[str], seen: set[str] | None = None) -> None:
        self.folder = folder
        self.path = folder / "云江区.duban"
        self.asker = RandomAsker(folder)
        self.preferences = Preferences(folder / "preferences.ini")
        self.troubles = troubles
        self.seen = set() if seen is None else seen
        fill(self.path)
        self.window = self.open(self.path)

    def open(self, path: Path) -> MainWindow:
        """A new window on a ledger, as at a start."""
        self.window = MainWindow(Session(lambda: TODAY), self.asker, self.preferences)  # type: ignore[arg-type]
        self.window.show()
        self.window.activateWindow()
        self.window.session.open(path)
        assert self.window.unsaved
        self.settle()
        return self.window

    def close(self) -> None:
        """Close the window with everything in it, and let Qt delete it."""
        self.dismiss()
        self.asker.is_leaving = True
        self.window.close()
        self.asker.is_leaving = False
        self.window.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def end(self) -> None:
        """Leave nothing of this world to the next."""
        self.asker.is_leaving = True
        for widget in QApplication.topLevelWidgets():
            if isValid(widget):  # the window takes its time to close, and some go meanwhile
                widget.close()
                widget.deleteLater()
        self.window.session.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.clipboard().clear()

    def top(self) -> QWidget:
        """What takes the keys and the mouse: a pop-up before a dialog before the window."""
        return QApplication.activePopupWidget() or self._dialog() or self.window

    def _dialog(self) -> QWidget | None:
        modal = QApplication.activeModalWidget()
        if modal is not None:
            return modal
        found = [found for found in self.window.findChildren(QDialog) if found.isVisible()]
        return found[-1] if found else None

    def settle(self) -> None:
        """Let what has been begun come to its end."""
        until = time.monotonic() + _LONGEST_WAIT
        QApplication.processEvents()
        while self.window.session.is_busy or any(slot.is_running for slot in self.window.findChildren(JobSlot)):
            if time.monotonic() > until:
                raise Trouble("work in the background does not end")
            QApplication.processEvents()
            time.sleep(0.002)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def dismiss(self) -> None:
        """Close dialogs and pop-ups, as Esc does."""
        for _ in range(20):
            top = self.top()
            if top is self.window:
                return
            top.close()
            self.settle()
        raise Trouble(f"{type(self.top()).__name__} does not close")


@contextmanager
def watched(troubles: list[str]) -> Iterator[None]:
    """Note what Python raises inside Qt and what Qt complains of; nothing is opened outside the program."""
    import sys  # noqa: PLC0415

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        import traceback  # noqa: PLC0415

        troubles.append("".join(traceback.format_exception(kind, error, trace)))

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg) and not message.startswith(_HARMLESS):
            troubles.append(f"Qt: {message}")

    def opened(address: QUrl) -> bool:
        return True

    before, opener = sys.excepthook, QDesktopServices.openUrl
    sys.excepthook = note
    QDesktopServices.openUrl = opened  # type: ignore[method-assign,assignment]
    heard = qInstallMessageHandler(hear)
    try:
        yield
    finally:
        qInstallMessageHandler(heard)
        QDesktopServices.openUrl = opener  # type: ignore[method-assign]
        sys.excepthook = before


def write_table(folder: Path, dice: Random) -> Path:
    """A table with some of the ledger's tasks and some new ones, with reports of a month."""
    month = dice.randrange(3, 8)
    path = folder / f"表{dice.randrange(1000)}.csv"
    rows = [f"2024年云江区重点工作进展情况汇总表（截至{month}月底）", "序号,重点工作,责任单位,进展情况"]
    for number, text in enumerate(dice.sample(TEXTS, dice.randrange(1, 5)), start=1):
        report = dice.choice(("", f"完成{dice.randrange(10, 100)}%。", "按计划推进。"))
        rows.append(f"{number},{text},{dice.choice(('区经信局', '区住建局', '区交通局'))},{report}")
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def fill(path: Path) -> None:
    """Two small lists with everything that hangs on tasks."""
    ledger = create(path)
    list_id = operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0]
    sections = [operations.add_section(ledger, list_id, name).inserted("sections")[0] for name in ("产业", "城市")]
    operations.add_post(ledger, list_id, "林予安区长")
    made: list[TaskId] = []
    for place, text in enumerate(TEXTS[:6]):
        change_set = operations.add_task(
            ledger, list_id, text, section_id=sections[place % 2], frequency=Frequency.MONTHLY,
            parent_id=made[0] if place == 2 else None,
        )  # fmt: skip
        made.append(TaskId(change_set.inserted("tasks")[0]))
        operations.set_units(
            ledger, made[-1], [("区经信局", Role.LEAD), ("区住建局", Role.SUPPORTING)][: 1 + place % 2]
        )
    for place, task in enumerate(made[:4]):
        for month in range(1, 5 + place % 2):
            operations.set_report(ledger, task, Period(2024, month), f"{month}月完成{month * 7 + place}%。")
    operations.set_verdict(ledger, made[3], Period(2024, 4), False, "征地推迟。")
    operations.add_status(ledger, made[4], Status.WARNED, decided_on=date(2024, 4, 1))
    operations.add_status(ledger, made[3], Status.OVERDUE, decided_on=date(2024, 4, 2))
    operations.add_status(ledger, made[1], Status.STAGE_SIGNED_OFF, decided_on=date(2024, 5, 31))
    other = operations.create_list(ledger, "2023年云江区重点工作", 2023).inserted("lists")[0]
    operations.add_task(ledger, other, "建成文化客厅2处")
    ledger.close()
