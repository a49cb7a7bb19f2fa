"""A character that nothing can print is named with the tasks it stands in."""

from __future__ import annotations

from dataclasses import replace

from exporters.missing_glyphs import in_words
from models.documents.bulletin import Style
from models.documents.document import Group, Table
from tests.exporters.bulletins import annex, bulletin
from tests.exporters.samples import plain, posts, sections

RARE = "𰻝"


def test_the_task_is_named_by_its_number_and_its_words() -> None:
    table = plain(5).tables[0]
    rows = tuple((a, b, c + RARE if a in "24" else c) for a, b, c in table.groups[0].rows)
    document = replace(plain(5), title=f"云江{RARE}区", blocks=(replace(table, groups=(Group("", rows),)),))
    (said,) = in_words(document, [RARE])
    assert said.startswith(f"{RARE}（标题、序号 2“")
    assert "序号 4“" in said and "序号 3" not in said


def test_long_texts_and_many_places_are_told_shortly() -> None:
    rows = tuple((str(at), "推进云江大道改造工程和沿线绿化提升工程", f"已完成{RARE}") for at in range(1, 9))
    table = replace(plain(1).tables[0], groups=(Group("", rows),))
    (said,) = in_words(replace(plain(1), blocks=(table,)), [RARE])
    assert said.endswith("等 8 处）")
    assert "推进云江大道改造工程和沿线绿…" in said


def test_names_of_leaders_groups_and_the_parts_of_a_bulletin_are_told_apart() -> None:
    table = posts().tables[0]
    assert in_words(replace(posts(), blocks=(replace(table, caption=f"副区长　{RARE}"),)), [RARE]) == (
        f"{RARE}（“副区长 {RARE}”）",
    )
    merged = sections(1).tables[0]
    named = Table(merged.columns, (replace(merged.groups[0], label=f"{RARE}城"),), merged_first=True)
    assert in_words(replace(sections(1), blocks=(named,)), [RARE]) == (f"{RARE}（“{RARE}城”）",)
    whole = replace(bulletin(Style.PLAIN, table=annex()), office=f"{RARE}区政府办")
    assert in_words(whole, [RARE]) == (f"{RARE}（落款和版记）",)


def test_nothing_is_said_where_nothing_is_missing() -> None:
    assert in_words(plain(2), []) == ()
