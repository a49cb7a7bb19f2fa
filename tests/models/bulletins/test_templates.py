"""Templates: the program's, the office's own by name, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.bulletins.parts import Parts
from models.bulletins.templates import BUILT_IN, Template, content_of, named, offered, read, usual
from models.documents.bulletin import Style
from models.errors import FieldFault, OperationFault
from models.paper_records import BulletinTemplate, BulletinTemplateId


def kept(template: Template) -> BulletinTemplate:
    return BulletinTemplate(BulletinTemplateId(1), template.name, content_of(template))


@pytest.mark.parametrize("template", BUILT_IN, ids=lambda template: template.name)
def test_those_of_the_program_can_be_kept_and_read_back(template: Template) -> None:
    assert read(kept(template)) == template


def test_ones_own_stands_for_the_programs_of_its_name() -> None:
    own = replace(BUILT_IN[0], title="关于{清单}的通报")
    found = offered([kept(own)])
    assert [template.name for template in found] == [template.name for template in BUILT_IN]
    assert found[0].title == "关于{清单}的通报"
    assert named(own.name, Style.PLAIN, [kept(own)]) == own
    assert named(None, Style.FORMAL, ()) == usual(Style.FORMAL)


def test_a_name_there_is_not_is_said_with_those_there_are() -> None:
    with pytest.raises(OperationFault, match=r"没有叫“月报”的通报模板。现有：进展通报"):
        named("月报", Style.PLAIN, ())


@pytest.mark.parametrize(
    "template",
    [
        Template("甲", "通报", "{没有}"),
        Template("甲", "通报", "  "),
        Template("甲", "通报", "正文", Parts(number="第6期")),
    ],
)
def test_what_cannot_be_printed_is_refused(template: Template) -> None:
    with pytest.raises(FieldFault):
        content_of(template)
