"""Qt, imported without what PySide makes dear about it; ``main`` imports this before anything else of Qt's.

PySide puts a function of its own in the place of ``import``. It reads the source of every module imported after it, in
search of ``from __feature__ import``, which nothing here uses and which took 25 ms of the window's start. So later
imports stay Python's own.

And it carries fourteen of its modules as text, which are compiled at every start: 11 ms. Python keeps the byte code of
modules it finds in files; theirs is kept here, beside this module's own, with the text that it was made of. Where
nothing can be kept they are compiled as ever.
"""

from __future__ import annotations

import builtins
import marshal
import os
import sys
from collections.abc import Callable
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any

_THEIRS = "shibokensupport/"

_Kept = dict[str, tuple[bytes, CodeType]]


def _import_qt() -> None:
    place = Path(cache_from_source(__file__)).with_suffix(".pyside")
    kept = _read(place)
    known = dict(kept)
    importing, compiling = builtins.__import__, builtins.compile
    builtins.compile = _keeping(kept, compiling)
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415
    finally:
        builtins.__import__, builtins.compile = importing, compiling
    if kept != known and not sys.dont_write_bytecode:
        _write(place, kept)


def _keeping(kept: _Kept, compiling: Callable[..., Any]) -> Callable[..., Any]:
    def compiled(source: Any, name: Any, *rest: Any, **named: Any) -> Any:
        if not str(name).startswith(_THEIRS):
            return compiling(source, name, *rest, **named)
        text, code = kept.get(name, (b"", None))
        if code is None or text != source:
            code = compiling(source, name, *rest, **named)
            kept[name] = source, code
        return code

    return compiled


def _read(place: Path) -> _Kept:
    try:
        found: _Kept = marshal.loads(place.read_bytes())
    except (OSError, EOFError, ValueError, TypeError):  # not there, or not whole
        return {}
    return found


def _write(place: Path, kept: _Kept) -> None:
    made = place.with_suffix(f".{os.getpid()}")
    try:
        made.write_bytes(marshal.dumps(kept))
        made.replace(place)
    except OSError:  # a folder that is read-only
        made.unlink(missing_ok=True)


_import_qt()
