"""The tree: groups in their order, tasks under them, sub-tasks under those, and what a group row rolls up."""

from collections.abc import Sequence

import pytest

from models.listing.outline import Node, NodeKind, Outline, build
from models.records import (
    Assignment,
    AssignmentId,
    ListId,
    Placement,
    Post,
    PostId,
    Section,
    SectionId,
    TaskId,
    TaskList,
    Unit,
    UnitId,
)
from models.rules.evaluation import Judgement, counters
from models.vocabulary import Frequency, Grouping, Role, Status

LIST = TaskList(ListId(1), "2024年云江区重点工作", 2024)
SECTIONS = [Section(SectionId(5), LIST.id, "一、产业提质"), Section(SectionId(3), LIST.id, "二、城市更新")]
POSTS = [Post(PostId(1), LIST.id, "林予安区长")]
UNITS = [Unit(UnitId(1), "区发改局"), Unit(UnitId(2), "区交通局"), Unit(UnitId(3), "区气象局")]


def task(
    task_id: int, section: int | None = None, parent: int | None = None, frequency: Frequency | None = None
) -> Placement:
    """Where a task stands."""
    section_id = SectionId(section) if section else None
    parent_id = TaskId(parent) if parent else None
    return Placement(TaskId(task_id), parent_id, section_id, None, frequency)


def part(task_id: int, unit_id: int, role: Role) -> Assignment:
    """A unit's part in a task."""
    return Assignment(AssignmentId(0), TaskId(task_id), UnitId(unit_id), role)


def tree(
    tasks: Sequence[Placement],
    grouping: Grouping,
    *,
    assignments: Sequence[Assignment] = (),
    statuses: dict[TaskId, Status] | None = None,
    overdue: Sequence[int] = (),
    sections: Sequence[Section] = SECTIONS,
) -> Outline:
    """The outline of tasks."""
    late = {TaskId(i) for i in overdue}
    return build(LIST, sections, POSTS, tasks, assignments, UNITS, statuses or {}, grouping, late)


def shown(nodes: Sequence[Node]) -> list[object]:
    """The labels of groups and the ids of tasks, with what stands below."""
    named: list[tuple[object, Sequence[Node]]] = [
        (n.placement.id if n.placement else n.label, n.children) for n in nodes
    ]
    return [(name, shown(below)) if below else name for name, below in named]


def test_sections_in_their_order_even_when_empty_and_the_rest_last() -> None:
    outline = tree([task(1), task(2, 5), task(3, 5), task(4, 5, 2)], Grouping.SECTION)
    assert shown(outline.roots) == [
        ("一、产业提质", [(2, [4]), 3]),
        "二、城市更新",
        ("未归入板块", [1]),
    ]


def test_a_list_without_sections_has_no_group_rows() -> None:
    outline = tree([task(1), task(2, parent=1)], Grouping.SECTION, sections=[])
    assert shown(outline.roots) == [(1, [2])]
    assert outline.roots[0].kind is NodeKind.TASK


def test_rows_parents_and_ids_agree() -> None:
    outline = tree([task(2, 5), task(3, 5)], Grouping.SECTION)
    node = outline.node(TaskId(3))
    assert node is not None and node.parent is not None
    assert (node.row, node.parent.label, node.parent.children[node.row]) == (1, "一、产业提质", node)
    assert outline.by_id(node.id) is node
    assert outline.node(TaskId(99)) is None


def test_ids_stay_when_the_tree_is_built_anew() -> None:
    before = tree([task(2, 5), task(3, 5)], Grouping.SECTION)
    after = tree([task(9, 3), task(3, 5), task(2, 5)], Grouping.SECTION)
    assert [n.id for n in before.nodes(TaskId(3))] == [n.id for n in after.nodes(TaskId(3))]
    assert before.roots[0].id == after.roots[0].id


def test_a_task_stands_under_each_unit_that_leads_it() -> None:
    parts = [part(1, 2, Role.LEAD), part(1, 1, Role.LEAD), part(1, 3, Role.SUPPORTING)]
    outline = tree([task(1), task(2)], Grouping.UNIT, assignments=parts)
    assert shown(outline.roots) == [
        ("区发改局", [1]),
        ("区交通局", [1]),
        ("未定责任单位", [2]),
    ]
    assert len({node.id for node in outline.nodes(TaskId(1))}) == 2


def test_a_sub_task_another_unit_leads_stands_there_by_itself() -> None:
    parts = [part(1, 1, Role.LEAD), part(2, 2, Role.LEAD)]
    outline = tree([task(1), task(2, parent=1), task(3, parent=1)], Grouping.UNIT, assignments=parts)
    assert shown(outline.roots) == [("区发改局", [(1, [3])]), ("区交通局", [2])]


def test_undecided_tasks_count_as_running() -> None:
    outline = tree([task(1), task(2)], Grouping.STATUS, statuses={TaskId(1): Status.WARNED})
    assert shown(outline.roots) == [("推进中", [2]), ("预警", [1])]


def test_frequencies_in_their_own_order() -> None:
    tasks = [task(1), task(2, frequency=Frequency.QUARTERLY), task(3, frequency=Frequency.MONTHLY)]
    outline = tree(tasks, Grouping.FREQUENCY)
    assert shown(outline.roots) == [("月度报", [3]), ("季度报", [2]), ("未定报送频次", [1])]


def test_a_group_counts_its_tasks_and_a_late_sub_task_makes_its_task_late() -> None:
    tasks = [task(1, 5), task(2, 5), task(3, 5, 2), task(4, 3)]
    statuses = {TaskId(1): Status.STAGE_SIGNED_OFF, TaskId(4): Status.SIGNED_OFF}
    outline = tree(tasks, Grouping.SECTION, statuses=statuses, overdue=[3])
    assert [(g.count, g.overdue, g.signed_off) for g in outline.roots] == [(2, 1, 1), (1, 0, 1)]


def test_a_task_counts_once_however_many_of_its_parts_are_signed_off_or_late() -> None:
    tasks = [task(1, 5), task(2, 5, 1), task(3, 5, 1), task(4, 5), task(5, 5, 4), task(6, 5, 5)]
    statuses = {TaskId(i): Status.SIGNED_OFF for i in (1, 2, 3, 5, 6)}  # of task 4 only parts are done
    outline = tree(tasks, Grouping.SECTION, statuses=statuses, overdue=[2, 3, 4, 6])
    assert [(g.count, g.overdue, g.signed_off) for g in outline.roots] == [(2, 2, 1), (0, 0, 0)]


def test_a_part_that_stands_in_another_group_counts_there() -> None:
    tasks = [task(1, 5), task(2, 3, 1)]
    statuses = {TaskId(i): Status.SIGNED_OFF for i in (1, 2)}
    outline = tree(tasks, Grouping.SECTION, statuses=statuses, overdue=[2])
    assert [(g.count, g.overdue, g.signed_off) for g in outline.roots] == [(1, 0, 1), (1, 1, 1)]


@pytest.mark.parametrize("status", Status)
def test_a_group_counts_as_signed_off_what_the_bar_does(status: Status) -> None:
    tasks = [task(1, 5)]
    statuses = {TaskId(1): status}
    in_bar = counters(Judgement({}, {}, statuses, set(), has_begun=True), set()).signed_off
    assert tree(tasks, Grouping.SECTION, statuses=statuses).roots[0].signed_off == in_bar


def figures(outline: Outline, *shown: int) -> list[tuple[int, int]]:
    """What the groups count of these tasks."""
    overdue, signed_off = outline.tally({TaskId(task_id) for task_id in shown})
    return [(overdue[group.id], signed_off[group.id]) for group in outline.roots]


def test_the_figures_of_a_group_follow_what_is_shown() -> None:
    tasks = [task(1, 5), task(2, 5), task(3, 5, 2), task(4, 3)]
    statuses = {TaskId(1): Status.STAGE_SIGNED_OFF, TaskId(4): Status.SIGNED_OFF}
    outline = tree(tasks, Grouping.SECTION, statuses=statuses, overdue=[3])
    assert figures(outline, 1, 2, 3, 4) == [(group.overdue, group.signed_off) for group in outline.roots]
    assert figures(outline, 3) == [(1, 0), (0, 0)]
    assert figures(outline, 2, 4) == [(0, 0), (0, 1)]
    assert figures(outline) == [(0, 0), (0, 0)]


def test_rows_can_be_found_before_their_group_has_been_looked_at() -> None:
    tasks = [task(1, 5), task(2, 5), task(3, 5, 2), task(4, 3)]
    outline = tree(tasks, Grouping.SECTION)
    (node,) = outline.nodes(TaskId(3))
    assert node.parent is not None and node.parent.placement == tasks[1]
    assert outline.by_id(tree(tasks, Grouping.SECTION).roots[1].children[0].id).placement == tasks[3]
    assert [group.nests for group in outline.roots] == [True, False]


def test_ten_thousand_tasks_in_thirty_sections() -> None:
    sections = [Section(SectionId(i), LIST.id, f"板块{i}") for i in range(1, 31)]
    tasks = [task(i, 1 + i % 30) for i in range(1, 9_001)]
    tasks += [task(i, parent=i - 9_000) for i in range(9_001, 10_001)]
    outline = tree(tasks, Grouping.SECTION, sections=sections, overdue=range(1, 100))
    assert sum(group.count for group in outline.roots) == 9_000
    assert sum(group.overdue for group in outline.roots) == 99
