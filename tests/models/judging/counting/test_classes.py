"""How many have which class: the counts add up, and what is left out is said."""

from __future__ import annotations

import pytest

from models.judging.counting.classes import READY, Candidate, Counted, Reason, meanings_of, tally
from models.judging_records import ClassScale, ClassScaleId, PeriodClass, PeriodClassId
from models.periods import Period
from models.records import ListId, TaskId
from models.vocabulary import ClassMeaning

SCALE = [
    ClassScale(ClassScaleId(i), ListId(1), rank.name, rank.meaning) for i, rank in enumerate(READY["进度五类"], start=1)
]


def given(**names: str) -> dict[TaskId, PeriodClass]:
    """Classes of tasks, as ``_1="达进度"``."""
    ids = {TaskId(int(key[1:])): name for key, name in names.items()}
    return {key: PeriodClass(PeriodClassId(0), key, Period(2024, 6), name) for key, name in ids.items()}


def some(*left_out: Reason | None) -> list[Candidate]:
    return [Candidate(TaskId(i), reason) for i, reason in enumerate(left_out, start=1)]


def test_classes_and_the_unrated_add_up_to_the_population() -> None:
    found = tally(Counted.TASKS, some(None, None, None, Reason.CLOSED), SCALE, given(_1="达进度", _2="欠进度"))
    assert found.population == 3 == sum(one.size for one in found.classes)
    assert found.words == (
        "任务 3 项：超进度 0 项（0.0%）、达进度 1 项（33.4%*）、欠进度 1 项（33.3%）、完成 0 项（0.0%）、"
        "其它 0 项（0.0%）、未评定 1 项（33.3%）；未计入 1 项（已销号或中止 1）"
    )


def test_what_has_a_class_is_counted_whatever_it_owes() -> None:
    found = tally(Counted.TASKS, some(Reason.CLOSED, Reason.NOT_DUE), SCALE, given(_1="完成"))
    assert found.population == 1
    assert [(left.reason, left.tasks) for left in found.left_out] == [(Reason.NOT_DUE, (TaskId(2),))]


def test_a_class_that_is_no_longer_on_the_scale_is_not_lost() -> None:
    found = tally(Counted.TASKS, some(None), SCALE, given(_1="红灯"))
    assert [(one.name, one.meaning) for one in found.classes if one.size] == [("红灯", None)]
    assert meanings_of(SCALE, given(_1="红灯", _2="超进度").values()) == {TaskId(2): ClassMeaning.AHEAD}


def test_indicators_count_as_often_as_there_are() -> None:
    candidates = [Candidate(TaskId(1), None, 3), Candidate(TaskId(2), Reason.NOT_DUE, 2)]
    found = tally(Counted.INDICATORS, candidates, SCALE, given(_1="超进度"))
    assert found.population == 3
    assert found.words.startswith("指标 3 项：超进度 3 项（100.0%）")
    assert found.words.endswith("未计入 2 项（本月不要求报送 2）")


@pytest.mark.parametrize("ranks", READY.values(), ids=READY)
def test_ready_scales_name_every_class_once(ranks) -> None:
    assert len({rank.name for rank in ranks}) == len(ranks)
