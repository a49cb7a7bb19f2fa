"""Bulletins without a window: a text held against the ledger."""
# ruff: noqa: PLC0415  each command imports what it needs

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.console.answer import Answer, font_warnings
from ui.console.arguments import Commands, opened, period

if TYPE_CHECKING:
    from models.bulletins.checking.findings import Claim, Finding
    from models.bulletins.checking.reading.enclosed import Enclosed
    from models.bulletins.facts import Facts


def declare(commands: Commands) -> None:
    """Declare the commands of this module."""
    bulletin = commands.add_group("bulletin", "通报：起草，核对正文与台账")
    drafting = bulletin.add("draft", _draft, "按台账起草一期通报，连同附表")
    drafting.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    drafting.add_argument("--period", type=period, metavar="月份", help="哪一期，如 2024-08；省略为最近有进展的月份")
    drafting.add_argument("--style", choices=("plain", "formal"), default="plain", help="plain 简报式，formal 红头式")
    drafting.add_argument(
        "--number", metavar="编号", help="期号或文号，如 第6期、云督〔2024〕8号；省略为接着排的下一号"
    )
    drafting.add_argument("--template", metavar="名称", help="用哪个模板；省略为 --style 的进展通报")
    drafting.add_argument("--to", type=Path, required=True, metavar="文件", help="写到哪里：.docx .pdf .html")
    checking = bulletin.add("check", _check, "核对通报的正文：数字、名称、日期与台账、与自己是否一致")
    checking.add_argument("file", type=Path, metavar="文件", help="通报：.docx 或 .txt")
    checking.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    checking.add_argument("--period", type=period, metavar="月份", help="哪一期，如 2024-08；省略为最近有进展的月份")


def _draft(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models import ledger_settings
    from models.bulletins import numbers, templates
    from models.bulletins.draft import draft
    from models.bulletins.opened import read_source
    from models.documents.bulletin import Style
    from models.issuing.building import build
    from models.named_lists import list_to_print, period_to_print
    from models.paper_records import Bulletin, BulletinTemplate
    from models.vocabulary import FormKey

    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, args.period)
        month = args.period or period_to_print(ledger, task_list)
        style = Style(args.style)
        template = templates.named(args.template, style, ledger.all(BulletinTemplate))
        source = read_source(ledger, task_list.id, month)
        annex = build(ledger, FormKey.CLOSING, task_list.id, month)
        office = ledger_settings.office(ledger)
        used = numbers.of_bulletins(ledger.all(Bulletin))
        series = numbers.series_of(template.parts.style, used, template.parts.number)
        number = args.number or numbers.following(used, series, today.year).words
        bulletin = draft(source, annex, template, office=office, today=today, number=number)
    written = write(bulletin, args.to)
    told = {"file": str(args.to), "list": task_list.title, "period": str(month), "style": bulletin.style.value}
    unnamed = () if office else ("注意：台账里还没有设置制表单位，发文机关处留了空位。",)
    found = {
        **told,
        "paragraphs": [paragraph.text for paragraph in bulletin.body],
        "missing_glyphs": list(written.missing_glyphs),
    }
    return Answer(found, f"已起草“{args.to}”（{task_list.title}，{month.label}）。", font_warnings(written) + unnamed)


def _check(args: argparse.Namespace, today: date) -> Answer:
    from models.bulletins import facts
    from models.bulletins.checking.checker import check_file
    from models.intake import running_text
    from models.named_lists import list_to_print, period_to_print

    said = running_text.read(args.file)
    with opened(args) as ledger:
        task_list = list_to_print(ledger, args.list, args.period)
        known = facts.read(ledger, task_list.id, args.period or period_to_print(ledger, task_list))
    checked, enclosed = check_file(said, known)
    found = {
        "list": task_list.title,
        "period": str(known.period),
        "cut_off": known.cut_off.isoformat(),
        "claims": [_claim(claim, enclosed) for claim in checked.claims],
        "findings": [_finding(finding, known, enclosed) for finding in checked.findings],
    }
    return Answer(found, "\n".join(_lines(checked.findings, len(checked.claims), known, enclosed)))


def _claim(claim: Claim, enclosed: Enclosed) -> dict[str, Any]:
    return {"kind": claim.kind.value, "text": claim.words, **_place(claim, enclosed)}


def _finding(finding: Finding, known: Facts, enclosed: Enclosed) -> dict[str, Any]:
    numbers = {row.id: row.number for row in known.rows}
    return {
        "code": finding.code.value,
        "severity": finding.severity.value,
        "tasks": [numbers[task] for task in finding.tasks if task in numbers],
        "message": finding.message,
        **_place(finding, enclosed),
    }


def _place(said: Claim | Finding, enclosed: Enclosed) -> dict[str, int | None]:
    """Where something is said: a paragraph, or a row of one of the file's tables, counted from 0."""
    place = said.line.place if said.line else None
    found = {"paragraph": place, "start": said.start, "end": said.end}
    if place is not None and (row := enclosed.places.get(place)):
        found |= {"paragraph": None, "table": row.table, "row": row.row}
    return found


def _lines(findings: tuple[Finding, ...], claims: int, known: Facts, enclosed: Enclosed) -> list[str]:
    rows = f"，附表 {len(enclosed.annex)} 行" if enclosed.annex else ""
    lines = [f"核对了 {claims} 处{rows}（{known.title}，{known.period.label}，截止日 {known.cut_off}）。"]
    for finding in findings:
        word = "矛盾" if finding.severity.value == "contradiction" else "存疑"
        lines.append(f"{word}：{_where(finding, enclosed)}{finding.message}")
    return lines if findings else [*lines, "没有发现不一致的地方。"]


def _where(finding: Finding, enclosed: Enclosed) -> str:
    if finding.line is None:
        return ""
    row = enclosed.places.get(finding.line.place)
    return f"第 {row.table + 1} 张表第 {row.row + 1} 行：" if row else f"第 {finding.line.place + 1} 段："
