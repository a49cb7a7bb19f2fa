"""A task with one row in every table that judging keeps."""

from __future__ import annotations

from datetime import date

from models.judging_records import (
    ActualId,
    ClassScale,
    ClassScaleId,
    Dismissal,
    DismissalId,
    Indicator,
    IndicatorActual,
    IndicatorId,
    IndicatorTarget,
    PeriodClass,
    PeriodClassId,
    PointFactor,
    PointFactorId,
    PointRule,
    PointRuleId,
    Points,
    PointsId,
    TargetId,
    TargetRevision,
    TargetRevisionId,
)
from models.periods import Period
from models.records import ListId, NodeRevision, NodeRevisionId, PlanNode, PlanNodeId, TaskId, UnitId
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.vocabulary import ClassMeaning, RevisionKind

MAY, DAY = Period(2024, 5), date(2024, 5, 20)
OF_TASK = (
    *(PlanNode, NodeRevision, Indicator, IndicatorTarget, TargetRevision, IndicatorActual),
    *(Dismissal, PeriodClass, Points),
)
OF_LIST = (ClassScale, PointRule, PointFactor)


def fill(ledger: Ledger, list_id: ListId, task_id: TaskId, unit_id: UnitId) -> None:
    """Put the rows in, as one step."""
    with operation(ledger, "填入") as op:
        write = op.write.insert_record
        node = PlanNodeId(write(PlanNode(PlanNodeId(0), task_id, "三季度", "开工3个", date(2024, 9, 30))))
        write(NodeRevision(NodeRevisionId(0), node, DAY, RevisionKind.DEFERRED, "二季度", "开工3个", date(2024, 6, 30)))
        indicator = IndicatorId(write(Indicator(IndicatorId(0), task_id, "开工", "个")))
        target = TargetId(write(IndicatorTarget(TargetId(0), indicator, 3, node)))
        write(TargetRevision(TargetRevisionId(0), target, DAY, 5))
        write(IndicatorActual(ActualId(0), indicator, MAY, 2, "开工2个"))
        write(Dismissal(DismissalId(0), task_id, "jump", "1a2b", "数字无误", DAY))
        write(PeriodClass(PeriodClassId(0), task_id, MAY, "欠进度"))
        write(Points(PointsId(0), task_id, MAY, "迟报", -0.5, unit_id, "0.5×1", "考核办法", DAY))
        write(ClassScale(ClassScaleId(0), list_id, "欠进度", ClassMeaning.BEHIND, 1))
        write(PointRule(PointRuleId(0), list_id, "迟报", -0.5))
        write(PointFactor(PointFactorId(0), list_id, unit_id, 2))
