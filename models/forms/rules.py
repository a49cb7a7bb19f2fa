"""What a form of one's own must meet before it is kept or taken from a file: told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator

from models.errors import FieldFault
from models.fields import GROUPED_BY, SORTED_BY, printable
from models.forms.form import OFFICIAL, PLACEHOLDER, PLACEHOLDERS, TYPE_WIDTH, Form, GroupStyle, Layout, Unit, Width

MOST_COLUMNS = 16
_LONGEST_NAME = 40
_NARROWEST = 6.0  # millimetres that a column without a width of its own needs: one character
_TOLERANCE = 0.5


def check_form(form: Form) -> None:
    """Raise FieldFault for a form that could not be printed, or read back; its ``field`` is an attribute of Form."""
    _check_name(form.name)
    for words in _patterns(form):
        for found in PLACEHOLDER.findall(words):
            if found not in PLACEHOLDERS:
                known = "、".join(PLACEHOLDERS)
                raise FieldFault("title", f"表式“{form.name}”里的 {found} 没有这样的占位。", f"可以用 {known}。")
    if not form.title.strip():
        raise FieldFault("title", f"表式“{form.name}”没有标题。", "请填写标题，可以写 {清单}。")
    if form.grouped_by and form.grouped_by not in GROUPED_BY:
        raise FieldFault("grouped_by", f"表式“{form.name}”不能按“{form.grouped_by}”分组。", "请另选一项分组。")
    if form.sorted_by and form.sorted_by not in SORTED_BY:
        raise FieldFault("sorted_by", f"表式“{form.name}”不能按“{form.sorted_by}”排序。", "请另选一项排序。")
    if form.layout is Layout.SHEET:
        _check_boxes(form)
    else:
        _check_columns(form)


def _check_name(name: str) -> None:
    if not name.strip():
        raise FieldFault("name", "表式没有名称。", "请填写名称。")
    if name != name.strip() or len(name) > _LONGEST_NAME or not name.isprintable():
        raise FieldFault("name", f"表式名称“{name[:20]}”太长，或有换行、首尾空格。", f"请写在 {_LONGEST_NAME} 字以内。")
    if any(name in (form.name, form.key) for form in OFFICIAL):
        raise FieldFault("name", f"“{name}”是程序自带的固定表式，不能改也不能替换。", "请换一个名称。")


def _patterns(form: Form) -> Iterator[str]:
    yield from (form.title, form.above, form.below, form.sheet_name, *form.notes)
    for column in form.columns:
        yield from (column.heading, column.above)
    for row in form.boxes:
        yield from (box.text for box in row.boxes)


def _check_columns(form: Form) -> None:
    if not form.columns:
        raise FieldFault("columns", f"表式“{form.name}”还没有栏目。", "请至少选一栏。")
    if len(form.columns) > MOST_COLUMNS:
        raise FieldFault(
            "columns", f"表式“{form.name}”有 {len(form.columns)} 栏，一页纸放不下。", f"请减到 {MOST_COLUMNS} 栏以内。"
        )
    for column in form.columns:
        _check_field(form, column.field)
        if not column.heading.strip():
            raise FieldFault("columns", f"表式“{form.name}”有一栏没有表头。", "请给每一栏写上表头。")
        if column.width is not None and not 0 < column.width.value <= _most(column.width.unit):
            raise FieldFault("columns", f"“{column.heading}”一栏的宽度不对。", "请填大于零、不超过版心的宽度。")
    _check_headings(form)
    _check_widths(form)
    if form.grouping is not GroupStyle.NONE and not form.grouped_by:
        raise FieldFault("grouped_by", f"表式“{form.name}”要分组，但没有说按什么分。", "请选一项分组。")
    if form.grouping is GroupStyle.MERGED and form.columns[0].field != form.grouped_by:
        raise FieldFault("grouped_by", f"表式“{form.name}”的分组要合并在第一栏。", "请把分组的一栏排到最前。")
    if form.grouping is GroupStyle.MERGED and len(form.columns) == 1:
        raise FieldFault("columns", f"表式“{form.name}”只有分组的一栏。", "请再选一栏。")


def _check_headings(form: Form) -> None:
    """Two columns of the same heading could not be told apart, on paper or read back."""
    seen: set[tuple[str, str]] = set()
    for column in form.columns:
        heading = column.above.strip(), column.heading.strip()
        if heading in seen:
            raise FieldFault("columns", f"有两栏的表头都是“{column.heading}”。", "请改其中一个。")
        seen.add(heading)


def _check_widths(form: Form) -> None:
    """Widths that are fixed leave room for the columns whose width is found."""
    fixed = [column.width for column in form.columns if column.width is not None]
    room = TYPE_WIDTH[form.landscape] - _NARROWEST * (len(form.columns) - len(fixed))
    taken = sum(_in_millimetres(width, form.landscape) for width in fixed)
    if taken > room + _TOLERANCE:
        way = "" if form.landscape else "，或改成横向"
        raise FieldFault(
            "columns", f"定了宽度的各栏共 {taken:.0f} 毫米，纸上放不下。", f"请减到 {room:.0f} 毫米以内{way}。"
        )


def _in_millimetres(width: Width, landscape: bool) -> float:
    """A width on paper."""
    return width.value if width.unit is Unit.MILLIMETRES else width.value / 100 * TYPE_WIDTH[landscape]


def _most(unit: Unit) -> float:
    return 100.0 if unit is Unit.PER_CENT else TYPE_WIDTH[True]


def _check_field(form: Form, key: str) -> None:
    if printable(key) is None:
        raise FieldFault("columns", f"表式“{form.name}”里的“{key}”不是台账有的栏目。", "请改选一栏。")


def _check_boxes(form: Form) -> None:
    columns = len(form.box_widths)
    if not form.boxes or not columns or any(width <= 0 for width in form.box_widths):
        raise FieldFault("boxes", f"表式“{form.name}”还没有格子。", "请至少画一行。")
    for row in form.boxes:
        if sum(box.span for box in row.boxes) != columns or any(box.span < 1 for box in row.boxes):
            raise FieldFault("boxes", f"表式“{form.name}”有一行的格子加起来不是 {columns} 列。", "请调整各格占的列数。")
        if not 0 < row.height <= 200:
            raise FieldFault("boxes", f"表式“{form.name}”有一行的高度不对。", "请填 1 到 200 毫米。")
        for box in row.boxes:
            if box.field:
                _check_field(form, box.field)
