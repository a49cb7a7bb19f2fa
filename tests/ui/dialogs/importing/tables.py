"""A table as an office sends it, and what the wizard made of it."""

from __future__ import annotations

from models.records import ListId, Task
from tests.ui.dialogs.importing.walking import finish, walk_to
from ui.dialogs.importing.wizard import ImportDialog, Step
from ui.services.session import Session

TITLE = "2024年云江区重点工作进展情况汇总表（截至6月30日）"
HEADER = ("序号", "重点工作", "责任单位", "进展情况")
ROAD = ("1", "建成临江大道。", "*区交通局、区住建局", "主桥已合龙。")
PARKING = ("2", "新增停车位2000个。", "区住建局", "已建成1200个。")
UNDATED = (("序号", "重点工作", "责任单位", "进展情况"), ROAD, PARKING)


def texts(session: Session) -> list[str]:
    return [task.text for task in session.ledger.all(Task)]


def choose_target(shown: ImportDialog, list_id: ListId) -> None:
    walk_to(shown, Step.MATCH)
    shown.match_page.frame.target.choose(list_id)
    shown.match_page.frame.target.chosen.emit(list_id)
    finish(shown)
