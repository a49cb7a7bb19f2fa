"""What argparse says, in Chinese: a catalogue that gettext hands it.

``zh_CN/LC_MESSAGES/argparse.po`` is the source, ``argparse.mo`` beside it what gettext reads, made by
:mod:`resources.words.compiling`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER = Path(__file__).parent
DOMAIN, LANGUAGE = "argparse", "zh_CN"


@contextmanager
def in_chinese() -> Iterator[None]:
    """As long as the block runs, argparse speaks Chinese, whatever this computer's language.

    It asks gettext for every word; gettext asks the variable LANGUAGE before all others. Both are as before afterwards.
    """
    domain, language = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = LANGUAGE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = language
