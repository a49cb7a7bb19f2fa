"""What is said of another time, or only supposed: “去年8月底，销号9项”, “若如期完成，则可实现12项全部销号”."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from models.bulletins.letter import end_of, opened_before, start_of

_OPENS = r"(?:\A|(?<=[。；，：\n]))"
_THEN = re.compile(
    rf"{_OPENS}\s*(?:而|与|据|其中)?(?:去年|上年|前年|上[个]?月|上[个]?季度|上期|同期|(?P<year>20\d\d)年|明年|下[个]?月|(?:邻|兄弟|外|周边)[区县市]|全省|全国)"
)
_NOW = re.compile(rf"{_OPENS}\s*(?:截[至止]|今年|本[月年期季]|目前|现|当前|到目前|我[区县市]|本[区县市])")
_MONTH = re.compile(
    rf"{_OPENS}\s*(?:到|至)?(?P<month>\d{{1,2}})月[底末份](?!前|以前|之前|[^，。；]{{0,4}}(?:应|需|须)|[^，。；]{{0,16}}到期)"
)
_SUPPOSED = re.compile(
    rf"{_OPENS}\s*(?:若|如果|如能|假如|倘若|预计|力争|争取|计划|确保|届时|预期|拟于?|调整后)"
    r"|(?:将(?:达到?|升至|增至|实现|完成)|仍未[^，。；]{0,8}的，|有望|可望|则可|确保|力争|争取|务必)"
)
_ONCE = re.compile(
    r"(?:曾|一度|此前)[^。；，]*(?:[，、](?:并|共|累计|各)?(?:被)?扣[^。；，]*)?\Z"
)  # “曾被预警、扣0.5分”
_IN_BRACKETS = re.compile(
    r"[^，。；]{0,4}(?:去年|上年|前年|上[个]?[月年季期]|同期|(?P<month>\d{1,2})月(?:份|底|末)|[一二三四]季度末?|半年)"
)
_SAYS = re.compile("(?:称|说|传|所谓|报道|写道|宣称|误称|表示)[：:，]?\\Z")
_KEPT = 256


def is_of_another_time(text: str, place: int, day: date) -> bool:
    """Whether the last time that a paragraph names before a place, where a clause opens, is not that of a day."""
    last = max((end for end, is_now in _times(text, day) if end <= place and not is_now), default=-1)
    now = max((end for end, is_now in _times(text, day) if end <= place and is_now), default=-1)
    return last > now


@lru_cache(maxsize=_KEPT)
def _times(text: str, day: date) -> tuple[tuple[int, bool], ...]:
    """Where the times that open a clause end, and whether they are the month of a day."""
    then = [(m.end(), bool(m["year"]) and int(m["year"]) == day.year) for m in _THEN.finditer(text)]
    months = [(m.end(), int(m["month"]) == day.month) for m in _MONTH.finditer(text)]
    return (*then, *months, *((m.end(), True) for m in _NOW.finditer(text)))


def is_quoted(text: str, place: int) -> bool:
    """Whether a place stands in what others are quoted to have said: more in quotation marks than a name has."""
    opened = text.rfind("“", 0, place)
    closed = text.find("”", place)
    if opened < 0 or closed < 0 or "”" in text[opened:place]:
        return False
    return _SAYS.search(text[:opened]) is not None


def is_supposed(text: str, place: int) -> bool:
    """Whether a sentence says up to the end of a place's clause what is hoped for or planned."""
    return _SUPPOSED.search(text, start_of(text, place, "。\n"), end_of(text, place, "，。；\n")) is not None


def is_elsewhen(text: str, place: int, day: date) -> bool:
    """Whether what stands at a place says nothing of how things are on a day."""
    return (
        is_of_another_time(text, place, day)
        or is_past(text, place, day)
        or is_supposed(text, place)
        or is_quoted(text, place)
    )


def is_past(text: str, place: int, day: date) -> bool:
    """Whether a clause says what once was, or brackets that hold a place open with another month: （6月底仅2项）."""
    if _ONCE.search(text, start_of(text, place, "。；\n"), place):
        return True
    opened = opened_before(text, place)
    if opened < 0:
        return False
    found = _IN_BRACKETS.match(text, opened + 1, place)
    return found is not None and (not found["month"] or int(found["month"]) != day.month)
