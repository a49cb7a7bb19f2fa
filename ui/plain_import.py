"""Qt, imported so that later imports stay Python's own; ``main`` imports this before anything else of Qt's.

PySide puts a function of its own in the place of ``import``. It reads the source of every module imported after it, in
search of ``from __feature__ import``, which nothing here uses and which took 25 ms of the window's start.
"""

import builtins

_python_s_own = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _python_s_own
