"""The cells that rules draw on a page, and which of them are one: those without a wall between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from models.intake.formats.limits import MAX_COLUMNS, too_large
from models.intake.formats.pdf_page import Rule

NEAR = 3.0  # points within which rules are one, or touch
_SMALLEST = 4.0  # points between two rules of a cell
_MOST_RULES = 20_000
_COVERED = 0.6  # share of a cell's side that is drawn before it is a wall


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: its rows and columns, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table's rules: ``xs`` from left to right, ``ys`` from the top down; ``areas`` has each elementary cell's."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: dict[tuple[int, int], Area]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) of the elementary cell in which a point lies."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right([-edge for edge in self.ys], -y) - 1
        inside = 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1
        return (row, column) if inside else None


def tables_of(level: Iterable[Rule], upright: Iterable[Rule]) -> list[Ruled]:
    """The tables of a page from the top down."""
    flat, tall = _joined(level), _joined(upright)
    found = []
    for one, other in _groups(flat, tall):
        table = _table(one, other)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: (-table.ys[0], table.xs[0]))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """The rules with those in one line that touch made one."""
    ordered = sorted(rules, key=lambda rule: rule.at)
    if len(ordered) > _MOST_RULES * 10:
        raise too_large("PDF 里的线条太多")
    lines: list[list[Rule]] = []
    for rule in ordered:
        if lines and rule.at - lines[-1][0].at <= NEAR:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    found = []
    for line in lines:
        at = sum(rule.at for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + NEAR:
                end = max(end, rule.end)
            else:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            found.append(Rule(at, start, end))
    if len(found) > _MOST_RULES:
        raise too_large("PDF 里的线条太多")
    return found


def _groups(flat: Sequence[Rule], tall: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The level and upright rules that hang together."""
    parent = list(range(len(flat) + len(tall)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    heights = [rule.at for rule in flat]
    for place, rule in enumerate(tall, len(flat)):
        first = bisect_right(heights, rule.start - NEAR)
        for at in range(first, len(flat)):
            if flat[at].at > rule.end + NEAR:
                break
            if flat[at].start - NEAR <= rule.at <= flat[at].end + NEAR:
                parent[root(place)] = root(at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for place, rule in enumerate((*flat, *tall)):
        groups.setdefault(root(place), ([], []))[place >= len(flat)].append(rule)
    return list(groups.values())


def _table(flat: Sequence[Rule], tall: Sequence[Rule]) -> Ruled | None:
    """The table of rules that hang together; a missing outer rule is where the others end."""
    if len(flat) < 2 or not tall:
        return None
    xs = _edges([rule.at for rule in tall], min(rule.start for rule in flat), max(rule.end for rule in flat))
    ys = _edges([rule.at for rule in flat], min(rule.start for rule in tall), max(rule.end for rule in tall))[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(xs) > MAX_COLUMNS:
        return None
    return Ruled(tuple(xs), tuple(ys), _areas(xs, ys, flat, tall))


def _edges(places: Iterable[float], low: float, high: float) -> list[float]:
    found: list[float] = []
    for place in sorted((*places, low, high)):
        if not found or place - found[-1] > _SMALLEST:
            found.append(place)
    return found


def _areas(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], tall: Sequence[Rule]
) -> dict[tuple[int, int], Area]:
    """Each elementary cell with the area it belongs to; areas that are no rectangles are taken as the least that is."""
    walls = {x: [rule for rule in tall if abs(rule.at - x) <= _SMALLEST] for x in xs}
    floors = {y: [rule for rule in flat if abs(rule.at - y) <= _SMALLEST] for y in ys}
    rows, columns = len(ys) - 1, len(xs) - 1
    group: dict[tuple[int, int], tuple[int, int]] = {(r, c): (r, c) for r in range(rows) for c in range(columns)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while group[cell] != cell:
            group[cell] = group[group[cell]]
            cell = group[cell]
        return cell

    for row, (high, low) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            if column + 1 < columns and not _is_drawn(walls[right], low, high):
                group[root((row, column + 1))] = root((row, column))
            if row + 1 < rows and not _is_drawn(floors[low], left, right):
                group[root((row + 1, column))] = root((row, column))
    found: dict[tuple[int, int], list[int]] = {}
    for row, column in group:
        box = found.setdefault(root((row, column)), [row, column, row, column])
        box[:] = min(box[0], row), min(box[1], column), max(box[2], row), max(box[3], column)
    return {cell: Area(*found[root(cell)]) for cell in group}


def _is_drawn(rules: Iterable[Rule], start: float, end: float) -> bool:
    """Whether most of a cell's side is drawn."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _COVERED * (end - start)
