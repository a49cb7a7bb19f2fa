"""Makes a ledger with a closed month, and beside it what its five forms were when it was closed; see the README.

Run like ``make_ledger.py``. Later versions of the program must print the same from it.
"""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

from models import operations
from models.document_json import as_json
from models.records import ListId
from models.reporting import build
from models.store.opening import create
from models.vocabulary import FormKey
from tests.models.months.april import APRIL, close, fill


def make(path: Path) -> None:
    """The ledger at ``path``, and beside it a ``.json`` with its papers by form."""
    with closing(create(path)) as ledger:
        list_id = ListId(operations.create_list(ledger, "2024年云江区重点工作", 2024).inserted("lists")[0])
        fill(ledger, list_id)
        close(ledger, list_id)
        papers = {form.value: json.loads(as_json(build(ledger, form, list_id, APRIL))) for form in FormKey}
    path.with_suffix(".json").write_text(json.dumps(papers, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
