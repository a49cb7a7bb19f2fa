"""The form of a decision: what may follow is offered, the rest after 其他状态…."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from models.rules.successions import following
from models.vocabulary import Status
from ui.panes.status_form import StatusForm, Typed


@pytest.fixture
def form(qtbot: QtBot) -> StatusForm:
    made = StatusForm()
    qtbot.addWidget(made)
    return made


def offered(form: StatusForm) -> list[str]:
    return [form.status.itemText(i) for i in range(form.status.count())]


def test_only_sensible_successions_are_offered(form: StatusForm) -> None:
    form.offer(following(Status.SIGNED_OFF))
    form.show_typed(Typed(Status.RUNNING))
    assert offered(form) == ["推进中", "其他状态…"]


def test_the_others_come_when_they_are_asked_for(form: StatusForm) -> None:
    form.offer(following(Status.SIGNED_OFF))
    form.show_typed(Typed(Status.SIGNED_OFF))
    assert offered(form) == ["销号", "推进中", "其他状态…"]
    form.status.setCurrentIndex(2)
    form.status.activated.emit(2)
    assert offered(form) == [status.value for status in Status]
    assert form.typed().status is Status.SIGNED_OFF  # nothing has been chosen yet
    form.status.hidePopup()
