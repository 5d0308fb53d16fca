"""What templates share: icons, threads, the switcher, whom to ask, fields."""

from datetime import date

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from content.templatetags import academy
from tests.pages import prose, prose_pair


def render(source, **context):
    return Template("{% load academy %}" + source).render(Context(context))


def test_an_icon_is_never_read_aloud_and_its_name_is_never_code():
    assert academy.icon("check", "big") == (
        '<svg class="icon big" aria-hidden="true" focusable="false">'
        '<use href="/static/img/icons.svg#check"></use></svg>'
    )
    assert "<b>" not in academy.icon("<b>")


def test_the_mark_is_seven_threads_with_the_middle_one_ochre():
    drawn = academy.mark()
    assert drawn.count("<rect") == 7
    assert drawn.count("var(--ochre)") == 1


def test_the_medallion_is_one_path_per_tone():
    drawn = academy.medallion_svg(83)
    assert drawn.count("<path") == 5
    for tone in ("ochre", "light", "middle", "dark", "faint"):
        assert f'class="medallion__{tone}"' in drawn


def links(path, **context):
    request = RequestFactory().get(path)
    with translation.override(path[1:3] if path[1:3] in ("es", "en") else "es"):
        return {
            each.code: (each.url, each.is_current)
            for each in academy.language_links({"request": request, **context})
        }


@pytest.mark.parametrize(
    ("path", "spanish", "english"),
    [
        ("/es/mi-aprendizaje/", "/es/mi-aprendizaje/", "/en/my-learning/"),
        ("/en/my-learning/?a=1", "/es/mi-aprendizaje/?a=1", "/en/my-learning/?a=1"),
        ("/es/no/hay/nada!/", "/es/", "/en/"),
    ],
)
def test_an_address_under_a_language_has_its_twin(db, path, spanish, english):
    found = links(path)
    assert found["es"][0] in (spanish, path)
    assert found["en"][0] in (english, path)


def test_an_address_of_all_languages_is_asked_in_each(db):
    found = links("/accounts/login/?next=/es/&lang=es")
    assert found["en"] == ("/accounts/login/?next=%2Fes%2F&lang=en", False)
    assert found["es"] == ("/accounts/login/?next=%2Fes%2F&lang=es", True)


def test_a_page_leads_to_its_translation_or_to_being_told(db):
    spanish, _english = prose_pair()
    assert links("/es/guia/", page=spanish)["en"] == ("/en/guide/", False)
    alone = prose("es", "Sola", "sola")
    assert links("/es/sola/", page=alone)["en"] == (
        f"/en/not-translated/{alone.pk}/",
        False,
    )


def test_without_a_request_the_switcher_leads_to_the_front_page():
    found = academy.language_links({})
    assert [each.url for each in found] == ["/es/", "/en/"]


def test_whom_one_asks_is_asked_once_one_is_known(person, django_assert_num_queries):
    request = RequestFactory().get("/es/")
    with django_assert_num_queries(0):
        assert academy.whom_to_ask({}) is None
        assert academy.whom_to_ask({"request": request}) is None
        request.user = AnonymousUser()
        assert academy.whom_to_ask({"request": request}) is None
    request.user = person("official")
    assert academy.whom_to_ask({"request": request}).user == person("contact")


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [
        ("es", "16 de diciembre", "16 de diciembre de 2026"),
        ("en", "16 December", "16 December 2026"),
    ],
)
def test_a_date_is_written_as_people_write_it(language, short, long):
    with translation.override(language):
        assert academy.day_and_month(date(2026, 12, 16)) == short
        assert academy.as_date("2026-12-16") == long
        assert academy.day_and_month(None) == academy.as_date("") == ""


class Sample(forms.Form):
    """One field of each kind the templates draw."""

    name = forms.CharField(
        label="Nombre",
        help_text="Como en su nombramiento.",
        widget=forms.TextInput(attrs={"placeholder": "María"}),
    )
    agree = forms.BooleanField(label="De acuerdo")
    pick = forms.ChoiceField(
        label="Elija", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )


def test_a_field_ties_its_label_hint_and_control_together():
    html = render("{% field form.name %}", form=Sample())
    assert "<label" in html
    assert 'for="id_name"' in html
    assert 'id="id_name-hint"' in html
    assert 'aria-describedby="id_name-hint"' in html
    assert "placeholder" not in html
    assert "aria-invalid" not in html


def test_a_field_that_is_wrong_says_so_to_everyone():
    html = render("{% field form.name %}", form=Sample({}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'id="id_name-error"' in html


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("{% field form.name %}", "Como en su nombramiento."),
        ('{% field form.name "Otra pista." %}', "Otra pista."),
        ('{% field form.name "-" %}', None),
    ],
)
def test_a_hint_may_be_said_otherwise_or_left_out(tag, hint):
    html = render(tag, form=Sample())
    if hint is None:
        assert "hint" not in html
    else:
        assert hint in html


def test_a_group_of_choices_is_a_group_and_a_tick_is_a_tick():
    assert academy.field(Sample()["pick"])["is_group"]
    assert not academy.field(Sample()["pick"])["is_choice"]
    assert academy.field(Sample()["agree"])["is_choice"]
    assert not academy.field(Sample()["agree"])["is_group"]
    assert "<fieldset" in render("{% field form.pick %}", form=Sample())
