"""分管领导: who holds a post from when, typed, moved and taken back; the tree and the forms follow."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from models import operations
from models.periods import Period
from models.records import Post, PostHolder, PostId
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from tests.ui.keys import compose
from tests.ui.scripted import ScriptedAsker
from ui.rooms.units.posts_page import Col, PostsPage
from ui.rooms.units.room import UnitsRoom
from ui.services.computer_settings import DIRECTORY_TAB
from ui.shell.main_window import MainWindow

HEAD, OLD, NEW = "林予安区长", "周砚秋常务副区长", "沈怀瑾常务副区长"


@pytest.fixture
def posts(window: MainWindow, room: UnitsRoom, sample: Sample) -> PostsPage:
    """Two posts; the second has the task of the road."""
    operations.add_post(window.session.ledger, sample.list_id, HEAD)
    window.session.run(operations.add_post, sample.list_id, OLD)
    second = PostId(window.session.ledger.of_list(Post, sample.list_id)[1].id)
    window.session.run(operations.edit_task, sample.road, {"post_id": second})
    QTest.keySequence(room.units.table, "Ctrl+Tab")
    assert room.page is room.posts
    return room.posts


def rows(posts: PostsPage) -> list[tuple[str, ...]]:
    model = posts.model
    return [tuple(str(model.index(row, column).data()) for column in Col) for row in range(model.rowCount() - 1)]


def stand_on(posts: PostsPage, row: int, column: Col = Col.NAME) -> None:
    posts.table.setFocus()
    posts.table.go_to([posts.model.key(row)], column)


def type_into(posts: PostsPage, row: int, column: Col, text: str) -> None:
    stand_on(posts, row, column)
    QTest.keyClick(posts.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    compose(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def succeed(posts: PostsPage, row: int, day: str, heading: str) -> None:
    stand_on(posts, row)
    QTest.keySequence(posts.table, "Ctrl+Shift+=")
    assert posts.day.hasFocus()
    compose(posts.day, day)
    posts.heading.setFocus()
    compose(posts.heading, heading)
    QTest.keyClick(posts.heading, Qt.Key.Key_Return)


def groups(window: MainWindow) -> list[str]:
    model = window.work.tree.model
    return [model.node(model.index(row, 0)).label for row in range(model.rowCount())]


def test_a_successor_is_added_below_and_the_tree_names_who_holds_the_post_in_the_period(
    window: MainWindow, posts: PostsPage
) -> None:
    assert rows(posts) == [(HEAD, "", "", "0 项"), (OLD, "", "", "1 项")]
    tester = QAbstractItemModelTester(posts.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    succeed(posts, 1, "4月10日", NEW)
    tester.deleteLater()
    assert rows(posts)[1:] == [(OLD, "", "", "1 项"), (f"　　↳ {NEW}", "2024-04-10", "● 本期打印", "")]
    assert posts.day.text() == posts.heading.text() == ""
    window.commands["room_ledger"].trigger()
    window.work.tree.set_grouping(Grouping.POST)
    assert groups(window)[:2] == [HEAD, NEW]
    window.session.show_period(Period(2024, 3))
    assert groups(window)[:2] == [HEAD, OLD]
    window.commands["room_units"].trigger()
    assert rows(posts)[1][2] == "● 本期打印"
    window.commands["undo"].trigger()
    assert rows(posts) == [(HEAD, "", "", "0 项"), (OLD, "", "", "1 项")]


def test_a_succession_without_a_day_or_name_says_so_and_keeps_what_is_typed(posts: PostsPage) -> None:
    succeed(posts, 1, "", NEW)
    assert "没有写从哪天起" in posts.succession_fault.text()
    assert posts.heading.text() == NEW
    compose(posts.day, "何时")
    posts.add_button.click()
    assert "看不出是哪一天" in posts.succession_fault.text()
    posts.day.setText("2024-4-10")
    posts.heading.clear()
    posts.add_button.click()
    assert "“称谓”不能为空" in posts.succession_fault.text()
    posts.heading.setText(NEW)
    posts.add_button.click()
    assert not posts.succession_fault.isVisible()
    assert len(rows(posts)) == 3


def test_headings_and_days_are_mended_in_the_grid(window: MainWindow, posts: PostsPage, sample: Sample) -> None:
    succeed(posts, 1, "4月10日", NEW)
    type_into(posts, 2, Col.NAME, "沈怀瑾区委常委")
    type_into(posts, 2, Col.FROM, "5.1")
    type_into(posts, 0, Col.NAME, "林予安代区长")
    (holder,) = window.session.ledger.all(PostHolder)
    assert (holder.name, holder.from_date) == ("沈怀瑾区委常委", date(2024, 5, 1))
    assert window.session.ledger.of_list(Post, sample.list_id)[0].name == "林予安代区长"
    stand_on(posts, 2, Col.FROM)
    QTest.keyClick(posts.table, Qt.Key.Key_Delete)
    assert "没有写从哪天起" in posts.fault_label.text()
    QTest.keyClick(posts.table, Qt.Key.Key_Escape)
    assert rows(posts)[2][1] == "2024-05-01"
    type_into(posts, 3, Col.NAME, "顾明远副区长")
    assert rows(posts)[3][0] == "顾明远副区长"


def test_posts_move_with_their_successors(window: MainWindow, posts: PostsPage) -> None:
    succeed(posts, 0, "4月10日", "陆知行区长")
    stand_on(posts, 2)
    QTest.keySequence(posts.table, "Alt+Up")
    assert [row[0] for row in rows(posts)] == [OLD, HEAD, "　　↳ 陆知行区长"]
    stand_on(posts, 2)  # the successor goes with the post
    QTest.keySequence(posts.table, "Alt+Up")
    assert [row[0] for row in rows(posts)] == [HEAD, "　　↳ 陆知行区长", OLD]
    data = posts.model.mimeData([posts.model.index(2, 0)])
    posts.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert rows(posts)[0][0] == OLD
    data = posts.model.mimeData([posts.model.index(0, 0)])
    posts.model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex())  # among another's successors
    assert [row[0] for row in rows(posts)] == [HEAD, "　　↳ 陆知行区长", OLD]


def test_a_succession_is_deleted_at_once_a_post_after_a_question(
    window: MainWindow, posts: PostsPage, scripted: ScriptedAsker
) -> None:
    succeed(posts, 1, "4月10日", NEW)
    stand_on(posts, 2)
    QTest.keySequence(posts.table, "Ctrl+-")
    assert len(rows(posts)) == 2
    scripted.prepare("confirm", False)
    stand_on(posts, 1)
    QTest.keyClick(posts.table, Qt.Key.Key_Delete)
    assert len(rows(posts)) == 2
    scripted.prepare("confirm", True)
    QTest.keyClick(posts.table, Qt.Key.Key_Delete)
    assert [row[0] for row in rows(posts)] == [HEAD]
    window.commands["undo"].trigger()
    assert rows(posts)[1] == (OLD, "", "", "1 项")


def test_the_page_on_top_is_remembered_and_an_empty_ledger_has_no_posts(
    window: MainWindow, posts: PostsPage, tmp_path
) -> None:
    assert window.preferences.get(DIRECTORY_TAB) == 1
    window.session.create(tmp_path / "新.duban")
    assert rows(posts) == []
    assert not posts.add_button.isEnabled()
