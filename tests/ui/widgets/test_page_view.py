"""The real pages of a document: what is on them, paging through, sizes, what changes while one looks."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.documents.document import Column, Document, Group, Level, Paragraph, Table
from models.errors import ExportFault
from ui.look import theme
from ui.services import pdf_file
from ui.services.pdf_file import PdfFile
from ui.widgets import page_view
from ui.widgets.page_area import Fit
from ui.widgets.page_view import PageView


def document(rows: int, *, title: str = "云江区重点工作") -> Document:
    columns = (Column("序号", 1), Column("重点工作", 9))
    cells = tuple((str(i), f"推进第{i}标段建设，完成投资。" * 8) for i in range(1, rows + 1))
    return Document(title, (Table(columns, (Group("", cells),)), Paragraph("备注：略。", Level.NOTE)))


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView("起草后这里是版面。")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    made.area.setFocus()
    return made


def settle(qtbot: QtBot, view: PageView) -> None:
    qtbot.waitUntil(lambda: view.is_settled)


def shown(qtbot: QtBot, view: PageView, made: Document) -> PageView:
    view.show_document(made)
    settle(qtbot, view)
    return view


def grabbed(view: PageView) -> QImage:
    return view.area.viewport().grab().toImage()


def dark(view: PageView) -> int:
    """How many points of what is in sight are ink."""
    image = grabbed(view)
    points = (image.pixelColor(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2))
    return sum(point.lightness() < 110 for point in points)


def test_before_there_is_a_document_words_stand_in_its_place(view: PageView) -> None:
    assert view.place.text() == ""
    assert not view.larger.isEnabled()
    image = grabbed(view)
    assert len({image.pixelColor(x, y).name() for x in range(150, 350) for y in range(200, 350, 2)}) > 2


def test_the_first_page_is_there_in_full_width_with_its_letters(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(40))
    assert view.place.text().startswith("第 1 / ")
    assert view.area.count >= 3
    assert dark(view) > 100
    line = [grabbed(view).pixelColor(x, 120).name() for x in range(view.area.viewport().width())]
    paper = [x for x, name in enumerate(line) if name == "#ffffff"]
    assert paper[0] <= 18 and paper[-1] >= view.area.viewport().width() - 19
    assert line[2] == theme.tokens().window.lower()


def test_keys_page_through_and_the_number_of_the_page_is_said(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(60))
    last = view.area.count
    for key, expected in (
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageDown, 3),
        (Qt.Key.Key_PageUp, 2),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_PageDown, last),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_PageUp, 1),
    ):
        QTest.keyClick(view.area, key)
        settle(qtbot, view)
        assert view.place.text() == f"第 {expected} / {last} 页"
        assert dark(view) > 100


def test_where_several_pages_are_in_sight_every_key_still_moves_on(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(60))
    view.area.set_size(0.15)
    QTest.keyClick(view.area, Qt.Key.Key_End)
    end = view.area.verticalScrollBar().value()
    assert view.place.text() == f"第 {view.area.count} / {view.area.count} 页"
    QTest.keyClick(view.area, Qt.Key.Key_PageUp)
    assert view.area.verticalScrollBar().value() < end


def test_larger_smaller_and_what_fits(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(40))
    at_first = view.area.size_shown
    view.larger.click()
    assert view.area.size_shown == pytest.approx(at_first * 1.25)
    assert view.size_button.text() == f"{round(at_first * 125)}%"
    QTest.keyClick(view.area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.area, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.area.size_shown == pytest.approx(at_first / 1.25)
    QTest.keyClick(view.area, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert view.area.fitted is Fit.PAGE
    page = view.area._rect(view.area.page)
    assert page.height() <= view.area.viewport().height()
    QTest.keyClick(view.area, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.area.size_shown == pytest.approx(at_first)
    view.resize(700, 600)
    assert view.area.verticalScrollBar().value() == 0  # and the head of the page stays in sight
    assert view.area.size_shown > at_first  # it still fits when the room for it grows
    settle(qtbot, view)
    assert dark(view) > 100


def test_the_wheel_with_ctrl_keeps_what_is_under_the_mouse(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(40))
    QTest.keyClick(view.area, Qt.Key.Key_PageDown)
    at = QPoint(200, 350)
    before = view.area._place(at)
    for _ in range(4):
        turn(view, at, 120)
    after = view.area._place(at)
    assert view.area.size_shown > 0.7
    assert after[0] == before[0]
    assert after[1].x() == pytest.approx(before[1].x(), abs=0.01)
    assert after[1].y() == pytest.approx(before[1].y(), abs=0.01)
    size = view.area.size_shown
    turn(view, at, 40)  # a third of a turn: touch pads tell them one by one
    assert view.area.size_shown == size
    turn(view, at, 80)
    assert view.area.size_shown > size


def turn(view: PageView, at: QPoint, angle: int) -> None:
    port = view.area.viewport()
    none, ctrl = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    event = QWheelEvent(
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        QPoint(),
        QPoint(0, angle),
        none,
        ctrl,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def test_a_changed_document_is_shown_at_the_same_place(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(60))
    QTest.keyClick(view.area, Qt.Key.Key_PageDown)
    settle(qtbot, view)
    place = view.area.verticalScrollBar().value()
    before = grabbed(view)
    shown(qtbot, view, document(61))
    assert view.area.verticalScrollBar().value() == place
    assert grabbed(view) == before  # the second page is the same
    shown(qtbot, view, document(1))
    assert view.place.text() == "第 1 / 1 页"


def test_of_many_changes_the_last_is_shown_and_those_between_are_dropped(
    view: PageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = [], threading.Event()

    def slowly(made: Document) -> PdfFile:
        begun.append(made.title)
        go_on.wait(60)
        return pdf_file.set_pages(made)

    monkeypatch.setattr(page_view, "set_pages", slowly)
    for title in ("一", "二", "三"):
        view.show_document(document(1, title=title))
    go_on.set()
    settle(qtbot, view)
    assert begun == ["一", "三"]
    view.show_document(document(1, title="三"))
    settle(qtbot, view)
    assert begun == ["一", "三"]  # the same again is not set again


def test_a_document_that_cannot_be_set_says_so_and_the_next_one_is_shown(
    view: PageView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Document) -> PdfFile:
        raise ExportFault("表头太长。", "请改短。")

    with monkeypatch.context() as patch:
        patch.setattr(page_view, "set_pages", fail)
        shown(qtbot, view, document(1))
    assert view.fault.text() == "表头太长。请改短。"
    assert view.area.count == 0
    shown(qtbot, view, document(2))
    assert view.fault.isHidden()
    assert view.area.count == 1


def test_pictures_have_the_screen_s_pixels_and_none_is_kept_of_pages_far_away(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(200))
    ratio = view.area.viewport().devicePixelRatioF()
    found = view.area._pictures[0].image
    assert abs(found.width() - view.area._rect(0).width() * ratio) <= 1
    QTest.keyClick(view.area, Qt.Key.Key_End)
    settle(qtbot, view)
    assert 0 not in view.area._pictures
    assert len(view.area._pictures) <= 4


def test_the_largest_page_takes_no_more_memory_than_there_is(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(60))
    view.area.set_size(99)
    assert view.size_button.text() == "400%"
    settle(qtbot, view)
    kept = [picture.image for picture in view.area._pictures.values()]
    assert sum(image.width() * image.height() for image in kept) < 17_000_000  # and no neighbour's


def test_the_ground_goes_with_the_colours_and_the_paper_stays_white(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(1))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.choose(app, theme.DARK)
    try:
        image = grabbed(view)
        assert image.pixelColor(3, 200) == QColor(theme.DARK.window)
        assert image.pixelColor(40, 60) == QColor("white")
    finally:
        theme.choose(app, None)


def test_gone_before_its_pages_are_there(qtbot: QtBot) -> None:
    made = PageView()
    made.resize(QSize(300, 300))
    made.show()
    made.show_document(document(100))
    made.close()
    made.deleteLater()
    QTest.qWait(300)


def test_a_whole_page_is_shown_from_its_head_wherever_one_was(view: PageView, qtbot: QtBot) -> None:
    shown(qtbot, view, document(60))
    view.area.go_to(1)
    view.area.verticalScrollBar().setValue(view.area.verticalScrollBar().value() + 200)
    QTest.keyClick(view.area, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    page = view.area._rect(view.area.page)
    assert page.top() >= 0 and page.bottom() <= view.area.viewport().height()
