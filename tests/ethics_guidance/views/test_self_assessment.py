"""The self-assessment as a visitor meets it: by form alone, without a trace."""

import re
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ethics_guidance.models import DecisionTree, DecisionTreeVersion, TreeCount
from people.models import ContactPoint, Entity, EntityType
from tests.ethics_guidance.trees import shortest_paths, starter

pytestmark = pytest.mark.django_db

ADDRESS = {"es": "/es/autoevaluacion/", "en": "/en/self-assessment/"}
PATHS = shortest_paths(starter())


@pytest.fixture
def visitor():
    """A browser as strict as a real one: no token, no cookie."""
    return Client(enforce_csrf_checks=True)


def send(client, language="es", **given):
    fields = {"version": "1", "path": "", "run": "", "entity": "", "do": "show"}
    return client.post(ADDRESS[language], {**fields, **given})


def words(response):
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(unescape(text).split())


def hidden(response, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', response.content.decode())
    return unescape(found[1])


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_first_screen_says_the_limit_and_keeps_nothing(visitor, language):
    response = visitor.get(ADDRESS[language])
    assert response.status_code == 200
    assert starter().limit[language] in words(response)
    assert visitor.head(ADDRESS[language]).status_code == 200
    assert visitor.put(ADDRESS[language]).status_code == 405


@pytest.mark.parametrize(
    "given", [None, {"do": "begin"}, {"path": "nnu"}, {"path": "x"}]
)
def test_no_screen_is_stored_or_told_of_or_sets_a_cookie(visitor, given):
    response = send(visitor, **given) if given else visitor.get(ADDRESS["es"])
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    assert not visitor.cookies


def test_the_visitors_cache_keeps_none_of_it(visitor):
    visitor.get(ADDRESS["es"])
    DecisionTree.objects.update(live=False)
    assert visitor.get(ADDRESS["es"]).status_code == 404


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("key", sorted(PATHS))
def test_every_result_says_what_it_is_and_what_to_do(visitor, key, language):
    outcome = starter().outcome[key]
    path = PATHS[key]
    response = send(
        visitor, language, do="answer", path=path[:-1], answer=ANSWER[path[-1]]
    )
    said = words(response)
    for text in (outcome.title, outcome.meaning, outcome.basis):
        assert text[language] in said
    for step in outcome.steps:
        for text in (step.text, step.who, step.when):
            assert text[language] in said
    for given in response.context["walk"].given:
        assert given.node.question[language] in said
    if outcome.template:
        form = starter().template_of(outcome)
        assert form.title[language] in said
        assert form.lines[language][0].split(":")[0] in said
    assert response.context["reporting_url"] in response.content.decode()


ANSWER = {"y": "yes", "n": "no", "u": "unknown"}


def test_a_question_a_screen_from_the_start_to_the_result(visitor):
    page = send(visitor, do="begin")
    run = hidden(page, "run")
    for letter in PATHS["o11"]:
        assert page.context["walk"].node.question["es"] in words(page)
        fields = {"path": hidden(page, "path"), "run": run, "answer": ANSWER[letter]}
        page = send(visitor, do="answer", **fields)
    assert "Sin suplencia disponible" in words(page)
    assert TreeCount.objects.get(key="o11").count == 1
    send(visitor, path=PATHS["o11"], run=run)
    send(visitor, "en", path=PATHS["o11"], run=run)
    assert TreeCount.objects.get(key="o11").count == 1


def test_back_shows_the_question_before_with_what_was_answered(visitor):
    page = send(visitor, do="back", path="yn")
    assert hidden(page, "path") == "y"
    assert re.search(r'value="no"\s+checked', page.content.decode())
    first = send(visitor, do="back", path="")
    assert 'value="begin"' in first.content.decode()


def test_no_answer_is_said_and_nothing_is_lost(visitor):
    page = send(visitor, do="answer", path="yn", entity="")
    assert page.status_code == 400
    assert "Elija una respuesta" in words(page)
    assert hidden(page, "path") == "yn"


@pytest.mark.parametrize(
    "given",
    [
        {"path": "nnuy"},
        {"path": "zzz"},
        {"path": "y" * 50},
        {"path": "\0"},
        {"path": "<script>alert(1)</script>"},
        {"do": "note", "path": "x"},
        {"do": "back", "path": "q"},
    ],
)
def test_a_forged_way_starts_over_politely(visitor, given):
    page = send(visitor, **given)
    assert page.status_code == 200
    assert "Empecemos de nuevo" in words(page)
    assert 'value="begin"' in page.content.decode()
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("version", ["0", "2", "", "1.0", "uno", "-1", "9" * 400])
def test_a_way_of_another_version_starts_over_and_says_so(visitor, version):
    page = send(visitor, version=version, path="nnu")
    assert page.status_code == 200
    assert "Las preguntas cambiaron" in words(page)


def test_a_version_published_meanwhile_starts_over(visitor):
    page = send(visitor, do="begin")
    tree = DecisionTree.objects.get()
    tree.title_es = "Otra"
    tree.save_revision().publish()
    fields = {"version": hidden(page, "version"), "answer": "yes", "path": ""}
    assert "Las preguntas cambiaron" in words(send(visitor, do="answer", **fields))
    assert DecisionTreeVersion.objects.in_force().number == 2


@pytest.mark.parametrize("answer", ["", "maybe", "y", "\0"])
def test_an_answer_there_is_not_is_asked_again(visitor, answer):
    assert send(visitor, do="answer", answer=answer).status_code == 400


def test_an_unknown_button_shows_where_one_is(visitor):
    assert hidden(send(visitor, do="whatever", path="y"), "path") == "y"


def test_beginning_with_another_matter_keeps_the_entity_alone(visitor):
    entity = Entity.objects.first()
    page = send(visitor, do="again", path="nnu", entity=entity.code)
    assert page.context["entity"] == entity
    assert 'name="path"' not in page.content.decode()


# ── Whom to ask ─────────────────────────────────────────────────────────────────


def test_the_contact_point_of_the_entity_is_named(visitor):
    point = ContactPoint.objects.select_related("user", "entity").first()
    page = send(visitor, path="nnu", entity=point.entity.code)
    assert point.user.get_full_name() in words(page)
    assert point.email in words(page)


def test_one_whose_time_is_over_is_not(visitor):
    point = ContactPoint.objects.select_related("user", "entity").first()
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    ContactPoint.objects.update(valid_from=yesterday, valid_until=yesterday)
    page = send(visitor, path="nnu", entity=point.entity.code)
    assert point.user.get_full_name() not in words(page)
    assert f"{point.entity.name} no tiene hoy Enlace de Integridad" in words(page)


@pytest.mark.parametrize("code", ["", "NADA", "\0", "'; DROP TABLE"])
def test_without_an_entity_the_unit_answers(visitor, code):
    page = send(visitor, path="nnu", entity=code)
    assert page.context["entity"] is None
    assert "unidad.etica@" in words(page)


def test_entities_that_ended_or_are_external_are_not_offered(visitor):
    ended, external = Entity.objects.all()[:2]
    long_ago = timezone.localdate().replace(year=2001)
    Entity.objects.filter(pk=ended.pk).update(valid_from=long_ago, valid_until=long_ago)
    Entity.objects.filter(pk=external.pk).update(type=EntityType.EXTERNAL)
    offered = visitor.get(ADDRESS["es"]).context["entities"]
    assert ended not in offered
    assert external not in offered


def test_fifty_entities_cost_as_much_as_one(visitor):
    def cost():
        cache.clear()
        visitor.get(ADDRESS["es"])
        found = []
        for given in ({"do": "begin"}, {"path": "yn"}, {"path": "nnu"}):
            with CaptureQueriesContext(connection) as asked:
                assert send(visitor, **given).status_code == 200
            found.append(len(asked))
        return found

    few = cost()
    for number in range(50):
        Entity.add_root(
            code=f"E{number}",
            name_es=f"Ente {number}",
            name_en=f"Entity {number}",
            type=EntityType.MINISTRY,
            valid_from=timezone.localdate(),
        )
    assert cost() == few
    assert max(few) <= 6


# ── The note ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("key", sorted(PATHS))
def test_the_note_is_made_and_not_kept(visitor, key, language):
    response = send(visitor, language, do="note", path=PATHS[key])
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert "no-store" in response["Cache-Control"]
    name = {"es": "nota-autoevaluacion.pdf", "en": "self-assessment-note.pdf"}
    assert response["Content-Disposition"] == f'attachment; filename="{name[language]}"'
    assert not response.cookies


def test_there_is_no_note_before_the_result(visitor):
    page = send(visitor, do="note", path="y")
    assert hidden(page, "path") == "y"


def test_somebody_signed_in_is_not_looked_at(signed_in):
    page = send(signed_in("official"), path="nnu")
    assert page.context["entity"] is None
    assert "no-store" in page["Cache-Control"]


def test_every_page_leads_here(visitor):
    for language, address in ADDRESS.items():
        assert address in visitor.get(f"/{language}/").content.decode()
