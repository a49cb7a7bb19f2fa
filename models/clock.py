"""What day it is. Only ``main.py`` knows; everything that has to know is handed a clock and asks when it needs the day:
a window stays open over midnight."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

Clock: TypeAlias = Callable[[], date]
"""Answers with today's date."""
