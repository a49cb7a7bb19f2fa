"""The list of the sample ledger without a window, for what the tree is made of."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from models.listing.standing import Standing
from models.periods import Period
from models.store.opening import open_ledger
from models.store.records.ledger import Ledger
from models.vocabulary import Grouping
from tests.ui.conftest import Sample
from ui.tree.model import OutlineModel


@pytest.fixture
def ledger(sample: Sample) -> Iterator[Ledger]:
    opened = open_ledger(sample.path)
    yield opened
    opened.close()


@pytest.fixture
def standing(ledger: Ledger, sample: Sample) -> Standing:
    return Standing(ledger, sample.list_id, Period(2024, 4))


@pytest.fixture
def model(qtbot: QtBot, standing: Standing) -> OutlineModel:
    made = OutlineModel()
    made.show_outline(standing.outline(Grouping.SECTION), standing, None)
    return made
