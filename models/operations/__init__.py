"""One function per user verb. Each is one transaction with its history and answers what it changed.

`lists` names and orders lists, sections and posts; `tasks` the tasks, their units and plans; `reports` what is reported
and decided per period; `bulk` does it to several tasks at once; `carrying` brings unfinished tasks into the next year's
list. `imports` applies an import plan, `units` and `merging_units` keep the directory, `posts` says who holds a post
from when, `deadline` changes that one node of a plan, `revisions` puts nodes off and changes them, `classes` and
`points` keep the scale and the rules of a list and what tasks have of them: these are imported by themselves, because
the window starts without what they need.
"""

from models.operations.bulk import (
    UnitChange,
    change_unit,
    complete_nodes,
    decide,
    judge,
    set_frequency,
    set_post,
    set_section,
)
from models.operations.carrying import NewList, carry_over, unfinished
from models.operations.lists import (
    add_post,
    add_section,
    create_list,
    delete_list,
    delete_post,
    delete_section,
    edit_list,
    move_post,
    move_section,
    rename_post,
    rename_section,
    set_settings,
)
from models.operations.reports import (
    add_status,
    delete_status,
    edit_status,
    set_period,
    set_report,
    set_shortfalls,
    set_verdict,
)
from models.operations.tasks import (
    add_task,
    delete_tasks,
    edit_task,
    move_tasks,
    renumber,
    set_plan,
    set_units,
)

__all__ = [
    "NewList",
    "UnitChange",
    "add_post",
    "add_section",
    "add_status",
    "add_task",
    "carry_over",
    "change_unit",
    "complete_nodes",
    "create_list",
    "decide",
    "delete_list",
    "delete_post",
    "delete_section",
    "delete_status",
    "delete_tasks",
    "edit_list",
    "edit_status",
    "edit_task",
    "judge",
    "move_post",
    "move_section",
    "move_tasks",
    "rename_post",
    "rename_section",
    "renumber",
    "set_frequency",
    "set_period",
    "set_plan",
    "set_post",
    "set_report",
    "set_section",
    "set_settings",
    "set_shortfalls",
    "set_units",
    "set_verdict",
    "unfinished",
]
