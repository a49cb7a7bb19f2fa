"""A form as JSON and back: kept so in the ledger, and taken from office to office as a file.

Version 1. What this version does not know is refused in one sentence and never half understood.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import fields
from enum import Enum
from typing import Any, TypeVar

from models.documents.document import Look
from models.errors import FieldFault, OperationFault
from models.forms.form import Box, BoxRow, Form, FormColumn, GroupStyle, Layout, RowNumbering, Unit, Width
from models.forms.rules import check_form
from models.search import filters
from models.wording.units import UnitStyle

FORM_SUFFIX = ".dubanform"
"""The ending of a file that holds one form."""
_VERSION = 1
_WIDTH = re.compile(r"(\d+(?:\.\d+)?)(mm|%)")
_WORDS: Mapping[str, type[Enum]] = {"layout": Layout, "grouping": GroupStyle, "numbering": RowNumbering}
_TEXTS = frozenset({"name", "title", "grouped_by", "sorted_by", "sheet_name", "above", "below"})
_ANSWERS = frozenset({"descending", "with_shortfall", "number_in_text", "dated_below", "landscape"})
_LISTS = frozenset({"signatures", "notes"})
_OF_COLUMN: Mapping[str, type] = {"field": str, "heading": str, "above": str, "centred": bool, "merged": bool}

T = TypeVar("T")


def as_json(form: Form) -> str:
    """The form as JSON, without what is as it usually is."""
    found: dict[str, object] = {"duban_form": _VERSION}
    usual = Form("", "")
    for field in fields(Form):
        value = getattr(form, field.name)
        if field.name != "key" and value != getattr(usual, field.name):
            found[field.name] = _told(field.name, value)
    return json.dumps(found, ensure_ascii=False, indent=1)


def from_json(text: str, name: str = "") -> Form:
    """The form that :func:`as_json` told, checked. ``name`` names it in the sentence.

    Raises OperationFault for what is no form, or one of a later version, and FieldFault for one that cannot be.
    """
    try:
        found = json.loads(text)
        version = found.pop("duban_form")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise OperationFault(f"{_called(name)}读不懂，不是表式。", "请选本程序存的表式文件。") from error
    if version != _VERSION:
        raise OperationFault(f"{_called(name)}是较新版本的程序存的，读不懂。", "请升级程序后再试。")
    try:
        attributes: dict[str, Any] = {key: _read(key, value) for key, value in found.items()}
        form = Form(**{"title": "", **attributes})
    except FieldFault:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, OperationFault) as error:
        raise OperationFault(f"{_called(name)}里有读不懂的内容，没有采用。", "请选本程序存的表式文件。") from error
    check_form(form)
    return form


def _called(name: str) -> str:
    return f"表式“{name}”" if name else "这个表式"


def _told(key: str, value: Any) -> object:
    match key:
        case "columns":
            return [_column_told(column) for column in value]
        case "boxes":
            return [{"height": row.height, "cells": [_box_told(box) for box in row.boxes]} for row in value]
        case "selection":
            return json.loads(filters.to_json(value))
        case "units":
            return value.name.lower()
        case "box_widths":
            return list(value)
        case _:
            return value


def _column_told(column: FormColumn) -> dict[str, object]:
    found: dict[str, object] = {"field": column.field, "heading": column.heading, "weight": column.weight}
    if column.width is not None:
        found["width"] = f"{column.width.value:g}{column.width.unit}"
    return found | {key: getattr(column, key) for key in ("centred", "above", "merged") if getattr(column, key)}


def _box_told(box: Box) -> dict[str, object]:
    return {"text": box.text, "field": box.field, "span": box.span, "look": box.look}


def _read(key: str, value: Any) -> object:  # noqa: PLR0911  one for each type of attribute
    """One attribute of a form. Raises ValueError, KeyError or TypeError for what it cannot be."""
    if key in _WORDS:
        return _WORDS[key](value)
    if key in _TEXTS:
        return _of_type(value, str)
    if key in _ANSWERS:
        return _of_type(value, bool)
    if key in _LISTS:
        return tuple(_of_type(word, str) for word in _of_type(value, list))
    match key:
        case "columns":
            return tuple(_column(column) for column in _of_type(value, list))
        case "boxes":
            return tuple(BoxRow(tuple(map(_box, row["cells"])), _figure(row["height"])) for row in value)
        case "box_widths":
            return tuple(_figure(width) for width in value)
        case "selection":
            return filters.from_json(json.dumps(_of_type(value, dict)))
        case "units":
            return UnitStyle[_of_type(value, str).upper()]
    raise KeyError(key)


def _column(found: dict[str, Any]) -> FormColumn:
    width, weight = _width(found.pop("width", None)), _figure(found.pop("weight", 10))
    if weight <= 0:
        raise ValueError(weight)
    kept: dict[str, Any] = {key: _of_type(value, _OF_COLUMN[key]) for key, value in found.items()}
    return FormColumn(**kept, weight=weight, width=width)


def _width(words: object) -> Width | None:
    if words is None:
        return None
    found = _WIDTH.fullmatch(_of_type(words, str))
    if found is None:
        raise ValueError(words)
    return Width(float(found[1]), Unit(found[2]))


def _box(found: dict[str, Any]) -> Box:
    text, field, span, look = found["text"], found["field"], found["span"], found["look"]
    return Box(_of_type(text, str), _of_type(field, str), _of_type(span, int), Look(look))


def _figure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return value


def _of_type(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(value)
    return value
