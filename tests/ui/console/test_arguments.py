"""Wrong arguments get one Chinese sentence, whatever the language of the system."""

from __future__ import annotations

import pytest

from tests.command_line import Run, Said


@pytest.mark.parametrize("language", ["de_DE.UTF-8", "C"])
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("import", "缺少参数：--ledger, 文件。"),
        (
            "打开",
            "命令：没有“打开”，可选的有 import, dump, export, check, handover, backup, backups, restore, salvage,"
            " understand, judge, stats, month, bulletin, forms, demo。",
        ),
        ("check --ledger a.duban --quick", "不认识的参数：--quick。"),
        ("check --led a.duban", "缺少参数：--ledger。"),
        ("check --ledger", "--ledger：后面还要写内容。"),
        ("check --ledger a.duban --json=1", "--json：后面不能写“1”。"),
        ("import a.xlsx --ledger a.duban --period 2024-13", "--period：“2024-13”不是月份，写法如 2024-04。"),
        ("import a.xlsx --ledger a.duban --year 24", "--year：“24”不是年份，写法如 2024。"),
        (
            "export --ledger=a --form=current --to=b --period=2024-04 --as-of=2024-04-01",
            "--as-of：不能和 --period 同时用。",
        ),
    ],
)
def test_wrong_arguments_get_one_chinese_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: str, sentence: str, language: str
) -> None:
    for variable in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(variable, language)
    assert run(*arguments.split()) == Said(2, "", f"{sentence}用法见 main.py --help。\n")
