"""Reports for editors: overdue reviews, least visited pages, cited pages."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from content.models import MonthlyVisits, StandardPage
from content.views.lists import reviewed_models
from content.views.reading import first_of_months
from courses.models import LessonPage
from tests.content.citing import cited_pair, linking
from tests.editing import edit
from tests.pages import prose

OVERDUE = "/cms/reports/review-overdue/"
LEAST = "/cms/reports/least-visited/"
CITED = "/cms/reports/cited-pages/"


def text_of(response):
    return response.content.decode()


def due(days, title="Guía", **fields):
    day = timezone.localdate() + timedelta(days=days)
    return prose("es", title, f"guia{days}".replace("-", "m"), review_by=day, **fields)


def test_lessons_and_pages_of_prose_are_reviewed(db):
    assert {LessonPage, StandardPage} <= set(reviewed_models())


def test_what_is_overdue_is_listed_first_with_who_looks_after_it(signed_in, person):
    due(20, "De hoy")
    due(-3, "De ayer", owner=person("editor"), deputy=person("reviewer"))
    due(90, "De luego")
    shown = text_of(signed_in("editor").get(OVERDUE))
    assert shown.index("De ayer") < shown.index("De hoy")
    assert "De luego" not in shown
    for who in ("editor", "reviewer"):
        assert str(person(who)) in shown


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ("overdue", {"De ayer"}),
        ("soon", {"De hoy"}),
        ("later", {"De luego"}),
        ("none", {"De nunca"}),
    ],
)
def test_the_filter_chooses_by_date(signed_in, chosen, titles):
    (
        due(-1, "De ayer"),
        due(0, "De hoy"),
        due(31, "De luego"),
        prose("es", "De nunca", "n"),
    )
    shown = text_of(signed_in("editor").get(f"{OVERDUE}?standing={chosen}"))
    found = {
        each for each in ("De ayer", "De hoy", "De luego", "De nunca") if each in shown
    }
    assert found == titles


def test_a_filter_that_is_none_is_refused_without_harm(signed_in):
    assert signed_in("editor").get(f"{OVERDUE}?standing=x&p=99").status_code == 200
    assert signed_in("editor").get(f"{LEAST}?months=x").status_code == 200


def test_nothing_due_says_so(db, signed_in):
    assert "Ninguna página debe revisarse" in text_of(signed_in("editor").get(OVERDUE))


def test_the_deputy_is_somebody_else_and_of_the_unit(signed_in, person):
    page = due(5, owner=person("editor"))
    reviewer = signed_in("reviewer")
    form = text_of(reviewer.get(f"/cms/pages/{page.pk}/edit/"))
    options = form[form.index('name="deputy"') :].split("</select>")[0]
    assert f'value="{person("editor").pk}"' in options
    assert f'value="{person("official").pk}"' not in options
    same = {"owner": str(person("editor").pk), "deputy": str(person("editor").pk)}
    response = edit(reviewer, page, {"action-publish": "action-publish"}, **same)
    assert "La persona suplente debe ser otra." in text_of(response)


def visited(page, visits, months_ago=0):
    month = first_of_months(months_ago + 1, timezone.localdate())
    MonthlyVisits.objects.create(page=page, month=month, visits=visits)


def test_the_least_visited_come_first_over_the_months_asked_for(signed_in):
    one, other = cited_pair()
    visited(one, 5)
    visited(other, 3)
    visited(other, 7, months_ago=5)
    editor = signed_in("editor")

    def order(query):
        response = editor.get(f"{LEAST}?export=csv{query}")
        rows = b"".join(response.streaming_content).decode().splitlines()
        return [
            row.split(",")[0] for row in rows if row.startswith(("Regalos,", "Gifts,"))
        ]

    assert order("") == ["Gifts", "Regalos"]
    assert order("&months=12") == ["Regalos", "Gifts"]


@pytest.mark.parametrize(
    ("months", "first"),
    [(1, (2026, 2, 1)), (2, (2026, 1, 1)), (3, (2025, 12, 1)), (12, (2025, 3, 1))],
)
def test_months_are_counted_back_with_this_one(months, first):
    assert first_of_months(months, date(2026, 2, 28)) == date(*first)


def test_cited_pages_are_listed_once_with_how_much_cites_them(signed_in):
    cited_pair()
    for number in range(3):
        linking("/es/regalos/#plazos", f"Enlaza {number}")
    response = signed_in("editor").get(f"{CITED}?export=csv")
    rows = b"".join(response.streaming_content).decode().splitlines()
    assert [row for row in rows if row.startswith(("Regalos,", "Gifts"))] == [
        "Regalos,3,1"
    ]


@pytest.mark.parametrize("path", [f"{OVERDUE}?standing=overdue", LEAST, CITED])
def test_one_row_and_many_cost_the_same(path, signed_in, person):
    cited_pair()
    linking("/es/regalos/#plazos", "Enlaza")
    due(-1, "Una", deputy=person("reviewer"), owner=person("editor"))
    editor = signed_in("editor")

    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert editor.get(path).status_code == 200
        return len(asked)

    cost()
    one = cost()
    for number in range(2, 12):
        due(-number, f"Otra {number}", deputy=person("reviewer"), owner=person("admin"))
        linking(f"/es/guiam{number}/", f"Enlace {number}")
    cost()
    assert cost() == one
