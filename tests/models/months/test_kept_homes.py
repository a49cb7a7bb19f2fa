"""Where a closed month's tasks stood, by the names of then."""

from __future__ import annotations

from models.months.kept_homes import Homes, kept_homes
from models.records import TaskId

ONE, TWO, THREE = TaskId(1), TaskId(2), TaskId(3)
TODAY = Homes({7: "区交通运输局", 8: "区商务局"}, {ONE: 7, TWO: 8, THREE: 8})


def test_a_group_has_its_name_of_then_in_its_place_of_now() -> None:
    found = kept_homes({ONE: "区交通局", TWO: "区商务局", THREE: ""}, TODAY, {})
    assert found.names == {7: "区交通局", 8: "区商务局"}
    assert found.of_task == {ONE: 7, TWO: 8, THREE: None}


def test_what_became_part_of_another_stands_by_itself_and_last() -> None:
    found = kept_homes({ONE: "区交通局", TWO: "区粮食局", THREE: "区商务局"}, TODAY, {"区粮食局": 8})
    assert list(found.names.values()) == ["区交通局", "区商务局", "区粮食局"]
    assert found.of_task[THREE] == 8
    assert found.of_task[TWO] not in {7, 8, None}


def test_a_task_that_has_moved_since_stays_where_it_was() -> None:
    found = kept_homes({ONE: "区商务局", TWO: "区商务局"}, TODAY, {})
    assert found.of_task == {ONE: 8, TWO: 8}


def test_groups_that_are_gone_stand_in_the_order_their_tasks_are_printed_in() -> None:
    gone = [f"已撤部门{number}" for number in range(9)]
    found = kept_homes({TaskId(number): name for number, name in enumerate(gone, start=4)}, TODAY, {})
    assert list(found.names.values())[2:] == gone
