"""Codes of rows that go out: each task has its own, and a slip of the hand is noticed."""

from __future__ import annotations

from models.months.codes import codes_of, is_code, typed_code
from models.periods import Period
from models.records import TaskId

APRIL = Period(2024, 4)
TASKS = [TaskId(number) for number in range(1, 3001)]
CODES = codes_of("a1", APRIL, TASKS)


def test_every_task_has_a_code_of_its_own_that_stays() -> None:
    assert len(set(CODES.values())) == len(TASKS)
    assert codes_of("a1", APRIL, reversed(TASKS)) == CODES
    assert all(is_code(code) and len(code) == 6 for code in CODES.values())


def test_other_months_and_other_ledgers_have_other_codes() -> None:
    some = TASKS[:200]
    others = (codes_of("a1", Period(2024, 5), some), codes_of("b2", APRIL, some))
    assert all(found[task] != CODES[task] for found in others for task in some)


def test_one_wrong_character_and_two_changed_places_are_noticed() -> None:
    code = CODES[TaskId(7)]
    for place in range(6):
        assert not any(is_code(code[:place] + letter + code[place + 1 :]) for letter in "29AZ" if letter != code[place])
    swapped = [code[:i] + code[i + 1] + code[i] + code[i + 2 :] for i in range(4) if code[i] != code[i + 1]]
    assert swapped and not any(map(is_code, swapped))
    assert not is_code(code[:5]) and not is_code("０" + code[1:]) and not is_code("")


def test_a_code_is_known_however_it_was_typed() -> None:
    code = CODES[TaskId(7)]
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in code)
    assert {typed_code(code.lower()), typed_code(f" {code[:3]} {code[3:]}\n"), typed_code(wide)} == {code}
    assert typed_code(f"\u200b{code[:3]}\ufeff{code[3:]}") == code
