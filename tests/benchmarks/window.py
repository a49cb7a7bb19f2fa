"""A process with a window that tells when it can be used: bare, or the program's own with a ledger.

It imports as little as it can, so that what is measured is the window. The program is run as the clerk runs it, through
:func:`main.main`; only Qt's endless loop is replaced by one that reports and leaves.
"""
# ruff: noqa: PLC0415

import os
import resource
import sys
from pathlib import Path


def _report() -> None:
    """Tell the parent that the window can be used, with the most memory taken so far in KiB, and leave."""
    print(_peak_memory(), flush=True)
    os._exit(0)


def _peak_memory() -> int:
    """KiB. Linux is asked for the peak of this program: ``ru_maxrss`` begins with that of the one that started it."""
    try:
        with Path("/proc/self/status").open() as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.show()
    application.processEvents()
    _report()


def _ours(path: str) -> None:
    from datetime import date
    from threading import Thread
    from time import sleep

    import main

    def is_usable() -> bool:
        """The tree has rows, and the selected task stands in its pane."""
        from PySide6.QtWidgets import QApplication

        from ui.panes.progress import ProgressPane
        from ui.shell.main_window import MainWindow

        window = next(window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow))
        report = window.work.panes.pane(ProgressPane).content
        filled = window.work.tree.view.isVisible() and window.work.tree.model.rowCount() > 0
        return filled and report.isVisible() and bool(report.value())

    def leave_when_usable(*_: object) -> int:
        from PySide6.QtWidgets import QApplication

        QApplication.processEvents()
        while not is_usable():
            QApplication.processEvents()
        QApplication.processEvents()
        _report()
        return 0

    def wait_for_qt() -> None:
        """The program decides when Qt is imported; its loop is replaced as soon as it is there."""
        while not hasattr(sys.modules.get("PySide6.QtWidgets"), "QApplication"):
            sleep(0.001)
        sys.modules["PySide6.QtWidgets"].QApplication.exec = staticmethod(leave_when_usable)

    Thread(target=wait_for_qt, daemon=True).start()
    main.main([path], date.today)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _ours(sys.argv[1])
    else:
        _bare()
