"""Filters kept by name in the ledger: kept, replaced, renamed, deleted, and all of it undone."""

from __future__ import annotations

import pytest

from models.errors import FieldFault
from models.operations.filters import delete_filter, rename_filter, save_filter, saved_filter, saved_filters
from models.search.filters import Filter
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import Status

WARNED = Filter(statuses=frozenset({Status.WARNED}))
STOPPED = Filter(statuses=frozenset({Status.STOPPED}), attached=True)


def test_a_filter_is_kept_by_name_and_survives_reading_back(ledger: Ledger) -> None:
    change = save_filter(ledger, " 预警 ", WARNED)
    assert change.label == "保存筛选方案“预警”"
    save_filter(ledger, "中止", STOPPED)
    assert saved_filters(ledger) == ["预警", "中止"]
    assert saved_filter(ledger, "中止") == STOPPED


def test_keeping_again_replaces_and_undo_brings_the_old_one_back(ledger: Ledger) -> None:
    save_filter(ledger, "常用", WARNED)
    save_filter(ledger, "常用", STOPPED)
    assert saved_filter(ledger, "常用") == STOPPED
    history.undo(ledger)
    assert saved_filter(ledger, "常用") == WARNED
    history.undo(ledger)
    assert saved_filters(ledger) == []


def test_renaming_never_takes_the_name_of_another(ledger: Ledger) -> None:
    save_filter(ledger, "甲", WARNED)
    save_filter(ledger, "乙", STOPPED)
    with pytest.raises(FieldFault, match="已经有叫“乙”的筛选方案"):
        rename_filter(ledger, "甲", "乙")
    rename_filter(ledger, "甲", "丙")
    assert saved_filters(ledger) == ["丙", "乙"]
    assert saved_filter(ledger, "丙") == WARNED
    with pytest.raises(FieldFault, match="不能为空"):
        rename_filter(ledger, "丙", "  ")


def test_a_deleted_filter_comes_back_with_undo(ledger: Ledger) -> None:
    save_filter(ledger, "甲", WARNED)
    delete_filter(ledger, "甲")
    assert saved_filters(ledger) == []
    history.undo(ledger)
    assert saved_filter(ledger, "甲") == WARNED


def test_other_settings_are_no_filters(ledger: Ledger) -> None:
    from models.operations import set_settings  # noqa: PLC0415

    set_settings(ledger, {"lamp": "红黄绿"})
    assert saved_filters(ledger) == []
