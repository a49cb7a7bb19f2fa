"""Makes a ledger with a closed month, and beside it what its papers were when it was closed; see the README.

Run like ``make_ledger.py``. Later versions of the program must print the same from it.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

from models import operations
from models.documents.as_json import as_json
from models.forms.form import OFFICIAL
from models.issuing.building import build
from models.months.closed import kind_of
from models.operations import own_forms
from models.own_forms import own
from models.records import ListId
from models.store.opening import create
from tests.models.months.april import APRIL, close, fill


def make(path: Path) -> None:
    """The ledger at ``path``, and beside it a ``.json`` with its papers by form."""
    with closing(create(path)) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        fill(ledger, list_id)
        own_forms.copy_form(ledger, "督查登记簿", "局里的登记簿")
        own_forms.copy_form(ledger, "销号审批单", "局里的审批单")
        close(ledger, list_id)
        forms = [*OFFICIAL, *own(ledger)]
        papers = {kind_of(form): json.loads(as_json(build(ledger, form, list_id, APRIL))) for form in forms}
    path.with_suffix(".json").write_text(json.dumps(papers, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
