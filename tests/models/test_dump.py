"""The dump says everything the ledger keeps about a list, texts as stored."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

from models import operations
from models.dump import dump
from models.judging_records import IndicatorId
from models.operations.judging import indicators
from models.operations.lists.posts import add_holder
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, TaskId
from models.store.opening import create
from models.vocabulary import Frequency, Role, Status


def test_a_task_with_everything(tmp_path: Path) -> None:
    ledger = create(tmp_path / "云江.duban")
    list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    post = operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0]
    section = operations.add_section(ledger, list_id, "一、项目建设").inserted("sections")[0]
    added = operations.add_task(
        ledger, list_id, "开工 滨江路。 ", number="3", goal="年内开工。", post_id=post, section_id=section,
        frequency=Frequency.MONTHLY,
    )  # fmt: skip
    task = TaskId(added.inserted("tasks")[0])
    operations.add_task(ledger, list_id, "东段开工", number="3.1", parent_id=task)
    operations.set_units(ledger, task, [("区交通局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    node = PlanNode(PlanNodeId(0), task, "二季度", "开工。", date(2024, 6, 30), date(2024, 6, 12))
    operations.set_plan(ledger, task, [node])
    operations.set_report(ledger, task, Period(2024, 3), "正在招标。", "截至3月底：未招标。")
    operations.set_verdict(ledger, task, Period(2024, 4), False, "流标。")
    operations.add_status(ledger, task, Status.WARNED, decided_on=date(2024, 5, 8), reason="流标", points=0.5)
    indicator = IndicatorId(indicators.add_indicator(ledger, task, "完成投资", "亿元").inserted("indicators")[0])
    first = ledger.of_task(PlanNode, task)[0].id
    indicators.set_target(ledger, indicator, 3, node_id=first)
    adjusted = indicators.Adjustment(date(2024, 5, 6), "市里调整")
    indicators.set_target(ledger, indicator, 2.5, node_id=first, adjusted=adjusted)
    indicators.set_target(ledger, indicator, 6)
    indicators.accept_actual(ledger, indicator, Period(2024, 4), 1.2, "完成投资1.2亿元")
    found = json.loads(json.dumps(dump(ledger)))
    ledger.close()
    assert [(k["title"], k["year"], k["sections"], k["posts"]) for k in found["lists"]] == [
        ("2024年云江区重点工作", 2024, ["一、项目建设"], ["林予安区长"])
    ]
    whole, part = found["lists"][0]["tasks"]
    assert whole == {
        "number": "3",
        "parent": "",
        "section": "一、项目建设",
        "leader": "林予安区长",
        "content": "开工 滨江路。",
        "goal": "年内开工。",
        "frequency": "月度报",
        "plan": [{"label": "二季度", "due": "2024-06-30", "text": "开工。", "done_on": "2024-06-12"}],
        "units": [{"name": "区交通局", "role": "lead"}, {"name": "区住建局", "role": "supporting"}],
        "reports": [
            {
                "period": "2024-03", "content": "正在招标。", "plan_met": None, "reason": "",
                "shortfall": "截至3月底：未招标。",
            },
            {"period": "2024-04", "content": "", "plan_met": False, "reason": "流标。", "shortfall": ""},
        ],
        "starts": None,
        "status": "预警",
        "status_shown": "预警",
        "overdue": True,
        "overdue_because": {"nodes": [], "line": "截至3月底：未招标。", "decision": None},
        "owes_report": True,
        "report_missing": True,
        "status_events": [
            {"status": "预警", "decided_on": "2024-05-08", "reason": "流标", "document": "", "points": 0.5}
        ],
        "indicators": [
            {
                "name": "完成投资", "unit": "亿元", "direction": "不低于", "accumulation": "累计",
                "expectation": "节点目标", "evidence": "",
                "targets": [
                    {
                        "node": 0, "period": None, "value": 2.5,
                        "earlier": [{"until": "2024-05-06", "value": 3.0, "reason": "市里调整"}],
                    },
                    {"node": None, "period": None, "value": 6.0, "earlier": []},
                ],
                "actuals": [{"period": "2024-04", "value": 1.2, "evidence": "完成投资1.2亿元"}],
            }
        ],
    }  # fmt: skip
    assert (part["number"], part["parent"], part["status"]) == ("3.1", "3", "")


def test_parts_follow_their_task_and_a_post_goes_by_its_latest_holder(tmp_path: Path) -> None:
    with closing(create(tmp_path / "云江.duban")) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
        add_holder(ledger, post, "沈禾区长", date(2024, 6, 1))
        add_holder(ledger, post, "周砚秋区长", date(2024, 3, 1))
        first, second = (
            TaskId(operations.add_task(ledger, list_id, text, post_id=post).inserted("tasks")[0]) for text in "甲乙"
        )
        operations.add_task(ledger, list_id, "甲的分项", parent_id=first)
        operations.set_report(ledger, second, Period(2024, 5), "五月。")
        operations.set_verdict(ledger, second, Period(2024, 4), True)
        (found,) = dump(ledger)["lists"]
    assert found["posts"] == ["沈禾区长"]
    assert [(task["number"], task["content"], task["leader"]) for task in found["tasks"]] == [
        ("1", "甲", "沈禾区长"),
        ("1.1", "甲的分项", ""),
        ("2", "乙", "沈禾区长"),
    ]
    assert [report["period"] for report in found["tasks"][2]["reports"]] == ["2024-04", "2024-05"]
