"""附件 as a clerk uses it: files in by button, drop and clipboard, out again, renamed, deleted, undone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from models.operations.tasks import attachments as operations
from models.records import Attachment
from models.store.history import history
from models.store.records import attachment_bytes
from models.store.records.transactions import transaction
from tests.ui.scripted import ScriptedAsker
from ui.panes.attachments import AttachmentsPane

TODAY = date(2024, 4, 20)


@pytest.fixture
def asker() -> Iterator[ScriptedAsker]:
    made = ScriptedAsker()
    yield made
    assert not made.answers, f"questions never asked: {made.answers}"


@pytest.fixture
def pane(desk: SimpleNamespace) -> AttachmentsPane:
    desk.panes.show_pane(desk.panes.pane(AttachmentsPane))
    return desk.panes.pane(AttachmentsPane)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "来件"
    folder.mkdir()
    for name, content in (
        ("第10次会议纪要.docx", b"ten"),
        ("第2次会议纪要.docx", b"two"),
        ("现场.jpg", b"picture" * 300),
    ):
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


def rows(pane: AttachmentsPane) -> list[tuple[str, ...]]:
    model = pane.table.model()
    return [tuple(model.index(row, column).data() for column in range(4)) for row in range(model.rowCount())]


def settle(qtbot: QtBot, pane: AttachmentsPane) -> None:
    qtbot.waitUntil(lambda: not pane.cancel_button.isVisible())


def add(qtbot: QtBot, pane: AttachmentsPane, files: list[Path]) -> None:
    pane.add_files(files)
    settle(qtbot, pane)


def select(pane: AttachmentsPane, *wanted: int) -> None:
    pane.table.clearSelection()
    for row in wanted:
        pane.table.selectionModel().select(
            pane.table.model().index(row, 0),
            pane.table.selectionModel().SelectionFlag.Select | pane.table.selectionModel().SelectionFlag.Rows,
        )


def tab(desk: SimpleNamespace) -> str:
    return desk.panes.tabs.tabText(desk.panes.tabs.currentIndex())


def test_without_files_it_says_what_to_do(desk: SimpleNamespace, pane: AttachmentsPane) -> None:
    assert pane.empty.isVisible()
    assert "拖到这里" in pane.empty.text() and "20 MB" in pane.empty.text()
    assert tab(desk) == "附件"
    assert not pane.buttons["打开"].isEnabled()


def test_files_are_added_by_button_and_listed_sorted(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, asker: ScriptedAsker, files: list[Path]
) -> None:
    asker.prepare("open_files", files)
    QTest.mouseClick(pane.add_button, Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert [row[1] for row in rows(pane) if row[1] != "现场.jpg"] == ["第2次会议纪要.docx", "第10次会议纪要.docx"]
    assert ("图片", "现场.jpg", "2.05 KB", "2024-04-20") in rows(pane)
    assert tab(desk) == "附件 3"
    assert "3 个，共 2.06 KB" in pane.count.text()
    assert history.steps(desk.ledger)[0].label == "1号任务添加附件 3 个"
    pane.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert rows(pane)[0][1] == "现场.jpg"
    desk.session.undo()
    assert pane.empty.isVisible() and tab(desk) == "附件"


def test_files_are_dropped_on_the_pane(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, files: list[Path]
) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(50, 50).toPoint(), copy, data, left, none)
    QApplication.sendEvent(pane, entering)
    assert entering.isAccepted() and pane.empty.property("dropping")
    QApplication.sendEvent(pane, QDropEvent(QPointF(50, 50), copy, data, left, none))
    settle(qtbot, pane)
    assert len(rows(pane)) == 3
    assert not pane.empty.property("dropping")


def test_files_and_pictures_are_pasted(qtbot: QtBot, pane: AttachmentsPane, files: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(files[0]))])
    QGuiApplication.clipboard().setMimeData(data)
    pane.add_button.setFocus()
    QTest.keyClick(pane.add_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, pane)
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(pane.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, pane)
    assert {row[1] for row in rows(pane)} == {files[0].name, "粘贴的图片.png"}
    QGuiApplication.clipboard().setText("文字")
    pane.paste()
    assert "剪贴板里没有文件或图片" in pane.fault_label.text()


def test_what_cannot_be_added_is_named_and_the_rest_is(
    qtbot: QtBot, pane: AttachmentsPane, files: list[Path], tmp_path: Path
) -> None:
    large = tmp_path / "录像.mp4"
    with large.open("wb") as stream:
        stream.truncate(operations.MOST_BYTES + 1)
    copy = tmp_path / "副本.docx"
    copy.write_bytes(files[0].read_bytes())
    add(qtbot, pane, [files[0], large, copy, tmp_path, files[1]])
    said = pane.fault_label.text().splitlines()
    assert "“录像.mp4”有 20 MB，超过每个附件 20 MB 的上限" in said[0]
    assert f"“副本.docx”与附件“{files[0].name}”内容相同" in said[1]
    assert "是文件夹" in said[2]
    assert pane.told.text() == "已添加 2 个附件。"
    assert len(rows(pane)) == 2
    add(qtbot, pane, [copy])
    assert "内容相同，没有再添加" in pane.fault_label.text()


def test_a_run_with_many_faults_leaves_room_for_the_files(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, files: list[Path], tmp_path: Path
) -> None:
    copies = [tmp_path / f"副本{number}.docx" for number in range(37)]
    for copy in copies:
        copy.write_bytes(files[0].read_bytes())
    told: list[str] = []
    desk.session.faulted.connect(lambda fault, _: told.append(str(fault)))
    add(qtbot, pane, [files[0], *copies])
    said = pane.fault_label.text().splitlines()
    assert said[3:] == ["另有 34 条，见“消息”（Ctrl+M）。"]
    assert len({*said[:3], *told}) == 37, "each file is named in one place or the other"
    add(qtbot, pane, copies[:1])
    assert len(pane.fault_label.text().splitlines()) == 1, "the next run begins anew"


def test_adding_is_cancelled_without_a_trace(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    go, read = threading.Event(), operations.read_incoming

    def slow(path: Path) -> object:
        if path == files[1]:
            go.wait(60)
        return read(path)

    monkeypatch.setattr(operations, "read_incoming", slow)
    pane.add_files(files)
    qtbot.waitUntil(lambda: pane.progress.text() == "正在添加 2/3…")
    pane.add_files(files)
    assert "还没有处理完" in pane.fault_label.text()
    QTest.mouseClick(pane.cancel_button, Qt.MouseButton.LeftButton)
    go.set()
    assert pane.told.text() == "已取消，没有添加。"
    assert rows(pane) == [] and attachment_bytes.total_bytes(desk.ledger) == 0
    assert not pane.cancel_button.isVisible()


def test_a_file_is_opened_as_a_read_only_copy(
    qtbot: QtBot, pane: AttachmentsPane, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())) or True)
    add(qtbot, pane, files[:1])
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_Return)
    settle(qtbot, pane)
    assert [path.name for path in opened] == [files[0].name]
    assert not pane.fault_label.text()
    assert opened[0].read_bytes() == files[0].read_bytes()
    assert not opened[0].stat().st_mode & 0o222
    folder = opened[0].parent.parent
    pane._opened.clear()  # as at the end of the program
    assert not folder.exists()


def test_programs_are_never_opened(
    qtbot: QtBot, pane: AttachmentsPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    tool = tmp_path / "报表.pdf.bat"
    tool.write_bytes(b"del *")
    add(qtbot, pane, [tool])
    QTest.mouseClick(pane.buttons["打开"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert opened == []
    assert "为安全起见不直接打开" in pane.fault_label.text()
    assert rows(pane)[0][0] == "程序"


def test_where_no_program_opens_it_saving_is_offered(
    qtbot: QtBot, pane: AttachmentsPane, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    add(qtbot, pane, files[:1])
    pane.open_selected()
    settle(qtbot, pane)
    assert "没有能打开" in pane.fault_label.text() and "另存为" in pane.fault_label.text()


def test_files_are_saved_out_one_by_name_and_several_into_a_folder(
    qtbot: QtBot, pane: AttachmentsPane, asker: ScriptedAsker, files: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "取出"
    out.mkdir()
    add(qtbot, pane, files)
    names = [row[1] for row in rows(pane)]
    select(pane, 0)
    asker.prepare("save_file", out / "改名.docx")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, pane)
    assert "已另存到" in pane.told.text()
    assert (out / "改名.docx").read_bytes() == (files[0].parent / names[0]).read_bytes()
    (out / names[1]).write_bytes(b"another")
    pane.table.selectAll()
    asker.prepare("folder", out)
    QTest.mouseClick(pane.buttons["另存为…"], Qt.MouseButton.LeftButton)
    settle(qtbot, pane)
    assert (out / names[1]).read_bytes() == b"another"
    saved = {path.name for path in out.iterdir()}
    stem, suffix = names[1].rsplit(".", 1)
    assert saved == {"改名.docx", *names, f"{stem} (2).{suffix}"}


def test_a_damaged_content_is_not_saved_out(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, asker: ScriptedAsker, files: list[Path]
) -> None:
    target = files[0].with_name("出.docx")
    add(qtbot, pane, files[:1])
    with transaction(desk.ledger):
        desk.ledger.connection.execute("UPDATE attachment_contents SET content = x'00'")
    asker.prepare("save_file", target)
    pane.save_selected()
    settle(qtbot, pane)
    assert "校验值不符" in pane.fault_label.text()
    assert pane.told.text() == ""
    assert not target.exists()


def test_a_file_is_renamed_and_deleted_by_keys_and_undone(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, asker: ScriptedAsker, files: list[Path]
) -> None:
    add(qtbot, pane, files[:1])
    asker.prepare("text", "一季度纪要")
    pane.table.setFocus()
    QTest.keyClick(pane.table, Qt.Key.Key_F2)
    suffix = files[0].suffix
    assert rows(pane)[0][1] == f"一季度纪要{suffix}"
    QTest.keyClick(pane.table, Qt.Key.Key_Delete)
    assert pane.empty.isVisible() and "可以撤销" in pane.told.text()
    desk.session.undo()
    assert rows(pane)[0][1] == f"一季度纪要{suffix}"
    desk.session.undo()
    assert [file.name for file in desk.ledger.of_task(Attachment, desk.road)] == [files[0].name]


def test_another_task_shows_its_own(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, files: list[Path]
) -> None:
    add(qtbot, pane, files)
    desk.session.show_task(desk.plant)
    assert pane.empty.isVisible() and tab(desk) == "附件" and pane.told.text() == ""
    desk.session.show_task(desk.road)
    assert len(rows(pane)) == 3


def test_much_in_one_ledger_is_said(
    qtbot: QtBot, pane: AttachmentsPane, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.panes.attachments.WARNED_BYTES", 1000)
    add(qtbot, pane, files)
    assert "台账里的附件共 2.06 KB，备份会变慢" in pane.count.text()


def test_adding_waits_while_the_ledger_is_written_elsewhere(
    qtbot: QtBot, desk: SimpleNamespace, pane: AttachmentsPane, files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    go, lent, read = threading.Event(), threading.Event(), operations.read_incoming
    monkeypatch.setattr(operations, "read_incoming", lambda path: go.wait(60) and read(path))
    pane.add_files(files[:1])
    desk.session.ask_aside(lambda ledger, progress: lent.wait(60))
    go.set()
    qtbot.wait(150)
    assert pane.cancel_button.isVisible()
    lent.set()
    settle(qtbot, pane)
    assert len(rows(pane)) == 1
