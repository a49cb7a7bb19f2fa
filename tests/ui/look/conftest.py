"""Looks are one for the whole program: each test leaves the usual ones behind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.look import theme


@pytest.fixture
def usual_looks(qapp: QApplication) -> Iterator[QApplication]:
    theme.choose(qapp, None, theme.USUAL_SIZE)
    yield qapp
    theme.choose(qapp, None, theme.USUAL_SIZE)
    qapp.setStyleSheet("")
