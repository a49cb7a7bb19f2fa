"""Forms of one's own without a window: listed, written to a file, taken from one."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import OperationFault
from models.store.opening import user_name
from ui.console.answer import Answer
from ui.console.arguments import Commands, opened

if TYPE_CHECKING:
    from models.forms.form import Form


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    forms = commands.add_group("forms", "表式：列出、存成文件、从文件收入")
    forms.add("list", _list, "列出可以出表的表式：固定的、自己的、程序自带的")
    exporting = forms.add("export", _export, "把一个表式写成文件，交给别的台账用")
    exporting.add_argument("name", metavar="名称", help="哪个表式，见 forms list")
    exporting.add_argument("--to", type=Path, required=True, metavar="文件", help="写到哪里：.dubanform")
    exporting.add_argument("--dry-run", action="store_true", help="只看会写什么，不写")
    importing = forms.add("import", _import, "从文件收入一个表式")
    importing.add_argument("file", type=Path, metavar="文件", help="表式文件：.dubanform")
    importing.add_argument("--as", dest="named", metavar="名称", help="收入后叫什么；省略为文件里的名称")
    importing.add_argument("--replace", action="store_true", help="替换台账里同名的表式")
    importing.add_argument("--dry-run", action="store_true", help="只试读，不写入")


def _list(args: argparse.Namespace, today: date) -> Answer:
    from models.forms.form import OFFICIAL
    from models.forms.shipped import shipped_beside
    from models.own_forms import own

    with opened(args) as ledger:
        kept = own(ledger)
    kinds = {"固定": OFFICIAL, "自己的": kept, "自带": shipped_beside(kept)}
    found = [(form, kind) for kind, forms in kinds.items() for form in forms]
    facts = [
        {
            "name": form.name,
            "form": form.key or form.name,
            "kind": kind,
            "layout": form.layout.value,
            "title": form.title,
            "headings": _headings(form),
        }
        for form, kind in found
    ]
    lines = (f"{form.name}（{kind}）：{'、'.join(_headings(form))}" for form, kind in found)
    return Answer(facts, "\n".join(lines))


def _headings(form: Form) -> list[str]:
    from models.documents.document import Look

    labels = (box.text for row in form.boxes for box in row.boxes if box.look in (Look.LABEL, Look.AREA))
    return [column.heading for column in form.columns] or ["".join(text.split()) for text in labels]


def _export(args: argparse.Namespace, today: date) -> Answer:
    from models.issuing.form_files import write_form
    from models.own_forms import named

    with opened(args) as ledger:
        form = named(ledger, args.name)
    if not args.dry_run:
        write_form(form, args.to)
    told = "会写" if args.dry_run else "已写"
    facts = {"name": form.name, "file": str(args.to), "dry_run": args.dry_run}
    return Answer(facts, f"{told}表式“{form.name}”到“{args.to}”。")


def _import(args: argparse.Namespace, today: date) -> Answer:
    from models.forms.rules import check_form
    from models.issuing.form_files import arrival
    from models.operations.own_forms import save_form

    with opened(args) as ledger:
        found = arrival(ledger, args.file, args.named or "")
        form, is_same, is_there = found.form, found.is_same, found.there is not None
        check_form(form)
        if is_there and not is_same and not args.replace:
            raise OperationFault(
                f"已经有叫“{form.name}”的表式，与文件里的不同，没有收入。",
                "要替换它请加 --replace，或用 --as 另起名称。",
            )
        if not is_same and not args.dry_run:
            ledger.actor = user_name()
            save_form(ledger, form)
    facts = {
        "name": form.name,
        "same": is_same,
        "replaced": is_there and not is_same,
        "written": not is_same and not args.dry_run,
        "dry_run": args.dry_run,
    }
    return Answer(facts, _taken(form.name, is_same=is_same, there=is_there, dry_run=args.dry_run))


def _taken(name: str, *, is_same: bool, there: bool, dry_run: bool) -> str:
    if is_same:
        return f"表式“{name}”和台账里的一样，没有改动。"
    told = "替换" if there else "收入"
    return f"会{told}表式“{name}”，只是试读，没有写入。" if dry_run else f"已{told}表式“{name}”。"
