"""抢救: a damaged ledger's readable content made a new ledger, with the list of what is missing beside it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from models.errors import LedgerFault
from models.safe_files import write_whole
from models.safekeeping.damage_words import Missing, missing, report
from models.store.damage.salvaging import Salvaged, salvage
from models.store.opening import open_ledger
from models.work_progress import Progress, silent


class Rescue(NamedTuple):
    """What was rescued, what is missing, and the file that lists it."""

    salvaged: Salvaged
    missing: list[Missing]
    list_path: Path


def rescue(source: Path, target: Path, progress: Progress = silent) -> Rescue:
    """Make the new ledger and write the list. Raises LedgerFault; the damaged file stays as it is in any case."""
    salvaged = salvage(source, target, progress)
    with closing(open_ledger(target)) as ledger:
        found = missing(ledger, salvaged)
    list_path = target.with_name(f"{target.stem}-抢救清单.txt")
    try:
        write_whole(list_path, "\n".join([*report(found, salvaged), ""]).encode("utf-8-sig"))
    except OSError as error:
        what = f"新台账“{target.name}”已经写好，但清单“{list_path.name}”写不了（{error.strerror}）。"
        raise LedgerFault(what, "请检查该文件夹能否写入、磁盘是否已满。") from error
    return Rescue(salvaged, found, list_path)
