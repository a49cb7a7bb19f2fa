"""Whatever fonts this computer has, the shipped ones print."""

from __future__ import annotations

import pytest

from exporters.pdf import document as pdf


@pytest.fixture(autouse=True)
def only_shipped_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "system_folders", lambda: ())
