"""The demo's tables hang together: what one names, another has."""

from __future__ import annotations

from models.demo import material
from models.vocabulary import Role


def subjects() -> set[str]:
    return {task.subject for task in material.tasks()}


def test_each_task_has_one_lead_at_least_and_units_of_the_directory() -> None:
    known = {name for unit in material.units() for name in (unit.name, *unit.aliases)}
    for task in (*material.tasks(), *material.sub_tasks(), *material.campaign()):
        assert any(role is Role.LEAD for _, role in task.units), task.text
        assert {name for name, _ in task.units} <= known, task.text


def test_names_in_brackets_stay_one_unit_and_a_star_marks_each_lead() -> None:
    assert material._units("区府办（区外事办、区大数据局）、区财政局") == (
        ("区府办（区外事办、区大数据局）", Role.LEAD),
        ("区财政局", Role.SUPPORTING),
    )
    assert material._units("*区水利局、*区水务集团、区财政局") == (
        ("区水利局", Role.LEAD),
        ("区水务集团", Role.LEAD),
        ("区财政局", Role.SUPPORTING),
    )


def test_stories_decisions_and_parts_are_those_of_tasks_that_are_there() -> None:
    assert {subject for subject, _ in material.special_reports()} <= subjects()
    assert set(material.decisions()) <= subjects()
    assert {part.parent for part in material.sub_tasks()} <= subjects()


def test_every_kind_of_task_has_phrases_for_four_nodes_and_four_months() -> None:
    phrases = material.phrases()
    assert {task.kind for task in material.tasks()} == set(phrases)
    for kind, found in phrases.items():
        assert (len(found["节点"]), len(found["进展"])) == (4, 4), kind


def test_a_campaigns_decision_comes_with_its_document() -> None:
    decisions = [task.decision for task in material.campaign() if task.decision]
    assert decisions
    assert all(decision.document and decision.decided_on.year == material.YEAR for decision in decisions)


def test_the_files_to_attach_have_names_and_something_in_them() -> None:
    files = material.attached_files()
    assert len(files) > 1
    assert all(name and content for name, content in files)
