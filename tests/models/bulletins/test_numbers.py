"""Numbers of bulletins: what is one, and which comes next."""

from __future__ import annotations

from models.bulletin_document import Style
from models.bulletins.numbers import Number, following, parse


def test_numbers_are_read_as_they_are_printed() -> None:
    assert parse("第十二期", 2024) == Number(Style.PLAIN, "", 2024, 12)
    assert parse("云督〔2024〕8号", 2025) == Number(Style.FORMAL, "云督", 2024, 8)
    assert parse("云督[2024]08号", 2025) == Number(Style.FORMAL, "云督", 2024, 8)
    assert parse("8", 2024) is None
    assert Number(Style.FORMAL, "云督", 2024, 8).words == "云督〔2024〕8号"
    assert Number(Style.PLAIN, "", 2024, 12).words == "第12期"


def test_each_series_runs_on_within_its_year() -> None:
    used = [found for found in (parse("第3期", 2024), parse("云督〔2024〕8号", 2024), parse("第9期", 2023)) if found]
    assert following(used, Style.PLAIN, 2024).words == "第4期"
    assert following(used, Style.FORMAL, 2024).words == "云督〔2024〕9号"
    assert following(used, Style.FORMAL, 2025).words == "云督〔2025〕1号"
    assert following([], Style.PLAIN, 2024).words == "第1期"
