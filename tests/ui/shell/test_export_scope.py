"""What the tree shows and what is selected in it, as parts to print."""

from __future__ import annotations

from models.search.filters import Counter, Filter
from models.vocabulary import Status
from tests.ui.conftest import Sample
from ui.shell.export_scope import on_screen
from ui.shell.main_window import MainWindow


def test_filter_and_selection_are_parts(window: MainWindow, sample: Sample) -> None:
    tree = window.work.tree
    assert on_screen(tree).filtered is None
    tree.set_filter(Filter(counter=Counter.OVERDUE, statuses=frozenset({Status.OVERDUE})))
    tree.view.select_tasks([sample.road])
    filtered, selected = on_screen(tree)
    assert filtered is not None and selected is not None
    assert (filtered.tasks, filtered.words) == ({sample.road}, "符合“只看逾期；状态：逾期”")
    assert (selected.tasks, selected.words) == ({sample.road}, "选中")
