"""Where backups are found, also of a ledger that is gone or cannot be read, and in which order."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from models import operations
from models.store.backups.backup import back_up, spread
from models.store.backups.backup_files import backup_folder
from models.store.backups.backup_places import Place, copies_together, find, identity_from, last_of_each_ledger
from models.store.backups.putting_back import put_back
from models.store.opening import create, open_ledger
from models.store.records.ledger import Ledger


def test_newest_first_from_every_place_the_same_ones_together(ledger: Ledger, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    stick.mkdir()
    first = back_up(ledger)
    operations.create_list(ledger, "后来", 2024)
    second = back_up(ledger)
    spread(ledger.path, ledger.identity, [stick])
    rows = copies_together(find(ledger.path, ledger.identity, [stick]))
    places = [Place.BESIDE, Place.COMPUTER, Place.ELSEWHERE]
    assert [[placed.place for placed in copies] for copies in rows] == [places, places]
    assert [copies[0].backup.path for copies in rows] == [second.path, first.path]
    with closing(open_ledger(stick / second.path.name)) as opened:
        operations.create_list(opened, "在备份里", 2024)
    assert len(copies_together(find(ledger.path, ledger.identity, [stick]))) == 3


def test_what_stood_there_before_a_restore_comes_first(ledger: Ledger) -> None:
    made, identity = back_up(ledger), ledger.identity
    ledger.close()
    done = put_back(made.path, ledger.path)
    first, second = find(ledger.path, identity)
    assert (first.place, first.backup.path) == (Place.ASIDE, done.aside)
    assert second.backup.path == made.path


def test_a_ledger_that_is_gone_is_known_by_where_it_lay(ledger: Ledger, tmp_path: Path) -> None:
    back_up(ledger)
    identity, path = ledger.identity, ledger.path
    spread(path, identity, [])
    (tmp_path / "乙").mkdir()
    with closing(create(tmp_path / "乙" / path.name)) as other:
        back_up(other)
        spread(other.path, other.identity, [])
    ledger.close()
    path.unlink()
    shutil.rmtree(backup_folder(path))
    assert identity_from(path) == identity
    assert [placed.place for placed in find(path, identity)] == [Place.COMPUTER]
    assert identity_from(tmp_path / "丙" / path.name) == ""  # two of the name: nobody can tell


def test_the_backups_of_a_copy_come_after_the_ledgers_own(ledger: Ledger, tmp_path: Path) -> None:
    own = back_up(ledger)
    spread(ledger.path, ledger.identity, [])
    (tmp_path / "乙").mkdir()
    shutil.copy(ledger.path, tmp_path / "乙" / "副本.duban")
    with closing(open_ledger(tmp_path / "乙" / "副本.duban")) as copy:
        later = back_up(copy)
        spread(copy.path, copy.identity, [])
    found = [placed.backup.path.name for placed in find(ledger.path, ledger.identity)]
    assert list(dict.fromkeys(found)) == [own.path.name, later.path.name]


def test_the_ledgers_this_computer_knows(ledger: Ledger, tmp_path: Path) -> None:
    assert last_of_each_ledger() == []
    for _ in range(2):
        last = back_up(ledger)
    spread(ledger.path, ledger.identity, [])
    (known,) = last_of_each_ledger()
    assert known.path.name == last.path.name and known.card and known.card.origin == str(ledger.path)
