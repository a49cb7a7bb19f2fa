"""The papers of a closed month without a window: listed, and the files that went out written again."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import OperationFault
from ui.console.answer import Answer
from ui.console.arguments import Commands, add_month, opened

if TYPE_CHECKING:
    from models.operations.months.issued import IssuedPaper
    from models.paper_records import IssuedFile
    from models.store.records.ledger import Ledger


def declare(month: Commands) -> None:
    """Declare the command in the group ``month``."""
    listing = month.add("papers", _papers, "已关账月份留存的表和印发的文件；可以按原样再写出来")
    add_month(listing)
    listing.add_argument("--to", type=Path, metavar="文件夹", help="把印发的文件原样写到哪里；省略为只列出")


def _papers(args: argparse.Namespace, today: date) -> Answer:
    from models.months.closed import form_of
    from models.named_lists import list_to_print
    from models.operations.months.issued import papers_of

    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, args.period)
        if ledger.closing(task_list.id, args.period) is None:
            raise OperationFault(f"{args.period.label}没有关账，没有留存的表。", "请先关账。")
        papers = papers_of(ledger, task_list.id, args.period)
        written = _write(ledger, papers, args.to) if args.to else {}
    facts = {
        "list": task_list.title,
        "period": str(args.period),
        "papers": [
            {
                "form": form_of(paper.document.kind),
                "title": paper.document.title,
                "sha256": paper.document.sha256,
                "files": [_fact(file, written.get(file.id)) for file in paper.files],
            }
            for paper in papers
        ],
    }
    lines = [f"{paper.document.title}：印发的文件 {len(paper.files)} 个" for paper in papers]
    lines += [f"已写“{path}”" for path in written.values()]
    return Answer(facts, "\n".join(lines))


def _write(ledger: Ledger, papers: list[IssuedPaper], folder: Path) -> dict[int, Path]:
    """The files as they were issued; one whose bytes no longer agree with their hash is not written."""
    from models.filenames import free_name
    from models.safe_files import make_folder, write_whole
    from models.store.records import attachment_bytes

    make_folder(folder)
    written: dict[int, Path] = {}
    taken = {path.name for path in folder.iterdir()}
    for file in (file for paper in papers for file in paper.files):
        content = attachment_bytes.read(ledger, file.sha256)
        if not attachment_bytes.agrees(content, file.sha256):
            raise OperationFault(f"留存的“{file.name}”与校验值不符，没有写出。", "请从备份里取回台账。")
        target = folder / free_name(file.name, taken)
        taken.add(target.name)
        write_whole(target, content)
        written[file.id] = target
    return written


def _fact(file: IssuedFile, path: Path | None) -> dict[str, object]:
    return {"name": file.name, "sha256": file.sha256, "size": file.size, "file": str(path) if path else None}
