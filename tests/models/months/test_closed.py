"""A closed month answers from what was kept."""

from __future__ import annotations

import json
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from models import operations
from models.document_json import from_json
from models.months.closed import paper_of, rows_of
from models.months.standing import standing
from models.operations import units
from models.records import ListId, Unit
from models.reporting import build
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


KEPT = sorted(Path(__file__).parents[2].joinpath("data", "closed").glob("*.duban"))


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_month_that_an_earlier_version_closed_prints_the_same(kept: Path, tmp_path: Path) -> None:
    shutil.copy(kept, tmp_path / kept.name)
    papers = json.loads(kept.with_suffix(".json").read_text("utf-8"))
    with closing(open_ledger(tmp_path / kept.name)) as ledger:
        units.edit_unit(ledger, ledger.all(Unit)[0].id, {"name": "区交通运输局"})
        printed = {form.value: build(ledger, form, ListId(1), APRIL) for form in FormKey}
    assert printed == {form: from_json(json.dumps(paper)) for form, paper in papers.items()}
