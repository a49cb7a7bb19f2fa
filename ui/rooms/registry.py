"""The rooms beside the window's own work. A room is added here and nowhere else.

Its page is made, with what it imports, when it is first entered.
"""
# ruff: noqa: PLC0415

from __future__ import annotations

from ui.rooms.room import Desk, Page, Room


def _units(desk: Desk) -> Page:
    from ui.rooms.units.room import UnitsRoom

    return UnitsRoom(desk)


def _bulletins(desk: Desk) -> Page:
    from ui.rooms.bulletins.room import BulletinsRoom

    return BulletinsRoom(desk)


def _figures(desk: Desk) -> Page:
    from ui.rooms.figures.room import FiguresRoom

    return FiguresRoom(desk)


def _suggestions(desk: Desk) -> Page:
    from ui.rooms.suggestions.room import SuggestionsRoom

    return SuggestionsRoom(desk)


def _months(desk: Desk) -> Page:
    from ui.rooms.months.room import MonthsRoom

    return MonthsRoom(desk)


def _forms(desk: Desk) -> Page:
    from ui.rooms.forms.room import FormsRoom

    return FormsRoom(desk)


ROOMS = (
    Room("suggestions", "提示", _suggestions),
    Room("months", "月报", _months),
    Room("bulletins", "通报", _bulletins),
    Room("figures", "统计", _figures),
    Room("units", "单位和领导", _units),
    Room("forms", "表式", _forms),
)
