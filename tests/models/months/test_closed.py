"""A closed month answers from what was kept."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.documents.as_json import from_json
from models.documents.document import Document
from models.errors import LedgerFault, OperationFault
from models.filling.material import Part
from models.forms.form import PROGRESS, Form, FormColumn, GroupStyle
from models.forms.shipped import REGISTER
from models.issuing.building import build, draft
from models.months.closed import form_named, form_of, forms_of, paper_of, rows_of, then
from models.months.standing import standing
from models.operations import own_forms
from models.operations.months.stages import reopen_month
from models.operations.units import editing as units
from models.own_forms import named
from models.paper_records import IssuedDocument, OwnForm
from models.records import ListId, Task, TaskId, Unit
from models.store.history import history
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import FormKey
from tests.models.months.april import APRIL, MAY, close, fill


def test_its_papers_and_rows_stay_whatever_is_renamed(ledger: Ledger, list_id: ListId) -> None:
    tasks = fill(ledger, list_id)
    before = {form: build(ledger, form, list_id, APRIL) for form in FormKey}
    rows = list(standing(ledger, list_id, APRIL).rows)
    close(ledger, list_id)
    units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
    operations.edit_list(ledger, list_id, {"title": "2024年云江区攻坚清单"})
    operations.edit_task(ledger, tasks[0], {"text": "建成望湖大隧道"})
    assert {form: build(ledger, form, list_id, APRIL) for form in FormKey} == before
    kept = ledger.closing(list_id, APRIL)
    assert kept is not None
    asked = {form: build(ledger, form, list_id, APRIL, cut_off=kept.cut_off) for form in FormKey}
    assert asked == before
    assert "区交通运输局" in str(build(ledger, FormKey.PROGRESS, list_id, APRIL, cut_off=date(2024, 4, 20)))
    assert rows_of(ledger, kept) == rows
    assert paper_of(ledger, FormKey.PROGRESS, list_id, MAY) is None
    assert "攻坚清单" in build(ledger, FormKey.PROGRESS, list_id, MAY).title


REGISTER_LIKE = Form(
    "局里的表",
    "{清单}{月份}（{单位}）",
    (FormColumn("text", "事项"), FormColumn("lead_units", "谁办"), FormColumn("indicators", "指标")),
    grouping=GroupStyle.CAPTION,
    grouped_by="lead_units",
)
FIRST = Part({TaskId(1)}, "第一项")


@pytest.fixture
def closed(ledger: Ledger, list_id: ListId) -> list[Document]:
    """April is closed with a form of one's own, which has been printed as a whole and in part."""
    fill(ledger, list_id)
    own_forms.save_form(ledger, REGISTER_LIKE)
    forms: list[tuple[Form, Part | None]] = [(REGISTER_LIKE, None), (REGISTER_LIKE, FIRST), (PROGRESS, FIRST)]
    before = [build(ledger, form, list_id, APRIL, part=part) for form, part in forms]
    close(ledger, list_id)
    return before


def test_a_form_of_ones_own_prints_as_on_the_day_of_closing(
    ledger: Ledger, list_id: ListId, closed: list[Document]
) -> None:
    units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
    operations.set_settings(ledger, {"issuing_office": "区督查室"})
    own_forms.save_form(ledger, replace(REGISTER_LIKE, title="改了的", columns=REGISTER_LIKE.columns[:1]))
    form = named(ledger, "局里的表")
    printed = [build(ledger, form, list_id, APRIL), build(ledger, form, list_id, APRIL, part=FIRST)]
    assert [*printed, build(ledger, PROGRESS, list_id, APRIL, part=FIRST)] == closed
    may = build(ledger, form, list_id, MAY)
    assert (may.title, len(may.tables[0].columns)) == ("改了的", 1)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_it_is_found_by_its_name_when_it_was_renamed_or_deleted(
    ledger: Ledger, list_id: ListId, closed: list[Document], is_deleted: bool
) -> None:
    if is_deleted:
        own_forms.delete_form(ledger, "局里的表")
    else:
        own_forms.rename_form(ledger, "局里的表", "局里的新表")
    assert build(ledger, form_named(ledger, "局里的表", list_id, APRIL), list_id, APRIL) == closed[0]
    assert "局里的表" in [form.name for form in forms_of(ledger, list_id, APRIL)]
    assert "局里的表" not in [form.name for form in forms_of(ledger, list_id, MAY)]
    with pytest.raises(OperationFault, match="没有叫“局里的表”的表式"):
        form_named(ledger, "局里的表", list_id, MAY)
    if not is_deleted:  # one that there was not is filled from the list that was kept
        units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
        assert build(ledger, named(ledger, "局里的新表"), list_id, APRIL).blocks == closed[0].blocks


def test_a_form_made_later_and_one_of_the_program_are_filled_from_what_was_kept(
    ledger: Ledger, list_id: ListId, closed: list[Document]
) -> None:
    before = build(ledger, REGISTER, list_id, APRIL)
    operations.edit_task(ledger, TaskId(1), {"text": "建成望湖大隧道"})
    operations.edit_list(ledger, list_id, {"title": "2024年云江区攻坚清单"})
    own_forms.save_form(ledger, replace(REGISTER_LIKE, name="后来的"))
    assert build(ledger, REGISTER, list_id, APRIL) == before
    assert build(ledger, named(ledger, "后来的"), list_id, APRIL).blocks == closed[0].blocks
    assert "望湖大隧道" in str(build(ledger, REGISTER, list_id, MAY))


def test_a_form_that_is_being_changed_shows_its_changes_in_a_closed_month_too(
    ledger: Ledger, list_id: ListId, closed: list[Document]
) -> None:
    operations.edit_task(ledger, TaskId(1), {"text": "建成望湖大隧道"})
    shown = draft(ledger, replace(REGISTER_LIKE, title="正在改"), list_id, APRIL)
    assert (shown.title, shown.blocks) == ("正在改", closed[0].blocks)


def test_a_month_opened_again_prints_what_is_there_now(ledger: Ledger, list_id: ListId, closed: list[Document]) -> None:
    operations.edit_task(ledger, TaskId(1), {"text": "建成望湖大隧道"})
    reopen_month(ledger, list_id, APRIL, "补报")
    assert not ledger.all(IssuedDocument)
    assert "望湖大隧道" in str(build(ledger, REGISTER_LIKE, list_id, APRIL))
    history.undo(ledger)
    assert build(ledger, REGISTER_LIKE, list_id, APRIL) == closed[0]


def test_what_was_kept_and_no_longer_agrees_with_its_hash_is_not_printed(
    ledger: Ledger, list_id: ListId, closed: list[Document]
) -> None:
    ledger.connection.execute("UPDATE attachment_contents SET content = CAST(content || x'20' AS BLOB)")
    for form in (PROGRESS, REGISTER):
        with pytest.raises(LedgerFault, match="与校验值不符"):
            build(ledger, form, list_id, APRIL)
    with pytest.raises(LedgerFault, match="与校验值不符"):
        standing(ledger, list_id, APRIL)
    assert build(ledger, REGISTER, list_id, MAY)


KEPT = sorted(Path(__file__).parents[2].joinpath("data", "closed").glob("*.duban"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_month_that_an_earlier_version_closed_prints_the_same(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / kept.name)
    papers = json.loads(kept.with_suffix(".json").read_text("utf-8"))
    with closing(open_ledger(tmp_path / kept.name)) as ledger:
        units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
        for form in ledger.all(OwnForm):
            own_forms.delete_form(ledger, form.name)
        forms = [form_named(ledger, form_of(kind), ListId(1), APRIL) for kind in papers]
        printed = {kind: build(ledger, form, ListId(1), APRIL) for kind, form in zip(papers, forms, strict=True)}
    assert printed == {kind: from_json(json.dumps(paper)) for kind, paper in papers.items()}


def test_the_list_that_an_earlier_version_kept_is_read_by_every_later_one(tmp_path: Path) -> None:
    kept = KEPT[0].with_name("version_12.duban")
    shutil.copy(kept, tmp_path / kept.name)
    with closing(open_ledger(tmp_path / kept.name)) as ledger:
        operations.edit_task(ledger, TaskId(1), {"text": "建成望湖大隧道"})
        with then(ledger, ListId(1), APRIL) as source:
            assert [task.text for task in source.of_list(Task, ListId(1))] == [
                "建成望湖隧道",
                "改造农贸市场",
                "整治河道",
            ]
        (part,) = build(ledger, PROGRESS, ListId(1), APRIL, part=FIRST).tables
    assert part.groups[0].rows == (("1", "建成望湖隧道", "区交通局", "掘进320米。"),)
