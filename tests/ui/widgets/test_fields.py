"""Fields: what counts as an edit, what waits with its fault, and what they leave to the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from models.errors import FieldFault, LedgerFault
from models.vocabulary import Frequency
from tests.ui.keys import compose
from ui.look import theme
from ui.widgets.fields import (
    Choice,
    LineEditor,
    SideLabel,
    TextEditor,
    TextField,
    belongs_to_window,
    button,
    label,
    row_of,
)

FAULT = FieldFault("text", "“任务”不能为空。", "请输入文字后再保存。")


@pytest.fixture(params=[0, 2], ids=["one line", "several lines"])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> TextField:
    made = TextField("任务", lines=request.param)
    qtbot.addWidget(made)
    made.show()
    return made


def test_only_what_was_typed_is_an_edit(field: TextField) -> None:
    field.load("建成临江大道")
    assert not field.is_edited and field.unsaved() is None
    compose(field.editor, "新")
    assert field.is_edited and field.unsaved() == "新建成临江大道"
    field.set_value("建成临江大道")
    assert not field.is_edited


def test_what_the_editor_itself_makes_of_a_text_is_no_edit(qtbot: QtBot) -> None:
    field = TextField("进展", lines=2)
    qtbot.addWidget(field)
    field.load("完成\u00a078%。\r\n继续推进。\u2028并已招标。")
    assert not field.is_edited
    assert field.value() == "完成\u00a078%。\n继续推进。\n并已招标。"


def test_a_text_being_typed_is_not_overwritten_from_elsewhere(field: TextField) -> None:
    field.load("旧")
    field.set_value("正在输入")
    field.load("别处改了")
    assert field.value() == "正在输入" and field.loaded() == "旧"
    field.settle()
    assert not field.is_edited
    field.load("别处又改了")
    assert field.value() == "别处又改了"


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("掘进320米，塌方。", "掘进320米。", 6),  # words were taken back
        ("掘进米。", "掘进320米。", 5),  # words came back
        ("", "掘进320米。", 7),
        ("𠮷村一。", "𠮷村一二。", 5),  # a character that Qt counts as two
        ("aa", "aaa", 3),
    ],
)
def test_the_cursor_stands_where_a_step_was_undone(
    field: TextField, qtbot: QtBot, before: str, after: str, place: int
) -> None:
    def caret() -> int:
        editor = field.editor
        return editor.textCursor().position() if isinstance(editor, TextEditor) else editor.cursorPosition()

    field.load(before)
    field.editor.setFocus()
    qtbot.waitUntil(field.editor.hasFocus)
    field.load(after)
    assert caret() == place
    field.reset()
    field.load(after)  # of another task: read from its beginning
    assert caret() == 0


def test_a_draft_stands_for_the_stored_text_and_is_an_edit(field: TextField) -> None:
    field.load("已存的", "没存的")
    assert (field.value(), field.loaded(), field.unsaved()) == ("没存的", "已存的", "没存的")
    field.reset()
    assert (field.value(), field.loaded(), field.is_edited) == ("", "", False)


def test_a_fault_stands_below_the_editor_until_it_is_gone(field: TextField) -> None:
    assert not field.fault_label.isVisible()
    field.show_fault(FAULT)
    assert field.fault_label.isVisible() and field.fault_label.text() == str(FAULT)
    assert field.editor.property("faulty") is True
    field.show_fault(None)
    assert not field.fault_label.isVisible() and field.editor.property("faulty") is False
    field.show_fault(FAULT)
    field.reset()
    assert not field.fault_label.isVisible()


def test_saving_again_is_tried_after_a_full_disk_and_not_after_a_broken_rule(field: TextField) -> None:
    assert field.retries(LedgerFault("磁盘已满，没有保存。"))
    assert not field.retries(FAULT)


@pytest.mark.parametrize("kind", [LineEditor, TextEditor])
@pytest.mark.parametrize(
    ("reason", "leaves"),
    [
        (Qt.FocusReason.TabFocusReason, True),
        (Qt.FocusReason.MouseFocusReason, True),
        (Qt.FocusReason.ActiveWindowFocusReason, True),
        (Qt.FocusReason.PopupFocusReason, False),
    ],
)
def test_a_context_menu_is_no_leaving(
    qtbot: QtBot, kind: type[LineEditor] | type[TextEditor], reason: Qt.FocusReason, leaves: bool
) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    left: list[bool] = []
    editor.left.connect(lambda: left.append(True))
    QApplication.sendEvent(editor, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert bool(left) == leaves


def test_enter_leaves_a_line_unless_it_means_something_else(qtbot: QtBot) -> None:
    for enter_leaves in (True, False):
        editor = LineEditor(enter_leaves=enter_leaves)
        qtbot.addWidget(editor)
        left: list[bool] = []
        editor.left.connect(lambda left=left: left.append(True))
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert bool(left) == enter_leaves


@pytest.mark.parametrize("kind", [LineEditor, TextEditor])
def test_undo_is_the_window_s_where_nothing_has_been_typed(
    qtbot: QtBot, kind: type[LineEditor] | type[TextEditor]
) -> None:
    editor = kind()
    qtbot.addWidget(editor)
    editor.set_content("已存的")

    def takes(key: Qt.Key) -> bool:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        asked.ignore()
        QApplication.sendEvent(editor, asked)
        return asked.isAccepted()

    assert not takes(Qt.Key.Key_Z)
    QTest.keyClicks(editor, "x")
    assert takes(Qt.Key.Key_Z)
    assert takes(Qt.Key.Key_C)  # of other keys it has its own


def test_keys_are_the_same_on_every_system(field: TextField) -> None:
    """Qt's own differ: on Linux Ctrl+E goes to the end of a line and Ctrl+Y is nobody's."""

    def asked(key: Qt.Key) -> QKeyEvent:
        return QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)

    assert belongs_to_window(asked(Qt.Key.Key_E), can_undo=True, can_redo=True)
    for can_redo in (True, False):
        assert belongs_to_window(asked(Qt.Key.Key_Y), can_undo=True, can_redo=can_redo) is not can_redo
    assert belongs_to_window(asked(Qt.Key.Key_A), can_undo=True, can_redo=True) is None
    compose(field.editor, "完成70%。")
    field.editor.undo()
    assert field.value() == ""
    QTest.keyClick(field.editor, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert field.value() == "完成70%。"


def test_an_editor_is_as_high_as_its_text_within_bounds(qtbot: QtBot) -> None:
    around, editor = QWidget(), TextEditor(lines=2, most_lines=6)
    qtbot.addWidget(around)
    column = QVBoxLayout(around)
    column.addWidget(editor)
    column.addStretch(1)
    around.resize(400, 600)
    around.show()
    heights = []
    for lines in (0, 2, 5, 6, 60):
        editor.set_content("\n".join("行" * (lines > 0) for _ in range(max(lines, 1))))
        QApplication.processEvents()
        heights.append(editor.height())
    assert 30 < heights[0] <= heights[1] < heights[2] <= heights[3] == heights[4] < 200


class TestChoice:
    """A choice of entries that carry their value."""

    @pytest.fixture
    def choice(self, qtbot: QtBot) -> Choice:
        made = Choice("报送频次")
        qtbot.addWidget(made)
        made.offer([("未定", None), *((each.value, each) for each in Frequency)], Frequency.QUARTERLY)
        return made

    def test_the_values_come_back_as_they_went_in(self, choice: Choice) -> None:
        assert choice.value() is Frequency.QUARTERLY
        choice.choose("没有这个")
        assert choice.value() is None and choice.currentIndex() == -1
        choice.choose(None)
        assert choice.currentText() == "未定"

    def test_only_the_clerk_s_choosing_is_told(self, choice: Choice) -> None:
        told: list[object] = []
        choice.chosen.connect(told.append)
        choice.choose(Frequency.MONTHLY)
        choice.offer([("年度报", Frequency.YEARLY)], Frequency.YEARLY)
        assert told == []
        QTest.keyClick(choice, Qt.Key.Key_Down)
        choice.activated.emit(0)
        assert told == [Frequency.YEARLY]

    def test_the_wheel_on_the_way_over_it_changes_nothing(self, choice: Choice) -> None:
        choice.show()
        none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        turn = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), *none, False)
        QApplication.sendEvent(choice, turn)
        assert choice.value() is Frequency.QUARTERLY
        assert not turn.isAccepted()  # so that the page behind it scrolls


def test_words_on_screen_are_never_read_as_markup(qtbot: QtBot) -> None:
    for made in (label("<b>甲</b>"), SideLabel("<b>甲</b>", QWidget())):
        qtbot.addWidget(made)
        assert made.textFormat() is Qt.TextFormat.PlainText


def test_a_name_beside_a_field_is_as_wide_as_the_others_in_any_size(qtbot: QtBot, usual_looks: QApplication) -> None:
    field = QWidget()
    name = SideLabel("任务", field)
    qtbot.addWidget(field)
    qtbot.addWidget(name)
    name.show()
    usual = name.width()
    theme.choose(usual_looks, None, 150)
    assert name.width() == round(usual * 1.5)
    theme.choose(usual_looks, None, theme.USUAL_SIZE)
    assert name.width() == usual and name.buddy() is field


def test_a_button_does_its_verb_and_is_not_pressed_by_enter_elsewhere(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    made = button("添加…", tip="Ctrl+加号", verb=lambda: pressed.append(True))
    qtbot.addWidget(made)
    made.click()
    assert pressed == [True] and not made.autoDefault() and made.toolTip() == "Ctrl+加号"


def test_what_follows_the_gap_stands_on_the_right(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    first, last = button("删除"), button("确定")
    around.setLayout(row_of(first, None, last))
    around.resize(600, 60)
    around.show()
    assert first.x() < 30 and last.geometry().right() > 570


@pytest.mark.parametrize(
    ("copied", "pasted"),
    [
        ('"第一行\n第二行"\r\n', "第一行\n第二行"),
        ('"他说""好""。\r\n完"\r\n', '他说"好"。\n完'),
        ("一格\r\n", "一格"),
        ("普通的话", "普通的话"),
        ('"带引号的话"', '"带引号的话"'),
        ("第一段\n第二段\n", "第一段\n第二段\n"),
        ('前面"一\n二"', '前面"一\n二"'),
        ("一\t二\r\n", "一\t二\r\n".replace("\r", "")),
    ],
)
def test_a_copied_cell_is_pasted_as_its_text(qtbot: QtBot, copied: str, pasted: str) -> None:
    editor = TextEditor(2)
    qtbot.addWidget(editor)
    editor.set_content("原有")
    editor.selectAll()
    data = QMimeData()
    data.setText(copied)
    editor.insertFromMimeData(data)
    assert editor.content() == pasted
    editor.undo()
    assert editor.content() == "原有"
    editor.setReadOnly(True)
    editor.insertFromMimeData(data)
    assert editor.content() == "原有"
