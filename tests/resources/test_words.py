"""Everything argparse can say to the clerk is said in Chinese, with whatever Python the program runs on."""

from __future__ import annotations

import argparse
import ast
import gettext
import os
import re
from pathlib import Path

import pytest

from resources.words import in_chinese
from resources.words.compiling import CATALOGUE, SOURCE, compiled

PROGRAMMER = "said to whoever declares the arguments wrongly"
ERROR = "the parser's error() is ours"
DEPRECATED = "no argument of ours is deprecated"
UNSAID = {
    ".__call__() not defined": PROGRAMMER,
    "'required' is an invalid argument for positionals": PROGRAMMER,
    "mutually exclusive arguments must be optional": PROGRAMMER,
    "%r is not callable": PROGRAMMER,
    "cannot merge actions - two groups are named %r": PROGRAMMER,
    "invalid option string %(option)r: must start with a character %(prefix_chars)r": PROGRAMMER,
    "dest= is required for options like %r": PROGRAMMER,
    "invalid conflict_resolution value: %r": PROGRAMMER,
    "cannot have multiple subparser arguments": PROGRAMMER,
    "conflicting option string: %s": PROGRAMMER,
    "conflicting subparser: %s": PROGRAMMER,
    "conflicting subparser alias: %s": PROGRAMMER,
    "unexpected option string: %s": PROGRAMMER,
    "invalid %(type)s value: %(value)r": "our types of arguments word their faults themselves",
    "can't open '%(filename)s': %(error)s": "argparse opens no files for us",
    'argument "-" with mode %r': "argparse opens no files for us",
    " (default: %(default)s)": "our help texts say themselves what is taken without an option",
    "%(prog)s: error: %(message)s\n": ERROR,
    "%(prog)s: warning: %(message)s\n": DEPRECATED,
    "argument '%(argument_name)s' is deprecated": DEPRECATED,
    "command '%(parser_name)s' is deprecated": DEPRECATED,
    "option '%(option)s' is deprecated": DEPRECATED,
}


def asked_for() -> dict[str, list[str]]:
    """What this Python's argparse asks gettext for: each id, singular first, with the ids of its plural."""
    calls = (node for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8"))) if is_asking(node))
    asked = [[arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)] for call in calls]
    return {ids[0]: ids for ids in asked if ids}  # what is no constant is a title of ours, passed through


def is_asking(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")


def placeholders(text: str) -> list[str]:
    """Their names in order of the alphabet; how a value is quoted (%r or %s) is the language's own affair."""
    return sorted(re.findall(r"%(?:\((\w+)\))?[a-z]", text))


@pytest.fixture(scope="module")
def catalogue() -> gettext.GNUTranslations:
    with CATALOGUE.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_all_that_argparse_asks_for_is_in_the_catalogue(catalogue: gettext.GNUTranslations) -> None:
    asked = asked_for()
    assert len(asked) > 30
    missing = [singular for singular in asked if said(catalogue, asked[singular]) is None]
    assert set(missing) <= UNSAID.keys()


def test_what_the_catalogue_says_takes_what_argparse_puts_in(catalogue: gettext.GNUTranslations) -> None:
    for ids in asked_for().values():
        text = said(catalogue, ids)
        if text is not None:
            assert placeholders(text) == placeholders(ids[0])


def said(catalogue: gettext.GNUTranslations, ids: list[str]) -> str | None:
    """The translation of a text, or of a singular and plural; None where the catalogue lacks it."""
    text = catalogue.ngettext(*ids, 2) if len(ids) == 2 else catalogue.gettext(*ids)
    return None if text in ids else text


def test_the_compiled_catalogue_is_that_of_its_source() -> None:
    assert CATALOGUE.read_bytes() == compiled(SOURCE.read_text("utf-8")), "run `make words`"


def test_the_language_of_the_computer_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("de", None):
        monkeypatch.delenv("LANGUAGE", raising=False)
        if language:
            monkeypatch.setenv("LANGUAGE", language)
        before = gettext.textdomain()
        with pytest.raises(SystemExit), in_chinese():
            assert gettext.gettext("options") == "选项"
            raise SystemExit
        assert (os.environ.get("LANGUAGE"), gettext.textdomain()) == (language, before)
        assert gettext.gettext("options") == "options"
