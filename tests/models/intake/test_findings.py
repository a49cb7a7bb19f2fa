"""How sure a column is: the doubt grows from the clerk's own choice down to what was guessed."""

from __future__ import annotations

from models.intake.findings import Sure


def test_the_clerk_s_choice_is_surest_and_guesses_come_last() -> None:
    by_doubt = sorted(Sure, key=lambda sure: sure.doubt)
    assert by_doubt[0] is Sure.CHOSEN
    assert [sure for sure in by_doubt if sure.is_guess] == by_doubt[-3:]


def test_an_exact_heading_is_no_guess_and_a_general_one_is() -> None:
    assert not Sure.EXACT.is_guess and not Sure.NEAR.is_guess and not Sure.UNKNOWN.is_guess
    assert Sure.LOOSE.is_guess and Sure.POSITION.is_guess and Sure.CONTENT.is_guess
