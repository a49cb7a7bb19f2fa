"""What a form carries comes back: ledger -> paper -> import -> another ledger, in every form and both formats."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from exporters.writing import write
from models import ledger_settings, operations
from models.demo import build_demo
from models.dump import dump
from models.intake.drafts import Plan
from models.intake.matching.comparing import compare
from models.intake.reading import read
from models.issuing.building import build
from models.operations.importing.applying import apply_plan
from models.operations.importing.comparison import existing_tasks
from models.operations.lists.posts import add_holder
from models.periods import Period
from models.records import ListId, Post, PostId, SectionId, Task, TaskList
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey, Role
from tests.models.intake.build import plan_from

TODAY = date(2026, 1, 9)
APRIL = Period(2024, 4)
SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
SUFFIXES = ("xlsx", "docx", "pdf")
SAMPLE_FILES = {
    "逾期落实情况表.docx": FormKey.OVERDUE,
    "重点工作进展情况汇总表.xlsx": FormKey.PROGRESS,
    "政府绩效目标.xlsx": FormKey.CURRENT,
    "重点工作完成情况（4月）.xlsx": FormKey.MONTHLY,
    "“销号”管理清单.docx": FormKey.CLOSING,
}
GROUPS = {FormKey.MONTHLY: ("林予安区长", ""), FormKey.CLOSING: ("", "一、道路畅通")}
Json = dict[str, Any]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The demo ledger, for reading."""
    with closing(open_ledger(build_demo(tmp_path_factory.mktemp("demo") / "演示.duban", TODAY))) as ledger:
        yield ledger


MAIN, CAMPAIGN = 0, 1  # the demo's lists, in order; the campaign has no leaders and other sections
DEMO_CASES = [*((MAIN, form) for form in FormKey), (CAMPAIGN, FormKey.MONTHLY), (CAMPAIGN, FormKey.CLOSING)]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("place", "form"), DEMO_CASES)
def test_the_demo_comes_back_from_every_form(
    demo: Ledger, place: int, form: FormKey, suffix: str, tmp_path: Path
) -> None:
    task_list = demo.all(TaskList)[place]
    document = build(demo, form, task_list.id, APRIL)
    printed = sum(len(group.rows) for table in document.tables for group in table.groups)
    plan = _written_and_understood(demo, form, task_list.id, APRIL, tmp_path / f"出表.{suffix}")
    assert (plan.title, plan.year, plan.period) == (task_list.title, task_list.year, APRIL)
    assert len(plan.tasks) == printed
    found = _applied(plan, tmp_path)
    wanted = _carried(
        dump(demo, ledger_settings.cut_off(demo, task_list.id, APRIL))["lists"][place],
        form,
        {task.text for task in plan.tasks},
    )
    assert [_without(task, form) for task in _homed(found["tasks"])] == wanted


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("form", FormKey)
def test_the_office_printed_below_is_no_part_of_the_last_task(form: FormKey, suffix: str, tmp_path: Path) -> None:
    with closing(open_ledger(build_demo(tmp_path / "演示.duban", TODAY))) as ledger:
        list_id = ledger.all(TaskList)[MAIN].id
        plain = _written_and_understood(ledger, form, list_id, APRIL, tmp_path / f"无.{suffix}")
        operations.set_settings(ledger, {ledger_settings.OFFICE: "云江区人民政府督查室"})
        signed = _written_and_understood(ledger, form, list_id, APRIL, tmp_path / f"有.{suffix}")
    # In Word the last row begins a table of its own where the office would stand alone on the page.
    assert [task._replace(origin="", table=0) for task in signed.tasks] == [
        task._replace(origin="", table=0) for task in plain.tasks
    ]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("name", "form"), SAMPLE_FILES.items(), ids=[form.value for form in SAMPLE_FILES.values()])
def test_a_real_document_comes_back_from_its_own_form(name: str, form: FormKey, suffix: str, tmp_path: Path) -> None:
    if not (SAMPLES / name).exists():
        pytest.skip("the real documents are not part of the project")
    plan = _sample_plan(name)
    assert plan.usual_form is form
    first, second = tmp_path / "一.duban", tmp_path / "二.duban"
    with closing(create(first)) as ledger:
        list_id = ListId(apply_plan(ledger, plan).change_set.inserted("lists")[0])
        before = dump(ledger)["lists"][0]
        again = _written_and_understood(ledger, form, list_id, plan.period, tmp_path / f"出表.{suffix}")
    if form is FormKey.PROGRESS:
        assert [task.leads_marked for task in again.tasks] == [task.leads_marked for task in plan.tasks]
    with closing(create(second)) as ledger:
        apply_plan(ledger, again)
        after = dump(ledger)["lists"][0]
    if suffix == "pdf":  # a space or a line end where a line was full is not to be seen in it
        before, after = _squeezed(before), _squeezed(after)
    assert _comparable(after) == _comparable(before)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("form", [FormKey.MONTHLY, FormKey.CLOSING])
def test_tasks_without_a_group_come_back_without_one(form: FormKey, suffix: str, tmp_path: Path) -> None:
    with closing(create(tmp_path / "一.duban")) as ledger:
        list_id = ListId(operations.create_list(ledger, "云江区民生实事", 2024).inserted("lists")[0])
        post = PostId(operations.add_post(ledger, list_id, "林予安区长").inserted("posts")[0])
        section = SectionId(operations.add_section(ledger, list_id, "一、道路畅通").inserted("sections")[0])
        operations.add_task(ledger, list_id, "打通断头路6条。", post_id=post, section_id=section)
        operations.add_task(ledger, list_id, "新建托育点10个。")
        plan = _written_and_understood(ledger, form, list_id, APRIL, tmp_path / f"出表.{suffix}")
    assert (plan.title, plan.year, plan.period) == ("云江区民生实事", 2024, APRIL)
    assert [(task.post, task.section) for task in plan.tasks] == [GROUPS[form], ("", "")]


def _squeezed(found: Json) -> Json:
    """What a ledger holds without its white space."""
    squeezed: Json = json.loads(re.sub(r"\\n|\s", "", json.dumps(found, ensure_ascii=False)))
    return squeezed


@cache
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_months_before_and_after_a_change_of_leader_come_back_into_one_post(suffix: str, tmp_path: Path) -> None:
    old, new = "周砚秋常务副区长", "沈怀瑾常务副区长"
    with closing(create(tmp_path / "云江.duban")) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        post_id = PostId(operations.add_post(ledger, list_id, old).inserted("posts")[0])
        for text in ("打通断头路6条。", "新建公共停车位1200个。"):
            operations.add_task(ledger, list_id, text, post_id=post_id)
        add_holder(ledger, post_id, new, date(2024, 4, 10))
        for month, heading in ((3, old), (4, new)):
            period, target = Period(2024, month), tmp_path / f"{month}月.{suffix}"
            plan = _written_and_understood(ledger, FormKey.MONTHLY, list_id, period, target)
            assert plan.posts == (heading,)
            compared = compare(plan, existing_tasks(ledger, plan, list_id))
            assert not [change for comparison in compared for change in comparison.changes]
            apply_plan(ledger, plan, list_id)
            assert [post.name for post in ledger.of_list(Post, list_id)] == [old]
            assert len(ledger.of_list(Task, list_id)) == 2


def _sample_plan(name: str) -> Plan:
    return plan_from(read(SAMPLES / name, in_child=False), today=TODAY)


def _written_and_understood(ledger: Ledger, form: FormKey, list_id: ListId, period: Period, target: Path) -> Plan:
    write(build(ledger, form, list_id, period), target)
    return plan_from(read(target, in_child=False), today=TODAY)


def _applied(plan: Plan, folder: Path) -> Json:
    with closing(create(folder / "另一个.duban")) as ledger:
        apply_plan(ledger, plan)
        found: Json = dump(ledger)["lists"][0]
    return found


def _comparable(task_list: Json) -> Json:
    """A dumped list without what names the file it came from."""
    tasks = [
        task | {"status_events": [event | {"document": ""} for event in task["status_events"]]}
        for task in task_list["tasks"]
    ]
    return task_list | {"source_document": "", "tasks": tasks}


def _carried(task_list: Json, form: FormKey, texts: set[str]) -> list[Json]:
    """What a form carries of the demo's tasks, worked out from the records and not from the document."""
    tasks = [task for task in task_list["tasks"] if task["content"] in texts]
    homes = {task["number"]: task for task in task_list["tasks"]}
    found = []
    for task in tasks:
        home = homes[task["parent"]] if task["parent"] else task
        found.append(task | {"section": home["section"], "leader": home["leader"], "home": home["number"]})
    if form is FormKey.OVERDUE:  # they count from 1
        _number_afresh(found)
    if form is FormKey.MONTHLY:
        _number_per_leader(found)
        found.sort(key=lambda task: _places(task_list["posts"], task["leader"]))
    return [_without(task, form) for task in found]


def _homed(tasks: list[Json]) -> list[Json]:
    """Tasks as they stand in a list, parts with the leader and section of the task above them."""
    found: list[Json] = []
    home: Json = {}
    for task in tasks:
        home = home if task["parent"] else task
        found.append(task | {"section": home["section"], "leader": home["leader"]})
    return found


def _number_per_leader(tasks: list[Json]) -> None:
    counts: dict[str, int] = {}
    for task in tasks:
        if not task["parent"]:
            counts[task["leader"]] = counts.get(task["leader"], 0) + 1
        tail = task["number"].removeprefix(task["home"])
        task["number"] = f"{counts[task['leader']]}{tail}"


def _number_afresh(tasks: list[Json]) -> None:
    """A sub-task printed apart from its task counts as the others do."""
    homes: dict[str, str] = {}
    for task in tasks:
        old, home = task["number"], homes.get(task["parent"])
        is_part = home is not None and old.startswith(task["parent"])
        task["number"] = f"{home}{old.removeprefix(task['parent'])}" if is_part else str(len(homes) + 1)
        if not is_part:
            homes[old] = task["number"]


def _places(names: list[str], name: str) -> int:
    return names.index(name) if name in names else len(names)


def _without(task: Json, form: FormKey) -> Json:
    """Only what the form has a column for."""
    reports = [report for report in task["reports"] if report["period"] == str(APRIL)]
    kept: Json = {"number": task["number"], "content": task["content"]}
    match form:
        case FormKey.OVERDUE:
            kept["goal"] = task["goal"]
            kept["plan"] = [(node["label"], node["due"], node["text"]) for node in task["plan"]]
        case FormKey.PROGRESS:
            kept["units"] = sorted(_units(task), key=lambda unit: unit[1] != Role.LEAD)
        case FormKey.MONTHLY:
            kept["leader"] = task["leader"]
            kept["frequency"] = task["frequency"]
            kept["units"] = [unit for unit in _units(task) if unit[1] == Role.LEAD]
        case FormKey.CLOSING:
            points = [event["points"] for event in task["status_events"] if event["status"] == task["status"]]
            kept["section"] = task["section"]
            kept["units"] = _units(task)
            kept["status"] = ("" if task["status"] == "推进中" else task["status"], points[-1] if points else None)
    fields = {FormKey.OVERDUE: ("content", "shortfall"), FormKey.MONTHLY: ("content", "plan_met", "reason")}
    said = [{key: report[key] for key in fields.get(form, ("content",))} for report in reports]
    kept["reports"] = [report for report in said if any(value not in ("", None) for value in report.values())]
    return kept


def _units(task: Json) -> list[tuple[str, str]]:
    return [(unit["name"], unit["role"]) for unit in task["units"]]
