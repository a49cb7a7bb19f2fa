"""Qt, imported without what its import takes for nothing; ``main`` imports this before anything else of Qt's.

PySide puts a function of its own in the place of ``import``. It reads the source of every module imported after it, in
search of ``from __feature__ import``, which nothing here uses and which took 25 ms of the window's start. So later
imports stay Python's own.

Fourteen modules of PySide's lie in its library as source, and every program that imports it compiles them: 12 ms. They
are kept compiled beside this module, as Python keeps ours, and known by their source. Where nothing may be written, or
what is kept is damaged, they are compiled. One of them only writes stubs for type checkers; what it brings in and makes
takes 5 ms more, so it stays empty.
"""

from __future__ import annotations

import builtins
import marshal
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

KEPT = Path(cache_from_source(str(Path(__file__).with_name("pyside_modules.py"))))

_python_s_import, _python_s_compile = builtins.__import__, builtins.compile

_UNUSED = "pyi_generator.py"
_EMPTY: CodeType = compile("", "<unused>", "exec")


def _read() -> dict[bytes, CodeType]:
    """What is kept, by the hashes of the sources; nothing where another Python has kept it or it is damaged."""
    try:
        content = KEPT.read_bytes()
    except OSError:
        return {}
    head, packed = content[: len(_head(b""))], content[len(_head(b"")) :]
    found: dict[bytes, CodeType] = marshal.loads(packed) if head == _head(packed) else {}
    return found


def _write(compiled: dict[bytes, CodeType]) -> None:
    from models.safe_files import write_whole  # noqa: PLC0415  once for each version of PySide

    packed = marshal.dumps(compiled)
    with suppress(OSError):  # a folder of another's, a full disk
        write_whole(KEPT, _head(packed) + packed)


def _head(packed: bytes) -> bytes:
    return MAGIC_NUMBER + source_hash(packed)


def _import_qt() -> None:
    kept, used = _read(), dict[bytes, CodeType]()

    def compile_once(source: Any, name: Any, *how: Any, **named: Any) -> Any:
        if not isinstance(source, bytes):  # as PySide's are; whatever else is compiled meanwhile is not
            return _python_s_compile(source, name, *how, **named)
        if str(name).endswith(_UNUSED):
            return _EMPTY
        mark = source_hash(source)
        used[mark] = kept.get(mark) or _python_s_compile(source, name, *how, **named)
        return used[mark]

    builtins.compile = compile_once  # type: ignore[assignment]  # of all it can be called with, what importing calls
    try:
        import PySide6.QtCore  # noqa: F401, PLC0415
    finally:
        builtins.compile, builtins.__import__ = _python_s_compile, _python_s_import
    if used.keys() != kept.keys() and not sys.dont_write_bytecode:
        _write(used)


_import_qt()
