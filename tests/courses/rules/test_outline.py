"""A course's outline: modules, lessons, minutes."""

import pytest

from courses.rules.outline import read_outline

OUTLINE = read_outline(
    [
        {
            "key": "M1",
            "title": {"es": "Uno", "en": "One"},
            "lessons": [{"key": "1.1", "minutes": 9}, {"key": "1.2", "minutes": 11}],
        },
        {
            "key": "M12",
            "title": {"es": "Doce"},
            "lessons": [{"key": "12.1", "minutes": 5}],
        },
    ]
)


def test_lessons_come_in_the_order_of_the_modules():
    assert OUTLINE.lesson_keys == ("1.1", "1.2", "12.1")


def test_minutes_add_up():
    assert [module.minutes for module in OUTLINE.modules] == [20, 5]
    assert OUTLINE.minutes == 25
    assert OUTLINE.minutes_of("1.2") == 11


def test_a_module_is_known_by_its_number_and_its_title_in_a_language():
    first, last = OUTLINE.modules
    assert (first.number, last.number) == ("1", "12")
    assert first.title_in("en") == "One"
    assert last.title_in("en") == "Doce"


def test_a_lesson_knows_its_module():
    assert OUTLINE.module_of("12.1").key == "M12"


@pytest.mark.parametrize("ask", [OUTLINE.module_of, OUTLINE.minutes_of])
def test_a_lesson_of_no_module_is_a_key_error(ask):
    with pytest.raises(KeyError, match=r"9\.9"):
        ask("9.9")
