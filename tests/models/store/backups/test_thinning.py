"""Thinning: by numbers and by ages that no clock can stretch; only a ledger's own backups, and only unchanged ones."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import operations
from models.store.backups.backup import back_up
from models.store.backups.backup_files import Backup, Card, backups_in, write_card
from models.store.backups.thinning import NEWEST, superfluous, sweep, thin
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger

NOW = datetime(2024, 6, 30, 12, 0)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def made_at(times: Sequence[datetime], ledger: str = "甲", origin: str = "/甲") -> list[Backup]:
    """Backups numbered in the order given, with the times their clocks said."""
    cards = [Card("", ledger, origin, number, "", "", "", 0, 0, [], {}) for number, _ in enumerate(times, start=1)]
    return [Backup(Path(f"{card.number}"), made, "", "区", card) for made, card in zip(times, cards, strict=True)]


def left(backups: Sequence[Backup]) -> list[datetime]:
    gone = {found.number for found, _ in superfluous(backups)}
    return [found.made for found in backups if found.number not in gone]


def by_the_rule(times: Sequence[datetime], now: datetime) -> set[datetime]:
    """What has to stay by right clocks: all of two days, one a day for sixty days, one a month before that."""
    slots: dict[str, datetime] = {}
    for made in sorted(times):
        age = now - made
        slots[f"{made}" if age <= 2 * DAY else f"{made:%Y%m%d}" if age <= 60 * DAY else f"{made:%Y%m}"] = made
    return set(slots.values()) | set(sorted(times)[-NEWEST:])


def working_days(count: int) -> list[datetime]:
    """Backups of every hour from nine to five, five days a week, up to NOW."""
    days = [NOW.replace(hour=0) - DAY * back for back in reversed(range(count))]
    return [day + HOUR * hour for day in days if day.weekday() < 5 for hour in range(9, 18)]


def test_with_a_right_clock_it_keeps_what_it_promises_and_no_heaps() -> None:
    times: list[datetime] = []
    for made in working_days(400):
        times = left(made_at([*times, made]))
        assert times[-1] == made
    wanted = by_the_rule(working_days(400), times[-1])
    assert {made for made in wanted if times[-1] - made <= 2 * DAY} <= set(times)
    assert {made.date() for made in wanted} <= {made.date() for made in times}
    assert len(times) < 140


@pytest.mark.parametrize("off", [DAY * 3650, DAY * 40, HOUR * 7, -HOUR * 7, -DAY * 40, -DAY * 8000])
@pytest.mark.parametrize("how_long", [1, 9, 40])
def test_a_wrong_clock_takes_no_more_than_a_right_one_would(off: timedelta, how_long: int) -> None:
    right = working_days(90)
    wrong_from = len(right) - 60
    said = [made + off if wrong_from <= place < wrong_from + how_long else made for place, made in enumerate(right)]
    kept: list[Backup] = []
    truth = dict(enumerate(right, start=1))
    for backup in made_at(said):
        kept.append(backup)
        gone = {found.number for found, _ in superfluous(kept)}
        kept = [found for found in kept if found.number not in gone]
        now = truth[backup.number]
        missing = by_the_rule(right[: backup.number], now) - {truth[found.number] for found in kept}
        assert not {made for made in missing if now - made <= 2 * DAY}
        days = {truth[found.number].date() for found in kept}
        assert all(made.date() in days for made in missing)


def test_a_battery_that_is_dead_sets_every_morning_back_and_no_day_is_lost() -> None:
    dead = datetime(2000, 1, 1)
    times = [dead + HOUR * hour for _ in range(30) for hour in range(8)]
    kept = left(made_at(times))
    assert kept.count(dead + HOUR * 7) == 30


def test_the_newest_ten_stay_however_old_they_are() -> None:
    times = [datetime(2001, 1, 1) + HOUR * hour for hour in range(3)] + [NOW - DAY * 1000 + HOUR * n for n in range(10)]
    assert set(times[-10:]) <= set(left(made_at([*times, NOW])[:-1]))


def test_each_copy_of_a_ledger_keeps_its_own() -> None:
    times = working_days(30)
    mine, other = made_at(times), made_at(times, origin="/乙")
    assert left(mine) == left(made_at(times))
    assert len(superfluous([*mine, *other])) == 2 * len(superfluous(mine))


# In a folder.


def months_old(ledger: Ledger, folder: Path, count: int = 30) -> list[Path]:
    """Backups of one day, the oldest first, and one of every day much later: all but one of the first are too many."""
    made = back_up(ledger, folder=folder)
    times = [NOW - DAY * 120 + HOUR / 10 * number for number in range(count)]
    times += [NOW - DAY * day for day in range(75, 0, -1)]
    card = made.card
    assert card is not None
    paths = []
    for number, at in enumerate(times, start=card.number + 1):
        path = folder / f"{ledger.path.stem}-备份-{at:%Y%m%d-%H%M%S-%f}{ledger.path.suffix}"
        shutil.copy(made.path, path)
        found = path.stat()
        write_card(path, replace(card, file=path.name, number=number, made=at.isoformat(), modified=found.st_mtime_ns))
        paths.append(path)
    made.path.unlink()
    made.card_path.unlink()
    return paths[:count]


def there(paths: Sequence[Path]) -> list[Path]:
    return [path for path in paths if path.exists()]


@pytest.mark.parametrize("name", ["云江区.duban", "区[1]*?.duban"])
def test_what_is_too_much_goes_with_its_card(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "U盘"
    with closing(create(tmp_path / name)) as ledger:
        old = months_old(ledger, folder)
        thin(folder, ledger.path, ledger.identity)
    assert there(old) == old[-1:]
    assert {path.stem for path in folder.glob("*.json")} == {path.stem for path in folder.glob("*.duban")}


def work_in(path: Path) -> None:
    with closing(open_ledger(path)) as opened:
        operations.create_list(opened, "在备份里干活", 2024)


def cut_off_in(path: Path) -> None:
    path.with_name(path.name + "-journal").write_bytes(b"what SQLite was cut off in")


def change_one_byte(path: Path) -> None:
    found = path.stat()
    with path.open("rb+") as file:
        file.seek(found.st_size - 1)
        file.write(b"\x01")
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


def lose_the_card(path: Path) -> None:
    path.with_suffix(".json").unlink()


def tear_the_card(path: Path) -> None:
    card = path.with_suffix(".json")
    card.write_bytes(card.read_bytes()[:50])


@pytest.mark.parametrize("harm", [work_in, cut_off_in, change_one_byte, lose_the_card, tear_the_card])
def test_a_backup_that_is_not_as_it_was_made_stays(ledger: Ledger, tmp_path: Path, harm) -> None:
    folder = tmp_path / "U盘"
    old = months_old(ledger, folder)
    harm(old[5])
    thin(folder, ledger.path, ledger.identity)
    assert there(old) == [old[5], old[-1]]
    assert old[5] in [found.path for found in backups_in(folder)]


def test_where_the_one_that_would_stay_was_worked_in_an_unchanged_one_stays_too(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    old = months_old(ledger, folder)
    work_in(old[-1])
    thin(folder, ledger.path, ledger.identity)
    assert there(old) == old[-2:]


def test_a_backup_that_is_open_stays(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    old = months_old(ledger, folder)
    with closing(open_ledger(old[3])):
        thin(folder, ledger.path, ledger.identity)
    assert there(old) == [old[3], old[-1]]


def test_another_ledger_of_the_same_name_loses_none(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    old = months_old(ledger, folder)
    (tmp_path / "乙").mkdir()
    with closing(create(tmp_path / "乙" / ledger.path.name)) as other:
        for _ in range(15):
            back_up(other, folder=folder)
        thin(folder, other.path, other.identity)
    assert there(old) == old


def test_a_copied_ledger_leaves_the_backups_of_the_first_alone(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "U盘"
    old = months_old(ledger, folder)
    (tmp_path / "乙").mkdir()
    shutil.copy(ledger.path, tmp_path / "乙" / ledger.path.name)
    with closing(open_ledger(tmp_path / "乙" / ledger.path.name)) as copy:
        back_up(copy, folder=folder)
    assert there(old) == old


# What killed ones left.


def left_behind(folder: Path, name: str, age: float = 0) -> Path:
    path = folder / name
    path.write_bytes(b"half")
    now = folder.stat().st_mtime
    os.utime(path, (now - age, now - age))
    return path


def test_remains_go_and_only_ours(ledger: Ledger, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    ours = left_behind(stick, ".云江区-备份-20240101-000000-000000.duban.0123abcd.tmp", 700)
    ours_too = left_behind(stick, ".云江区-备份-20240101-000000-000000.duban.0123abcd.tmp-journal", 700)
    young = left_behind(stick, ".云江区-备份-20240101-000000-000001.duban.0123abcd.tmp")
    others = [left_behind(stick, name, 9999) for name in (".方案.docx.0123abcd.tmp", "云江区.tmp", ".x.tmp", "a.json")]
    sweep(stick, ledger.path)
    assert there([ours, ours_too, young, *others]) == [young, *others]


def test_beside_the_ledger_they_go_at_once(ledger: Ledger, tmp_path: Path) -> None:
    beside = tmp_path / "云江区的备份"
    beside.mkdir()
    left_behind(beside, ".云江区-备份-20240101-000000-000000.duban.0123abcd.tmp")
    left_behind(tmp_path, ".云江区.duban.0123abcd.tmp")
    other = left_behind(tmp_path, ".松溪区.duban.0123abcd.tmp")
    sweep(beside, ledger.path)
    sweep(tmp_path, ledger.path)
    assert list(beside.iterdir()) == []
    assert other.exists() and not (tmp_path / ".云江区.duban.0123abcd.tmp").exists()


def test_a_card_whose_backup_never_came_goes_and_one_with_its_backup_stays(ledger: Ledger, tmp_path: Path) -> None:
    made, lone = back_up(ledger), back_up(ledger)
    lone.path.unlink()
    os.utime(lone.card_path, (0, 0))
    os.utime(made.card_path, (0, 0))
    sweep(made.path.parent, ledger.path)
    assert made.card_path.exists() and not lone.card_path.exists()
