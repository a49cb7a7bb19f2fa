"""文件: what was found at first sight, or why it cannot be taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.dialogs.importing.tables import HEADER
from tests.ui.dialogs.importing.walking import Open, Write
from ui.services.session import Session


def test_a_bad_file_is_said_inside_and_another_can_be_chosen(
    empty: Session, table: Path, dialog: Open, asker, qtbot: QtBot
) -> None:
    bad = table.with_name("照片.xlsx")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n nothing of a table")
    shown = dialog(empty, bad)
    assert shown.file_page.message.text().endswith("。")
    assert not shown.apply_button.isVisible()
    assert not shown.next_button.isEnabled()
    asker.files = [table]
    assert shown.file_page.choose_button.text() == "换一个文件…"
    QTest.mouseClick(shown.file_page.choose_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.course.now is not None)
    assert shown.next_button.isEnabled()


def test_direct_import_is_named_only_where_its_button_is(
    filled: Session, table: Path, dialog: Open, write: Write
) -> None:
    titled = ("云江区重点项目进展（截至2024年6月30日）",)
    clean = dialog(
        filled, write("干净.xlsx", 汇总=[titled, HEADER, ("1", "建成临江大道。", "区交通局", "主桥已合龙。")])
    )
    assert clean.apply_button.isVisible() and "“直接导入”" in clean.file_page.detail.text()
    like = ("1", "建成滨江步道。", "区交通运输局（含公路中心）", "主桥已合龙。")
    for path in (table, write("像.xlsx", 汇总=[titled, HEADER, like])):
        shown = dialog(filled, path)
        assert ("直接导入" in shown.file_page.detail.text()) is shown.apply_button.isVisible(), path


def test_without_a_file_the_dialog_invites_to_choose_one(empty: Session, dialog: Open, asker) -> None:
    shown = dialog(empty, None)
    assert shown.file_page.choose_button.text() == "选择文件…"
    asker.files = [None]
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert asker.files == []
    assert "拖到这里" in shown.file_page.message.text()


def test_a_form_that_a_unit_sends_back_is_said_to_belong_elsewhere(filled: Session, write: Write, dialog: Open) -> None:
    headings = ("序号", "重点任务", "完成 情况", "是否完成", "校验码")
    shown = dialog(
        filled, write("区交通局.xlsx", 报送表=[headings, ("1", "建成临江大道。", "主桥已合龙。", "是", "7KQ2MX")])
    )
    assert "“收回报送表…”" in shown.file_page.detail.text()
    other = dialog(filled, write("清单.xlsx", 汇总=[HEADER, ("1", "建成临江大道。", "区交通局", "主桥已合龙。")]))
    assert "收回报送表" not in other.file_page.detail.text()
