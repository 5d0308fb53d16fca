"""The front page: what the academy is for, three doors, the last notice."""

import pytest
from django.core.exceptions import ValidationError

from content.cache import next_generation
from ethics_guidance.models import ReportingPage
from home.models import DoorBlock, HomePage
from tests.pages import home, prose, publish


def text(response):
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "library", "dashboard", "channels"),
    [
        ("es", "/es/orientacion/", "/es/mi-aprendizaje/", "canales"),
        ("en", "/en/guidance/", "/en/my-learning/", "channels"),
    ],
)
def test_each_door_leads_where_it_says(
    db, client, language, library, dashboard, channels
):
    shown = text(client.get(f"/{language}/"))
    assert shown.count('class="door"') == 3
    for address in (library, dashboard, f"/verify/?lang={language}"):
        assert f'class="action-link" href="{address}"' in shown
    page = ReportingPage.objects.get(locale__language_code=language)
    assert f'href="{page.get_url()}"' in shown
    assert 'href=""' not in shown


def test_a_visitor_is_asked_to_sign_in_and_a_learner_to_go_on(db, client, signed_in):
    assert "Sign in to my training" in text(client.get("/en/"))
    assert "Go to my learning" in text(signed_in("official").get("/en/"))


def test_without_channels_published_there_is_no_notice(db, client):
    ReportingPage.objects.get(locale__language_code="en").unpublish()
    next_generation()
    assert "report-band" not in text(client.get("/en/"))
    assert "report-band" in text(client.get("/es/"))


def test_the_front_page_may_say_more_in_its_body(db, client):
    publish(home("es"), body=[("section", {"heading": "Novedades", "text": "x"})])
    next_generation()
    assert "<h2>Novedades</h2>" in text(client.get("/es/"))


def door(leads_to, page=None):
    block = DoorBlock()
    words = {"title": "Duda", "text": "Pregunte.", "link_text": "Ver"}
    value = {**words, "leads_to": leads_to, "page": page}
    return block, block.to_python(value)


@pytest.mark.parametrize("leads_to", ["dashboard", "verify"])
def test_a_door_to_something_of_ours_needs_no_page(db, leads_to):
    block, value = door(leads_to)
    assert block.clean(value)["page"] is None


def test_a_door_to_a_page_names_it(db):
    block, value = door("page", home("es").pk)
    assert block.clean(value)["page"].pk == home("es").pk
    block, value = door("page")
    with pytest.raises(ValidationError) as caught:
        block.clean(value)
    assert "page" in caught.value.block_errors


def test_a_door_being_drafted_may_still_lack_its_page(db):
    block, value = door("page")
    block.defer_required_validation()
    block.clean(value)


def test_under_the_front_page_go_the_pages_that_belong_there(db):
    kinds = {each.__name__ for each in HomePage.allowed_subpage_models()}
    assert kinds == {
        "CodePage",
        "CourseIndexPage",
        "DilemmaIndexPage",
        "GuidanceIndexPage",
        "QuestionIndexPage",
        "ReportingPage",
        "StandardPage",
    }
    assert prose("es", "Sola", "sola").get_parent().specific == home("es")
