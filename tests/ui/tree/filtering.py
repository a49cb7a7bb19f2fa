"""Opening the sheet of conditions."""

from __future__ import annotations

from ui.shell.main_window import MainWindow
from ui.widgets.filter_popup import FilterPopup


def sheet_of(window: MainWindow) -> FilterPopup:
    """The sheet, opened by its command, to be used before the event loop runs: the platform without a screen gives it
    the focus, which the window under it loses, and then takes every sheet away."""
    window.commands["filter"].trigger()
    found = window.work.tree.findChild(FilterPopup)
    assert found is not None
    return found
