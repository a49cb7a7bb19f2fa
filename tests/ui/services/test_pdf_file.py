"""A PDF's pages: their sizes, and pictures of them in any size, on several threads at once."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from models.documents.document import Document
from ui.services.pdf_file import set_pages, warm_up


def test_a_document_is_set_as_it_would_be_written() -> None:
    file = set_pages(Document("云江区重点工作", (), landscape=True))
    (size,) = file.sizes
    assert (round(size.width()), round(size.height())) == (842, 595)


def test_a_picture_has_as_many_pixels_as_asked_for_and_the_words_on_it() -> None:
    file = set_pages(Document("云江区重点工作", ()))
    small, large = file.picture(0, 0.5), file.picture(0, 2)
    assert (small.width(), small.height()) == (298, 421)
    assert (large.width(), large.height()) == (1191, 1684)
    dark = sum(large.pixelColor(x, y).lightness() < 128 for x in range(0, 1191, 3) for y in range(0, 500, 3))
    assert dark > 50


def test_two_threads_may_ask_at_once() -> None:
    file = set_pages(Document("云江区重点工作", ()))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: file.picture(0, 1), range(40)))
    assert all(picture == found[0] for picture in found)


def test_a_program_that_ends_while_pages_are_drawn_ends_quietly() -> None:
    code = """
import time
from PySide6.QtWidgets import QApplication
from models.documents.document import Document
from ui.services.job import Job
from ui.services.pdf_file import set_pages
app = QApplication([])
file = set_pages(Document("云江区重点工作", ()))
def draw(_):
    while True:
        file.picture(0, 4)
job = Job(draw)
job.start()
time.sleep(0.2)
"""
    around = os.environ | {"LC_ALL": "C.UTF-8"}  # of any other that is no UTF-8 Qt says something
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, env=around, capture_output=True, text=True, timeout=60, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_warming_up_leaves_nothing_behind_but_speed() -> None:
    warm_up()
