"""What a sheet holds besides its cells, which is named rather than lost: comments, text boxes, pictures, controls."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from models.intake.findings import Finding, Weight
from models.intake.formats.asides import says_something
from models.intake.formats.limits import Package
from models.intake.formats.office_xml import Element, local, parse, relations
from models.intake.formats.table_builder import column_index, comment_text
from models.intake.secrecy import refuse_marked
from models.intake.source import letters

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d{1,3}|[A-Za-z])')
"""What in a page's head or foot is no text: its part, font, size, the page's number (ECMA-376 Part 1, 18.3.1.39)."""
_NAMED = 5
_SHOWN = 40


@dataclass(slots=True)
class Asides:
    """Comments by (row number, column), where pictures begin, and what is said of everything else."""

    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    pictures: set[tuple[int, int]] = field(default_factory=set)


def read_asides(package: Package, part: str, place: str) -> Asides:
    """What stands beside the cells of a sheet."""
    asides = Asides()
    controls = objects = 0
    for kind, target in relations(package, part).values():
        if target not in package:
            continue
        if kind == "comments":
            asides.comments |= dict(_comments(parse(package.part(target))))
        elif kind in ("oleObject", "package"):
            objects += 1
        elif kind == "drawing":
            root = parse(package.part(target))
            asides.findings += _drawn(root, place)
            asides.pictures |= {
                at for anchor in root if anchor.find(".//{*}pic") is not None and (at := _start(anchor))
            }
        controls += kind == "ctrlProp"
    if objects:
        asides.findings.append(Finding(Weight.WARNING, f"表里嵌有 {objects} 个文件或对象，没有读取。", place))
    if controls:
        text = f"表里有 {controls} 个勾选框一类的控件，勾没勾没有读取，请在导入后核对。"
        asides.findings.append(Finding(Weight.WARNING, text, place))
    return asides


def running_titles(texts: Iterable[str], place: str) -> Iterator[Finding]:
    """What the print set-up writes at the head and foot of the pages, besides their numbers."""
    plain = (" ".join(_CODE.sub(" ", text).split()) for text in texts)
    said = [text for text in dict.fromkeys(plain) if says_something(text)]
    for text in said:
        refuse_marked(text)
    if said:
        shown = "、".join(f"“{text[:_SHOWN]}”" for text in said[:_NAMED])
        yield Finding(Weight.NOTE, f"打印时有页眉、页脚{shown}，没有读取。", place)


def _comments(root: Element) -> Iterator[tuple[tuple[int, int], str]]:
    for comment in root.iterfind(".//{*}comment"):
        found = _CELL.fullmatch(comment.get("ref", ""))
        text = comment_text("".join(piece.text or "" for piece in comment.iter("{*}t")))
        if found and text:
            yield (int(found[2]), column_index(found[1])), text


def _drawn(root: Element, place: str) -> Iterator[Finding]:
    """What floats above the cells."""
    pictures: list[str] = []
    charts: list[str] = []
    for anchor in root:
        near = _near(anchor)
        for element in anchor.iter():
            name = local(element)
            if name == "pic":
                pictures.append(near)
            elif name == "graphicFrame":
                charts.append(near)
            elif name == "sp" and (text := _box_text(element)):
                refuse_marked(text)
                shown = text[:_SHOWN] + ("…" if len(text) > _SHOWN else "")
                yield Finding(Weight.WARNING, f"{near}附近的文本框没有读取，里面写着“{shown}”。", place)
    for names, what, measure in ((pictures, "图片", "张"), (charts, "图表", "个")):
        if names:
            shown = "、".join(names[:_NAMED]) + (" 等" if len(names) > _NAMED else "")
            yield Finding(Weight.NOTE, f"有 {len(names)} {measure}{what}没有读取（{shown}）。", place)


def _box_text(shape: Element) -> str:
    paragraphs = ("".join(piece.text or "" for piece in line.iter("{*}t")) for line in shape.iterfind("{*}txBody/{*}p"))
    return " ".join(text.strip() for text in paragraphs if text.strip())


def _near(anchor: Element) -> str:
    """The name of the cell an anchor begins in."""
    at = _start(anchor)
    return f"{letters(at[1])}{at[0]}" if at else "表格"


def _start(anchor: Element) -> tuple[int, int] | None:
    """The (row number, column) of the cell an anchor begins in."""
    start = anchor.find("{*}from")
    row, column = (start.findtext(f"{{*}}{name}") if start is not None else None for name in ("row", "col"))
    return (int(row) + 1, int(column)) if row and column and row.isdigit() and column.isdigit() else None
