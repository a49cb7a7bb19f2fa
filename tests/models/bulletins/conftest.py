"""What the ledger knows of the invented district, read once: the checker changes nothing in it."""

from __future__ import annotations

from contextlib import closing

import pytest

from models.bulletins import facts
from models.bulletins.facts import Facts
from models.store.opening import create
from tests.models.bulletins.district import AUGUST, fill


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The facts of the district's list in August."""
    with closing(create(tmp_path_factory.mktemp("district") / "云江区.duban")) as ledger:
        return facts.read(ledger, fill(ledger), AUGUST)
