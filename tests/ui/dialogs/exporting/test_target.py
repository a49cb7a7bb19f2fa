"""A file is replaced without another question only as long as it is what it was when that was agreed."""

from __future__ import annotations

from pathlib import Path

from ui.dialogs.exporting.target import Agreed


def test_what_nobody_has_touched_has_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "进展.docx"
    path.write_bytes(b"one")
    agreed = Agreed.now(path)
    assert not agreed.has_changed()
    path.write_bytes(b"one")  # written again with the same content
    assert not agreed.has_changed()


def test_written_or_removed_by_somebody_else_it_has(tmp_path: Path) -> None:
    path = tmp_path / "进展.docx"
    path.write_bytes(b"one")
    agreed = Agreed.now(path)
    path.write_bytes(b"two")
    assert agreed.has_changed()
    path.unlink()
    assert agreed.has_changed()


def test_where_nothing_lay_a_file_that_has_come_is_somebody_elses(tmp_path: Path) -> None:
    agreed = Agreed.now(tmp_path / "进展.docx")
    assert not agreed.has_changed()
    agreed.path.write_bytes(b"")
    assert agreed.has_changed()
