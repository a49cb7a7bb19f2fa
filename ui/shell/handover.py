"""交出副本: a copy of the ledger for others, without what has been deleted and without who did what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from models.errors import LedgerFault
from models.store import LEDGER_SUFFIX
from models.store.history import handover
from models.store.history.handover import LeftOut
from models.store.records.ledger import Ledger
from models.work_progress import Progress
from ui.services.asking import Asker
from ui.services.session import Session
from ui.widgets.waiting import wait_for


def hand_over(session: Session, asker: Asker, told: Callable[[str], object], host: QWidget) -> None:
    """Say what the copy leaves out, ask where, then write it; ``told`` gets a sentence when it is there."""
    if session.is_busy:
        session.faulted.emit(LedgerFault("台账正在写入，这一步没有做。", "请等它写完再交出副本。"), None)
        return
    left = handover.left_out(session.ledger)
    if not asker.confirm(host, "交出一份不带历史的副本？", _in_words(left), "选择位置…"):
        return
    own = session.ledger.path
    suggested = own.with_name(f"{own.stem}（副本）{LEDGER_SUFFIX}")
    path = asker.save_file(host, "副本放在哪里", f"督办台账 (*{LEDGER_SUFFIX})", suggested)
    if path is not None:
        _write(session, path if path.suffix == LEDGER_SUFFIX else path.with_name(path.name + LEDGER_SUFFIX), told, host)


def _write(session: Session, target: Path, told: Callable[[str], object], host: QWidget) -> None:
    def write(ledger: Ledger, progress: Progress) -> LeftOut:
        return handover.hand_over(ledger, target, replace=True, progress=progress)

    wait_for(
        host,
        "正在写副本…",
        lambda: session.ask_aside(write),
        lambda: told(f"已写出不带历史的副本并校验：{target}"),
        lambda fault: session.faulted.emit(fault, None),
    )


def _in_words(left: LeftOut) -> str:
    return (
        "副本里有现在的清单、任务、进展、评定、状态、单位和附件，打开就能用，和这个台账再没有关系。\n\n"
        f"不带：操作历史 {left.steps} 步（谁在什么时候改了什么、改之前的文字，副本里不能撤销），"
        f"回收站里的 {left.deleted} 项，已删除附件的内容 {left.attachments} 份，以及哪些文件导入过。\n\n"
        "这个台账不改动。"
    )
