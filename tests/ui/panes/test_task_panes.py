"""The panes of the task on screen."""

from __future__ import annotations

from models import operations


def test_without_a_task_the_panes_say_what_to_do(desk) -> None:
    desk.session.show_task(None)
    assert desk.panes._stack.currentIndex() == 0
    desk.session.show_task(desk.road)
    desk.session.run(operations.delete_tasks, [desk.road])
    assert desk.panes._stack.currentIndex() == 0
    desk.session.close()
    desk.panes.commit()
