"""A ledger that prints every part of the five official forms over several pages, always the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models import ledger_settings, operations
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, SectionId, TaskId
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.vocabulary import Frequency, Numbering, Role, Status

JUNE = Period(2024, 6)
_SENTENCES = (
    "完成初步设计批复，征收签约286户，签约率97.3%；",
    "累计完成投资12.5亿元，占年度计划的83.3%（含“一件事”集成改革）；",
    "沙埭街道已腾空厂房3.6万㎡，其余正在评估；",
    "区级专班每周会商，形成问题清单14条，销号11条。",
)
_UNITS = ("区住建局", "区交通局", "新区经济发展局(区经信局)", "沙埭街道", "各镇街、产业集聚区", "区水利局")
_FREQUENCIES = (Frequency.MONTHLY, Frequency.QUARTERLY, Frequency.HALF_YEARLY, None)
_STATUSES = (None, Status.STAGE_SIGNED_OFF, None, Status.WARNED, Status.SIGNED_OFF, None, Status.DEFERRED)


def make(path: Path, count: int = 48) -> tuple[Ledger, ListId]:
    """The ledger, and its list of so many tasks in four sections under three leaders."""
    ledger = create(path)
    operations.set_settings(ledger, {ledger_settings.OFFICE: "云江区人民政府办公室"})
    list_id = ListId(
        operations.create_list(ledger, "2024年云江区重点工作", 2024, numbering=Numbering.CONTINUOUS).inserted("lists")[
            0
        ]
    )
    sections = [
        SectionId(operations.add_section(ledger, list_id, name).inserted("sections")[0])
        for name in ("一、工业强区", "二、城市更新和基础设施", "三、民生实事", "四、其他")
    ]
    posts = [
        PostId(operations.add_post(ledger, list_id, name).inserted("posts")[0])
        for name in ("沈亦舟区长", "白若川副区长", "林予安常委、副区长")
    ]
    for at in range(count):
        _add(ledger, list_id, at, sections[at * 4 // count], posts[at % 3])
    return ledger, list_id


def _add(ledger: Ledger, list_id: ListId, at: int, section: SectionId, post: PostId) -> None:
    task = TaskId(
        operations.add_task(
            ledger,
            list_id,
            f"推进第{at + 1}片区旧厂房改造" + "，同步实施道路管网提升" * (at % 3) + "。",
            number=str(at + 1),
            goal=f"全年改造{at + 3}万平方米。" if at % 4 else "",
            section_id=section,
            post_id=post,
            frequency=_FREQUENCIES[at % 4],
            units=[
                (_UNITS[(at + place) % 6], Role.LEAD if place <= at % 2 else Role.SUPPORTING) for place in range(at % 4)
            ],
        ).inserted("tasks")[0]
    )
    if at % 5 != 1:
        nodes = [
            PlanNode(PlanNodeId(0), task, label, f"完成{label}任务的{at + 10}%。", day)
            for label, day in (
                ("一季度", date(2024, 3, 31)),
                ("二季度", date(2024, 6, 30)),
                ("年底", date(2024, 12, 31)),
            )
        ]
        operations.set_plan(ledger, task, nodes)
    if at % 6:
        text = "".join(_SENTENCES[(at + place) % 4] for place in range(at % 9 + 1))
        operations.set_report(ledger, task, JUNE, text, "截至6月底：二期未结顶。" if at % 7 == 1 else "")
        operations.set_verdict(ledger, task, JUNE, at % 7 != 1, "征地推迟。" if at % 7 == 1 else "")
    status = _STATUSES[at % 7]
    if status is not None:
        points = 0.5 if status is Status.WARNED else None
        operations.add_status(ledger, task, status, decided_on=date(2024, 6, 20), points=points)
