"""The scale of a list, and the classes of its tasks."""

from __future__ import annotations

import pytest

from models import operations
from models.errors import FieldFault
from models.judging.counting.classes import READY, Rank
from models.judging_records import ClassScale, ClassScaleId, PeriodClass
from models.operations.judging.classes import set_class, set_scale
from models.periods import Period
from models.records import ListId, TaskId
from models.store.history import history
from models.store.records.ledger import Ledger
from models.vocabulary import ClassMeaning

JUNE = Period(2024, 6)
NEW = ClassScaleId(0)


@pytest.fixture
def scale(ledger: Ledger, list_id: ListId) -> list[ClassScale]:
    set_scale(ledger, list_id, [(NEW, rank) for rank in READY["进度五类"]])
    return ledger.of_list(ClassScale, list_id)


def names(ledger: Ledger, task_id: TaskId) -> list[tuple[str, str]]:
    return [(found.name, found.reason) for found in ledger.of_task(PeriodClass, task_id)]


def test_a_class_is_given_changed_and_taken_back(ledger: Ledger, task_id: TaskId, scale) -> None:
    set_class(ledger, [task_id], JUNE, "达进度")
    set_class(ledger, [task_id], JUNE, "欠进度", "征地推迟")
    assert names(ledger, task_id) == [("欠进度", "征地推迟")]
    set_class(ledger, [task_id], JUNE, "")
    assert names(ledger, task_id) == []
    history.undo(ledger)
    assert names(ledger, task_id) == [("欠进度", "征地推迟")]


def test_several_tasks_are_one_step(ledger: Ledger, list_id: ListId, task_id: TaskId, scale) -> None:
    other = TaskId(operations.add_task(ledger, list_id, "治理白沙河").inserted("tasks")[0])
    change = set_class(ledger, [task_id, other], JUNE, "完成")
    assert change.label == "2 项任务 2024年6月定为“完成”"
    assert change.tasks == {task_id, other}
    history.undo(ledger)
    assert ledger.all(PeriodClass) == []


def test_only_classes_of_the_scale_can_be_given(ledger: Ledger, task_id: TaskId, scale) -> None:
    with pytest.raises(FieldFault, match="没有“红灯”"):
        set_class(ledger, [task_id], JUNE, "红灯")
    assert names(ledger, task_id) == []


def test_a_class_called_otherwise_is_called_so_in_every_month(
    ledger: Ledger, list_id: ListId, task_id: TaskId, scale: list[ClassScale]
) -> None:
    set_class(ledger, [task_id], JUNE, "达进度")
    swapped = {"达进度": "超进度", "超进度": "达进度"}  # names are told apart at every moment
    set_scale(ledger, list_id, [(s.id, Rank(swapped.get(s.name, s.name), s.meaning)) for s in scale])
    assert names(ledger, task_id) == [("超进度", "")]
    assert [s.name for s in ledger.of_list(ClassScale, list_id)][:2] == ["达进度", "超进度"]
    history.undo(ledger)
    assert names(ledger, task_id) == [("达进度", "")]
    assert ledger.of_list(ClassScale, list_id) == scale


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (["达进度", "达进度"], "写了两次"),
        (["未评定"], "统称"),
        ([" "], "不能为空"),
        (["完成"], "有 1 处任务定了“达进度”"),
    ],
)
def test_a_scale_that_would_not_count_is_refused(  # noqa: PLR0917  what is tried, and the fixtures
    ledger: Ledger, list_id: ListId, task_id: TaskId, scale, wanted: list[str], sentence: str
) -> None:
    set_class(ledger, [task_id], JUNE, "达进度")
    with pytest.raises(FieldFault, match=sentence):
        set_scale(ledger, list_id, [(NEW, Rank(name, ClassMeaning.OTHER)) for name in wanted])
    assert ledger.of_list(ClassScale, list_id) == scale
