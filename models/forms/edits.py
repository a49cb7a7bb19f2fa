"""What a clerk does to a form's columns, groups and selection: a form in, another one out, nothing kept here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import NamedTuple, TypeVar

from models.errors import FieldFault
from models.fields import EXTRA, PRINTABLE, Field, Kind, printable
from models.forms.form import Form, FormColumn, GroupStyle, RowNumbering, Unit, Width
from models.wording.pinyin import spellings
from models.wording.shortening import first_of

_BLANK_HEADING = "备注"
_CENTRED = frozenset({Kind.NUMBER, Kind.CHOICE, Kind.ANSWER, Kind.DATE, Kind.GROUP})
_WEIGHTS: Mapping[str, float] = {"number": 7, "text": 30, "content": 40, "last_content": 40, "plan": 40}
_USUAL_WEIGHT = 12.0
_WIDTH = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|毫米|%|％)?")
_PER_CENT = frozenset("%％")
_MOST_NAMED = 4
_SPELLED = 6  # other words of a field that are looked for by pinyin

T = TypeVar("T")


class Offer(NamedTuple):
    """A field that a column can be of: its key, what it is called, and the other words it goes by."""

    key: str
    label: str
    words: tuple[str, ...] = ()

    @classmethod
    def of(cls, field: Field) -> Offer:
        """The offer of a field of the catalogue."""
        return cls(field.key, field.label, field.synonyms)


def offers(extra: Iterable[str] = ()) -> list[Offer]:
    """Every field that a column can be of, in the catalogue's order; ``extra`` are the headings of columns that a list
    keeps as they came."""
    return [*map(Offer.of, PRINTABLE.values()), *(Offer(EXTRA + heading, heading) for heading in extra)]


def named(offered: Sequence[Offer], typed: str) -> list[Offer]:
    """The fields that words or pinyin mean, the best first; all of them where nothing is typed."""
    typed = typed.strip().lower()
    return [offer for _, offer in _ranked(offered, typed)] if typed else list(offered)


def _ranked(offered: Sequence[Offer], typed: str) -> list[tuple[int, Offer]]:
    """The fields that are met by what is typed, each with how well, the best first."""
    found = [(rank, offer) for offer in offered if (rank := _rank(offer, typed)) is not None]
    return sorted(found, key=itemgetter(0))


def _rank(offer: Offer, typed: str) -> int | None:
    """How well a field is met by what is typed, 0 the best; None where it is not."""
    spelled = spellings(offer.label)
    ways: tuple[Callable[[], bool], ...] = (
        lambda: typed == offer.label.lower(),
        lambda: typed in offer.words,
        lambda: typed in (spelled.initials, spelled.full),
        lambda: typed in offer.label.lower(),
        lambda: spelled.matches(typed),
        lambda: any(typed in word for word in offer.words),
        lambda: any(spellings(word).matches(typed) for word in offer.words[:_SPELLED]),
    )
    return next((rank for rank, is_met in enumerate(ways) if is_met()), None)


def meant(offered: Sequence[Offer], typed: str) -> Offer:
    """The one field that was typed. Raises FieldFault where there is none, or several go by these letters."""
    ranked = _ranked(offered, typed.strip().lower())
    if not ranked:
        raise FieldFault("columns", f"没有“{typed.strip()}”这个栏目。", "请点“添加栏目…”从全部栏目里选。")
    typed = typed.strip().lower()
    best = [offer for rank, offer in ranked if rank == ranked[0][0]]
    if len(best) > 1 and typed.isascii():
        some = first_of([offer.label for offer in best], _MOST_NAMED)
        raise FieldFault("columns", f"“{typed}”对应 {len(best)} 个栏目：{some}。", "请再多写几个字。")
    return best[0]


# Columns.


def add_columns(form: Form, keys: Sequence[str], at: int | None = None) -> Form:
    """The form with further columns in front of the place ``at``, or at the end."""
    columns = list(form.columns)
    place = len(columns) if at is None else at
    for key in keys:
        columns.insert(place, _fresh(key, [column.heading for column in columns]))
        place += 1
    return replace(form, columns=tuple(columns))


def _fresh(key: str, taken: Sequence[str]) -> FormColumn:
    """A column of a field as it usually is, with a heading that no other has."""
    field = printable(key)
    assert field is not None
    heading = _BLANK_HEADING if key == "blank" else _usual_heading(field)
    free = free_name(heading, taken, between="")
    return FormColumn(key, free, _WEIGHTS.get(key, _USUAL_WEIGHT), centred=field.kind in _CENTRED)


def _usual_heading(field: Field) -> str:
    """What our own forms print over a field."""
    return field.synonyms[0] if field.synonyms else field.label


def remove_columns(form: Form, places: Iterable[int]) -> Form:
    """The form without some columns."""
    gone = set(places)
    return replace(form, columns=tuple(column for place, column in enumerate(form.columns) if place not in gone))


def move_columns(form: Form, places: Iterable[int], before: int) -> Form:
    """The form with some columns, in their order, in front of what stands at a place now."""
    return replace(form, columns=reordered(form.columns, places, before))


def reordered(parts: Sequence[T], places: Iterable[int], before: int) -> tuple[T, ...]:
    """The same parts, those of some places, in their order, in front of what stands at a place now.

    >>> reordered("abcd", [0, 2], 4)
    ('b', 'd', 'a', 'c')
    """
    moved = set(places)
    rest = [place for place in range(len(parts)) if place not in moved]
    at = sum(place < before for place in rest)
    return tuple(parts[place] for place in (*rest[:at], *sorted(moved), *rest[at:]))


def change_column(form: Form, place: int, **values: object) -> Form:
    """The form with other values of one column."""
    columns = list(form.columns)
    columns[place] = replace(columns[place], **values)  # type: ignore[arg-type]  # fields of FormColumn, by name
    return replace(form, columns=tuple(columns))


def change_field(form: Form, place: int, key: str) -> Form:
    """The form with a column of another field; a heading that somebody wrote stays."""
    column = form.columns[place]
    field = printable(column.field)
    if field is not None and column.heading != _usual_heading(field):
        return change_column(form, place, field=key)
    others = [other.heading for number, other in enumerate(form.columns) if number != place]
    fresh = _fresh(key, others)
    return change_column(form, place, field=key, heading=fresh.heading, centred=fresh.centred, weight=fresh.weight)


def width_words(width: Width | None) -> str:
    """A width as it is typed: ``25`` millimetres, ``20%`` of the table, nothing where it is found."""
    return "" if width is None else f"{width.value:g}{'%' if width.unit is Unit.PER_CENT else ''}"


def parse_width(typed: str) -> Width | None:
    """A width as it was typed; None for nothing. Raises FieldFault for what is none."""
    typed = typed.strip()
    if not typed:
        return None
    found = _WIDTH.fullmatch(typed)
    if found is None:
        raise FieldFault("columns", f"“{typed}”不是宽度。", "请写毫米数如 25，或百分比如 20%；空着按内容定。")
    return Width(float(found[1]), Unit.PER_CENT if found[2] in _PER_CENT else Unit.MILLIMETRES)


# Groups.


def group_by(form: Form, style: GroupStyle, key: str) -> Form:
    """The form with its tasks put together by a field; one whose groups are merged has that field in front."""
    if style is GroupStyle.NONE:
        numbering = RowNumbering.LIST if form.numbering is RowNumbering.PER_GROUP else form.numbering
        return replace(form, grouping=style, grouped_by="", numbering=numbering)
    made = replace(form, grouping=style, grouped_by=key)
    if style is not GroupStyle.MERGED:
        return made
    places = [place for place, column in enumerate(made.columns) if column.field == key]
    return move_columns(made, places[:1], 0) if places else add_columns(made, [key], 0)


# Names.


def free_name(wanted: str, taken: Iterable[str], between: str = " ") -> str:
    """A name that no other has: ``表式 2`` where ``表式`` is taken."""
    known, free, count = set(taken), wanted, 2
    while free in known:
        free, count = f"{wanted}{between}{count}", count + 1
    return free


def new_form(name: str) -> Form:
    """What a new form begins with: number, task, units, progress."""
    return add_columns(Form(name, "{清单}" + name), ["number", "text", "units", "content"])
