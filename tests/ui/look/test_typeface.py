"""The window's letters: a Chinese typeface of the system where there is one, else the one that comes along."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from ui.look import typeface

BUNDLED = "Noto Sans SC"


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.font()
    yield qapp
    qapp.setFont(before)


def test_where_the_system_has_none_the_bundled_one_is_taken_and_has_every_character(
    app: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Some Serif"])
    family = typeface.install(app)
    assert BUNDLED in family
    assert (app.font().family(), app.font().pixelSize()) == (family, typeface.PIXELS)
    letters = QRawFont.fromFont(app.font())
    assert all(letters.supportsCharacter(ord(char)) for char in "督办台账垟岙甬埭")


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_of_those_a_system_brings_along_the_first_that_is_there_is_taken(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    usual = typeface._PREFERRED[platform]
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(QFontDatabase, "families", lambda: ["Some Serif", *reversed(usual[1:] or usual)])
    assert typeface.install(app) == usual[1 if len(usual) > 1 else 0]
    assert app.font().styleStrategy() == QFont.StyleStrategy.PreferAntialias


def test_a_system_nobody_knows_gets_the_bundled_one(app: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "freebsd14")
    monkeypatch.setattr(
        QFontDatabase, "families", lambda: [name for usual in typeface._PREFERRED.values() for name in usual]
    )
    assert BUNDLED in typeface.install(app)
