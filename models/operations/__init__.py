"""One function per user verb. Each is one transaction with its history and answers what it changed.

A folder for each thing that verbs are done to: `lists` with sections and posts, `units`, `tasks` with what is reported
and decided of them, `judging` with what they are measured by, `months` from opening to correction; and `importing`,
which takes in what comes from files. In the first three, `editing` adds, changes, moves and deletes.
The verbs used most stand here by name; the others are imported from where they lie, because the window starts without
what they need.
"""

from models.operations.lists.editing import (
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
from models.operations.tasks.bulk import (
    UnitChange,
    change_unit,
    complete_nodes,
    decide,
    judge,
    set_frequency,
    set_post,
    set_section,
)
from models.operations.tasks.carrying import NewList, carry_over, unfinished
from models.operations.tasks.editing import (
    add_task,
    delete_tasks,
    edit_task,
    move_tasks,
    renumber,
    set_plan,
    set_units,
)
from models.operations.tasks.reports import (
    add_status,
    delete_status,
    edit_status,
    set_period,
    set_report,
    set_shortfalls,
    set_verdict,
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
