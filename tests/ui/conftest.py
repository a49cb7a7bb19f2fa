"""A small ledger of the invented 云江区 and the whole window on it. A message from Qt fails the test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt, QThreadPool, QtMsgType
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.logging import Record
from pytestqt.qtbot import QtBot

from models import operations
from models.periods import Period
from models.records import ListId, SectionId, TaskId
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Role, Status
from tests.ui.scripted import ScriptedAsker
from ui.look import theme
from ui.services.preferences import Preferences
from ui.services.session import Session
from ui.shell.main_window import MainWindow

TODAY = date(2024, 4, 20)
_LONGEST = 30_000  # ms
_HARMLESS = (
    "This plugin does not support",  # what the platform without a screen says about itself
    "Detected locale",  # at the first test of all, where LC_ALL is C
)


@dataclass(frozen=True)
class Sample:
    """The ids of what the sample ledger holds."""

    path: Path
    list_id: ListId
    industry: SectionId
    city: SectionId
    factory: TaskId
    park: TaskId  # a sub-task of factory
    exports: TaskId
    road: TaskId
    parking: TaskId


class PatientBot(QtBot):
    """Waits for what is to come however slow the computer is: the limit is only for what never comes."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LONGEST) -> None:  # noqa: N802  as pytest-qt has it
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = _LONGEST, **how: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **how)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(autouse=True)
def _ended_work() -> Iterator[None]:
    """Work that was called off comes to its end with the test that began it: the next one counts what is gathered."""
    yield
    assert QThreadPool.globalInstance().waitForDone(2 * _LONGEST), "work waits for something that never comes"


@pytest.fixture(autouse=True)
def _released_keys() -> Iterator[None]:
    """A window that closes on Ctrl+Enter never hears Ctrl let go: held on, it would turn the next test's choice of a
    row into one more row chosen."""
    yield
    if QApplication.instance() is not None:
        nobody = QWidget()
        QTest.keyRelease(nobody, Qt.Key.Key_Control)
        assert QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def _quiet_qt(qtlog: object) -> Iterator[None]:
    yield
    records: list[Record] = qtlog.records  # type: ignore[attr-defined]
    grave = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    said = [record.message for record in records if record.type in grave and not record.message.startswith(_HARMLESS)]
    assert not said, said


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    ledger = create(tmp_path / "云江区.duban")
    made = _fill(ledger)
    ledger.close()
    return made


@pytest.fixture
def scripted() -> Iterator[ScriptedAsker]:
    asker = ScriptedAsker()
    yield asker
    assert not asker.answers, f"questions never asked: {asker.answers}"


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "preferences.ini")


@pytest.fixture
def empty_window(qtbot: QtBot, scripted: ScriptedAsker, preferences: Preferences) -> Iterator[MainWindow]:
    window = MainWindow(Session(lambda: TODAY), scripted, preferences)
    window.show()
    qtbot.waitExposed(window)
    assert window.work.panes  # made at once, as if the first moment had passed
    yield window
    scripted.is_over = True
    assert window.close(), "a window that stays is still told of crashes"
    window.deleteLater()
    QApplication.clipboard().clear()  # what Python put there must not outlive Python
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or it is restyled along with the next ones


@pytest.fixture
def window(empty_window: MainWindow, sample: Sample) -> MainWindow:
    empty_window.session.open(sample.path)
    return empty_window


@pytest.fixture
def usual_looks(qapp: QApplication) -> Iterator[QApplication]:
    """Looks are one for the whole program: what a test changes of them does not stay."""
    theme.choose(qapp, None, theme.USUAL_SIZE)
    yield qapp
    theme.choose(qapp, None, theme.USUAL_SIZE)
    qapp.setStyleSheet("")


@pytest.fixture
def refused_font(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The sentence about the one font of the office that this computer has and that cannot be used."""
    from exporters.pdf import bulletin, document  # noqa: PLC0415  most tests write no PDF

    folder = tmp_path / "fonts"
    folder.mkdir()
    (folder / "simfang.ttf").write_bytes(b"no font")
    for module in (document, bulletin):
        monkeypatch.setattr(module, "system_folders", lambda: (folder,))
    return "没有用这台电脑上的“simfang.ttf”（仿宋_GB2312）：不是 TrueType 字体，或已损坏，已换用下一种字体。"


def _fill(ledger: Ledger) -> Sample:
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    industry, city = (
        SectionId(operations.add_section(ledger, list_id, name).inserted("sections")[0])
        for name in ("产业提质", "城市更新")
    )

    def task(text: str, section: SectionId, frequency: Frequency, parent: TaskId | None = None) -> TaskId:
        made = operations.add_task(
            ledger, list_id, text, section_id=section, frequency=frequency, parent_id=parent, after=parent
        )
        return TaskId(made.inserted("tasks")[0])

    factory = task("新建标准厂房60万平方米", industry, Frequency.MONTHLY)
    park = task("云栖产业园二期主体结顶", industry, Frequency.MONTHLY, factory)
    exports = task("外贸出口额增长４％", industry, Frequency.QUARTERLY)
    road = task("建成临江大道北延段", city, Frequency.MONTHLY)
    parking = task("新建公共停车位1200个", city, Frequency.MONTHLY)
    operations.set_units(ledger, factory, [("区经信局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    operations.set_units(ledger, road, [("区交通局", Role.LEAD)])
    for reported in (factory, park, road):
        operations.set_report(ledger, reported, Period(2024, 4), "按计划推进。")
    operations.set_verdict(ledger, road, Period(2024, 4), False, "征地推迟。")
    operations.add_status(ledger, exports, Status.WARNED, decided_on=date(2024, 4, 1))
    operations.add_status(ledger, road, Status.OVERDUE, decided_on=date(2024, 4, 2))
    operations.add_status(ledger, factory, Status.STAGE_SIGNED_OFF, decided_on=date(2024, 4, 3))
    return Sample(ledger.path, list_id, industry, city, factory, park, exports, road, parking)
