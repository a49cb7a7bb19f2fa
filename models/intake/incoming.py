"""The files that come in together: those chosen, those right inside folders, those of archives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from models.errors import SourceFault
from models.filenames import TABLE_SUFFIXES
from models.intake.formats import archive


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file, or where ``member`` names one, a file of an archive."""

    path: Path
    member: str = ""

    @property
    def name(self) -> str:
        """The file's name."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    @property
    def place(self) -> str:
        """Its name with the archive's and its folders there."""
        return f"{self.path.name}：{self.member}" if self.member else self.path.name


def tables_in(folder: Path) -> list[Path]:
    """The tables right inside a folder, by name; what an Office program keeps open beside them (~$…) is none."""
    inside = sorted(path for path in folder.iterdir() if path.suffix.lower() in TABLE_SUFFIXES and path.is_file())
    return [path for path in inside if not path.name.startswith(("~$", "."))]


def arrivals(paths: Iterable[Path]) -> list[Arrival]:
    """Each file that comes in with the paths. An archive that cannot be opened stands for itself: reading says why."""
    return [arrival for path in paths for arrival in _of(path)]


def _of(path: Path) -> Iterator[Arrival]:
    if path.is_dir():
        yield from (arrival for inside in tables_in(path) for arrival in _of(inside))
        return
    try:
        members = archive.members(path)
    except SourceFault:
        members = ()
    if len(members) > 1:
        yield from (Arrival(path, member) for member in members)
    else:
        yield Arrival(path)
