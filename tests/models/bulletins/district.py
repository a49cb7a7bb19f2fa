"""A list of the invented district 云江区 as its annex prints it, for the bulletins of the tests."""

from __future__ import annotations

from datetime import date

from models import operations
from models.periods import Period
from models.records import ListId, SectionId, TaskId
from models.store.records.ledger import Ledger
from models.vocabulary import Role, Status

AUGUST, CUT_OFF = Period(2024, 8), date(2024, 8, 31)
TITLE = "“双提双优”攻坚任务"
_STAGE = Status.STAGE_SIGNED_OFF
ROWS: tuple[tuple[str, str, Status | None, float | None], ...] = (
    (
        "一、防汛补短板",
        "8月20日前，完成北溪、南湾2处堤防水毁修复，全区16座山塘除险加固全面完工。",
        _STAGE,
        None,
    ),
    ("一、防汛补短板", "8月底前，城区31处易涝点整治完成，C区排涝泵站投入运行。", Status.SIGNED_OFF, None),
    ("一、防汛补短板", "11月底前，建成智慧水利平台。", None, None),
    ("二、产业项目", "航空港T2航站楼8月底前主体封顶。", Status.SIGNED_OFF, None),
    ("二、产业项目", "7月底前，飞鸿光电二期项目签约落地。", _STAGE, None),
    ("二、产业项目", "6月底前，云江科创园S1地块完成征迁交地。", Status.WARNED, 0.5),
    ("三、民生实事", "9月1日前，新建的3所幼儿园投入使用。", Status.SIGNED_OFF, None),
    ("三、民生实事", "年内改造老旧小区28个，8月底前开工20个以上。", _STAGE, None),
    ("三、民生实事", "8月底前，区人民医院门诊综合楼启用。", Status.SIGNED_OFF, None),
    ("三、民生实事", "8月底前，滨江路（文昌桥至北门）改造工程通车。", Status.WARNED, 1.0),
    ("三、民生实事", "10月底前，全区农贸市场改造6个。", None, None),
    ("三、民生实事", "8月中旬前，公办养老床位新增150张。", Status.SIGNED_OFF, None),
)
"""Section, text, status at the end of August, points."""


def fill(ledger: Ledger) -> ListId:
    """Put the list in."""
    list_id = ListId(operations.create_list(ledger, TITLE, 2024).inserted("lists")[0])
    sections: dict[str, SectionId] = {}
    for section, text, status, points in ROWS:
        if section not in sections:
            sections[section] = SectionId(operations.add_section(ledger, list_id, section).inserted("sections")[0])
        made = operations.add_task(ledger, list_id, text, section_id=sections[section])
        task_id = TaskId(made.inserted("tasks")[0])
        operations.set_units(ledger, task_id, [("区水利局" if section.startswith("一") else "区住建局", Role.LEAD)])
        if status is not None:
            operations.add_status(ledger, task_id, status, decided_on=date(2024, 8, 30), points=points)
    return list_id
