"""Makes a small, full ledger with the code of whatever state of the program it is run in; see the README beside it.

The invented district 云江区: two lists, sections, posts, sub-tasks, units with other names, plans, indicators, reports,
verdicts, decisions, attachments, and a history with deletions, a step undone and overwritten, and one that can be
redone; from version 3 on also a post's next holder and a corrected pinyin. Beside the ledger it writes what that state
itself says of it: its dump now and before the last step.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from models import operations
from models.dump import dump
from models.periods import Period
from models.records import ListId, PlanNode, PlanNodeId, PostId, TaskId, UnitId
from models.store.history import history
from models.store.opening import create
from models.store.records.ledger import Ledger
from models.store.records.writing import operation
from models.store.schema.today import CURRENT_VERSION
from models.vocabulary import Accumulation, Direction, Frequency, Role, Status

MARCH, APRIL = Period(2024, 3), Period(2024, 4)
DAY = date(2024, 4, 20)
MINUTES, DRAWING = "会议明确：3月底前上报。\n".encode(), bytes(range(256))


def make(path: Path) -> None:
    """The ledger at ``path``, and beside it a ``.json`` with what is to be found in it."""
    with closing(create(path)) as ledger:
        ledger.actor = "王敏"
        tasks = _fill(ledger)
        _delete(ledger, tasks)
        before = dump(ledger)
        operations.set_report(ledger, tasks["road"], APRIL, "完成路基95%。", "截至4月底：未通车。")
        operations.edit_task(ledger, tasks["road"], {"goal": "年底通车"})
        history.undo(ledger)  # can be redone
        told = {
            "dump": dump(ledger),
            "dump_before_the_last_step": before,
            "tasks": tasks,
            "steps": [[step.label, step.state] for step in history.steps(ledger)],
        }
    path.with_suffix(".json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _fill(ledger: Ledger) -> dict[str, TaskId]:
    year = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
    campaign = ListId(operations.create_list(ledger, "云江区百日攻坚", 2024).inserted("lists")[0])
    industry, city, spare = (
        operations.add_section(ledger, year, name).inserted("sections")[0]
        for name in ("一、产业提质", "二、城市更新", "三、待定")
    )
    post = operations.add_post(ledger, year, "林予安副区长").inserted("posts")[0]
    operations.add_post(ledger, campaign, "周砚秋副区长")

    def task(list_id: ListId, text: str, **values: object) -> TaskId:
        return TaskId(operations.add_task(ledger, list_id, text, **values).inserted("tasks")[0])

    tasks = {
        "factory": task(year, "新建标准厂房60万平方米", section_id=industry, frequency=Frequency.MONTHLY),
        "road": task(year, "建成临江大道北延段", section_id=city, post_id=post, frequency=Frequency.MONTHLY),
        "market": task(year, "改造老农贸市场3个", section_id=spare),
        "river": task(campaign, "整治河道12公里"),
    }
    tasks["park"] = task(year, "云栖产业园二期主体结顶", section_id=industry, parent_id=tasks["factory"])
    tasks["stalls"] = task(year, "摊位改造", parent_id=tasks["market"])
    _fill_parts(ledger, tasks)
    if CURRENT_VERSION >= 3:
        _name_successor(ledger, PostId(post))
    operations.set_period(ledger, year, APRIL, cut_off=date(2024, 4, 25))
    return tasks


def _name_successor(ledger: Ledger, post: PostId) -> None:
    from models.operations.lists import posts  # noqa: PLC0415
    from models.operations.units import editing as units  # noqa: PLC0415

    posts.add_holder(ledger, post, "苏怀远副区长", DAY)
    units.edit_unit(ledger, UnitId(1), {"pinyin": "qu jing xin ju"})


def _fill_parts(ledger: Ledger, tasks: dict[str, TaskId]) -> None:
    factory, road, market = tasks["factory"], tasks["road"], tasks["market"]
    operations.set_units(ledger, factory, [("区经信局", Role.LEAD), ("区住建局", Role.SUPPORTING)])
    for name in ("road", "market", "stalls", "river"):
        operations.set_units(ledger, tasks[name], [("区住建局", Role.LEAD), ("区水利局", Role.SUPPORTING)])
    with operation(ledger, "登记单位别名") as op:
        unit = ledger.connection.execute("SELECT id FROM units WHERE name = '区经信局'").fetchone()[0]
        op.write.insert("unit_aliases", {"unit_id": unit, "name": "经信局"})
    for name in ("factory", "market"):
        nodes = [(PlanNodeId(0), "一季度", "完成审查", date(2024, 3, 31)), (PlanNodeId(0), "年底", "建成", None)]
        operations.set_plan(ledger, tasks[name], [PlanNode(i, tasks[name], *rest) for i, *rest in nodes])
        _measure(ledger, tasks[name])
    for name in ("factory", "park", "road", "market", "river"):
        operations.set_report(ledger, tasks[name], MARCH, "按计划推进，\n累计完成投资0.86亿元。")
    operations.set_report(ledger, factory, APRIL, "", "截至4月底：二期未结顶。")
    operations.set_verdict(ledger, factory, MARCH, True)
    operations.set_verdict(ledger, road, APRIL, False, "征地推迟。")
    operations.set_verdict(ledger, market, MARCH, True)
    operations.add_status(
        ledger, road, Status.WARNED, decided_on=date(2024, 4, 2), document="云政督〔2024〕3号", points=0.5
    )
    operations.add_status(ledger, market, Status.NOT_STARTED)
    for name in ("factory", "market"):
        _attach(ledger, tasks[name])


def _measure(ledger: Ledger, task_id: TaskId) -> None:
    with operation(ledger, "登记指标") as op:
        node = ledger.of_task(PlanNode, task_id)[-1].id
        values = {"name": "完成面积", "unit": "万平方米", "direction": Direction.AT_LEAST}
        indicator = op.write.insert(
            "indicators", {"task_id": task_id, "accumulation": Accumulation.CUMULATIVE, **values}
        )
        op.write.insert("indicator_targets", {"indicator_id": indicator, "node_id": node, "value": 60.0})
        op.write.insert("indicator_actuals", {"indicator_id": indicator, "period": MARCH, "value": 12.5})


def _attach(ledger: Ledger, task_id: TaskId) -> None:
    files = {"纪要.txt": MINUTES, "图纸.bin": DRAWING}
    if CURRENT_VERSION == 1:  # which had no verb for it, only the table
        with operation(ledger, "添加附件") as op:
            for name, content in files.items():
                values = {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "added_on": DAY}
                op.write.insert("attachments", {"task_id": task_id, "name": name, "content": content, **values})
        return
    from models.operations.tasks import attachments  # noqa: PLC0415

    kept = [attachments.keep(ledger, attachments.incoming(*file)) for file in files.items()]
    attachments.add_attachments(ledger, task_id, kept, DAY)


def _delete(ledger: Ledger, tasks: dict[str, TaskId]) -> None:
    """A node, a report, a section and a whole task; and a step that was undone and overwritten."""
    factory = tasks["factory"]
    operations.set_plan(ledger, factory, ledger.of_task(PlanNode, factory)[1:])
    operations.set_report(ledger, tasks["park"], APRIL, "误填")
    operations.set_report(ledger, tasks["park"], APRIL, "")
    spare = ledger.connection.execute("SELECT id FROM sections WHERE name = '三、待定'").fetchone()[0]
    operations.delete_section(ledger, spare)
    operations.set_report(ledger, tasks["park"], APRIL, "写错了清单")
    history.undo(ledger)
    operations.delete_tasks(ledger, [tasks["market"]])


if __name__ == "__main__":
    make(Path(sys.argv[1]))
