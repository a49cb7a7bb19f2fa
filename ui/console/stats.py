"""What a list's month comes to: classes, rates, points, by unit, leader and section."""
# ruff: noqa: PLC0415  the command imports what it needs

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.console.answer import Answer, font_warnings
from ui.console.arguments import Commands, day, opened, period

if TYPE_CHECKING:
    from models.figures.counted import Figures, GroupFigures, Statistics
    from models.judging.counting.classes import Tally
    from models.judging.counting.ranking import Place
    from models.judging.counting.rates import Rate

_GROUPS = (("by_unit", "units", "责任单位"), ("by_leader", "leaders", "分管领导"), ("by_section", "sections", "板块"))


def declare(commands: Commands) -> None:
    """Declare the command of this module."""
    added = commands.add("stats", _stats, "统计一个月：档次、完成率、计分，按单位、领导、板块分列")
    added.add_argument("--list", metavar="标题", help="哪个清单；只有一个时可省略")
    added.add_argument("--period", type=period, required=True, metavar="月份", help="哪个月，如 2024-04")
    added.add_argument("--reported-by", type=day, metavar="日期", help="报送期限，如 2024-07-05；省略时用该月的")
    added.add_argument("--corrected", action="store_true", help="按更正统计；省略为按印发时的内容")
    added.add_argument("--to", type=Path, metavar="文件", help="把统计表和统计图写成 .docx、.xlsx、.pdf 或 .html")


def _stats(args: argparse.Namespace, today: date) -> Answer:
    from exporters.writing import write
    from models.figures.statistics import statistics
    from models.figures.tables import document_of, month_paper
    from models.named_lists import list_to_print

    with opened(args) as ledger:
        list_id = list_to_print(ledger, args.list, args.period).id
        if args.to is None:
            found = statistics(ledger, list_id, args.period, args.reported_by, corrected=args.corrected)
            return Answer(_facts(found), "\n".join(_lines(found)))
        paper = month_paper(ledger, list_id, args.period, args.reported_by, corrected=args.corrected)
    written = write(document_of(paper), args.to)
    facts = {"file": str(args.to), **_facts(paper.found), "missing_glyphs": list(written.missing_glyphs)}
    return Answer(facts, f"已出统计表“{args.to}”（{paper.found.title}，{args.period.label}）。", font_warnings(written))


def _facts(found: Statistics) -> dict[str, Any]:
    return {
        "list": found.title,
        "period": str(found.moment.period),
        "cut_off": found.moment.cut_off.isoformat(),
        "corrected": found.corrected,
        "reported_by": found.by.isoformat(),
        "scale": [{"name": rank.name, "meaning": rank.meaning.value} for rank in found.scale],
        **_figures(found.whole),
        **{key: [_group(group) for group in getattr(found, groups)] for key, groups, _ in _GROUPS},
    }


def _figures(found: Figures) -> dict[str, Any]:
    return {
        "classes": {tally.what.name.lower(): _tally(tally) for tally in found.tallies},
        "rates": {rate.kind.name.lower(): _rate(rate) for rate in found.rates},
        "points": {
            "accepted": found.points.accepted,
            "decided": found.points.decided,
            "total": found.points.total,
        },
    }


def _group(group: GroupFigures) -> dict[str, Any]:
    places = {"points": _place(group.by_points), "completion": _place(group.by_completion)}
    return {"name": group.name, **_figures(group.figures), "rank": places}


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "counted": tally.what.value,
        "population": tally.population,
        "counts": {found.name: found.size for found in tally.classes},
        "shares": {found.name: str(found.share.percent) for found in tally.classes},
        "moved": [found.name for found in tally.classes if found.share.moved],
        "left_out": {left.reason.value: left.size for left in tally.left_out},
        "words": tally.words,
    }


def _rate(rate: Rate) -> dict[str, Any]:
    return {
        "name": rate.kind.label,
        "counted": rate.kind.counted,
        "part": rate.part,
        "whole": rate.whole,
        "percent": None if rate.percent is None else str(rate.percent),
        "formula": rate.formula,
        "left_out": dict(rate.left_out),
    }


def _place(place: Place | None) -> int | None:
    return None if place is None else place.rank


def _lines(found: Statistics) -> list[str]:
    from models.judging.counting.shares import NOTE
    from models.periods import end_words

    corrected = "，按更正" if found.corrected else ""
    lines = [f"{found.title}，{found.moment.period.label}（截至{end_words(found.moment.cut_off)}{corrected}）"]
    lines += [tally.words for tally in found.whole.tallies if tally.population or tally.left_out]
    if any(one.share.moved for tally in found.whole.tallies for one in tally.classes):
        lines.append(NOTE)
    lines += [rate.words for rate in found.whole.rates]
    lines.append(found.by_words)
    lines.append(_points(found.whole))
    for _, groups, word in _GROUPS:
        lines += _table(word, getattr(found, groups))
    return lines


def _points(figures: Figures) -> str:
    from models.judging.counting.points import signed

    found = figures.points
    return f"计分：{signed(found.total)}（规则 {found.accepted:g}，状态记录 {found.decided:g}）"


def _table(word: str, groups: Sequence[GroupFigures]) -> list[str]:
    lines = ["", f"按{word}："]
    for group in groups:
        tasks, rates = group.figures.tallies[0], group.figures.rates
        classes = "、".join(f"{one.name} {one.size}" for one in tasks.classes if one.size)
        done = "；".join(rate.formula for rate in rates if rate.whole)
        place = f"；完成率{group.by_completion.words}" if group.by_completion else ""
        off = f"；扣分 {group.figures.points.total:g}" if group.figures.points.total else ""
        lines.append(
            f"　{group.name}：任务 {tasks.population} 项{'（' + classes + '）' if classes else ''}；{done}{place}{off}"
        )
    return lines
