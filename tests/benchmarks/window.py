"""A process with a window that tells when it can be used: bare, or the program's own with a ledger.

It imports as little as it can, so that what is measured is the window. The program is run as the clerk runs it, through
:func:`main.main`; only Qt's endless loop is replaced by one that reports and leaves.
"""
# ruff: noqa: PLC0415

import os
import resource
import sys


def _report() -> None:
    """Tell the parent that the window can be used, with the most memory taken so far in KiB, and leave."""
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
    os._exit(0)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.show()
    application.processEvents()
    _report()


def _ours(path: str) -> None:
    from datetime import date

    from PySide6.QtWidgets import QApplication, QTreeView

    import main

    def is_filled() -> bool:
        trees = [tree for window in QApplication.topLevelWidgets() for tree in window.findChildren(QTreeView)]
        return any(tree.isVisible() and tree.model() and tree.model().rowCount() for tree in trees)

    def leave_when_usable(*_: object) -> int:
        QApplication.processEvents()
        while not is_filled():
            QApplication.processEvents()
        QApplication.processEvents()
        _report()
        return 0

    QApplication.exec = staticmethod(leave_when_usable)  # type: ignore[method-assign]
    main.main([path], date.today())


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _ours(sys.argv[1])
    else:
        _bare()
