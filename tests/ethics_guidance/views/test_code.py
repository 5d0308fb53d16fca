"""Readers meet the version in force; its history, its paper, and give their word."""

import subprocess

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from content.cache import next_generation
from ethics_guidance.models import Attestation, CodePage, CodeVersion, ValuePage
from tests.codes import adopted, rewrite, value, without
from tests.ethics_guidance.reading import page_of, read, said
from tests.pages import publish

pytestmark = pytest.mark.django_db
WORD = "/es/codigo/mi-palabra/"
FREEZE = "/cms/code/freeze/"
ADOPTS = {"summary_es": "Adopta.", "summary_en": "Adopts.", "kind": "editorial"}


def test_readers_see_the_version_in_force_until_the_next_is_frozen(client):
    page, title = value("es"), "Cumpla la ley, entera"
    before = said(read(client, page.get_url()).select_one(".provision__title"))
    rewrite(page, title=title)
    assert said(read(client, page.get_url()).select_one(".provision__title")) == before
    adopted()
    assert title in said(read(client, page.get_url()).select_one(".provision__title"))


def test_a_new_title_is_read_everywhere_or_nowhere(client):
    page, code = value("es"), page_of(CodePage, "es")
    publish(page, title="Respeto a la ley")
    next_generation()
    assert "Respeto a la ley" not in said(read(client, code.get_url()).main)
    assert "Respeto a la ley" not in said(read(client, page.get_url()).main)
    adopted()
    assert "Respeto a la ley" in said(read(client, code.get_url()).main)
    assert "Respeto a la ley" in said(read(client, value("es", 2).get_url()).main)


def test_an_editor_previews_what_is_being_written(person, rf):
    page = value("es")
    page.title = "Título por publicar"
    response = page.make_preview_request()
    assert "Título por publicar" in response.content.decode()


def test_a_value_in_no_version_is_not_there_yet(client):
    code = page_of(CodePage, "es")
    page = ValuePage(
        title="Valor nuevo",
        slug="valor-nuevo",
        number=24,
        kind="value",
        locale=code.locale,
        body=value("es").body,
    )
    code.add_child(instance=page)
    next_generation()
    assert client.get(page.get_url()).status_code == 404


def test_a_value_whose_page_went_is_read_in_the_full_text(client):
    value("es", 3).unpublish()
    next_generation()
    links = read(client, page_of(CodePage, "es").get_url()).select("ol.code-list a")
    assert links[2]["href"] == "/es/codigo/versiones/1/#value-3"
    assert read(client, "/es/codigo/versiones/1/").find(id="value-3")


@pytest.mark.parametrize(
    ("language", "model"), [("es", "Código modelo"), ("en", "Model code")]
)
def test_a_model_says_so_and_asks_for_nobody_s_word(client, signed_in, language, model):
    for page in (page_of(CodePage, language), value(language)):
        assert model in said(read(client, page.get_url()).select_one(".version-line"))
    with translation.override(language):
        path = reverse("ethics_guidance:attestation")
    assert read(signed_in("official"), path).main.select("form") == []


def test_the_history_lists_each_version_with_what_it_changed(client):
    adopted()
    page = read(client, "/es/codigo/versiones/")
    rows = page.select(".version-list > li")
    assert len(rows) == 2
    assert "La Unidad adopta su código." in said(rows[0])
    assert rows[0].select_one("a[href='/es/codigo/versiones/1/2/']")


@pytest.mark.parametrize(
    ("path", "text"), [("/es/codigo/versiones/1/", 58), ("/en/code/versions/1/", 58)]
)
def test_a_version_is_read_whole_with_its_anchors(client, path, text):
    page = read(client, path)
    keys = [each["id"] for each in page.select("section.provision")]
    assert len(set(keys)) == len(keys) == text
    assert not page.select("section.provision h2")


def test_two_versions_side_by_side_mark_the_words(client):
    rewrite(value("es"), rule="Regla nueva del todo")
    without(value("es", 4))
    without(value("en", 4))
    adopted()
    page = read(client, "/es/codigo/versiones/1/2/")
    assert "1 eliminada" in said(page.select_one(".compare__counts"))
    assert "1 modificada" in said(page.select_one(".compare__counts"))
    assert any("nueva" in said(each) for each in page.select("ins"))
    assert page.select("del")
    english = read(client, "/en/code/versions/1/2/")
    assert "0 changed" in said(english.select_one(".compare__counts"))


@pytest.mark.parametrize(
    ("path", "goes"),
    [
        ("1/1/", "/es/codigo/versiones/1/"),
        ("2/1/", "/es/codigo/versiones/1/2/"),
        ("comparar/?before=1&after=2", "/es/codigo/versiones/1/2/"),
        ("comparar/?before=x&after=2", "/es/codigo/versiones/"),
        ("comparar/", "/es/codigo/versiones/"),
    ],
)
def test_odd_comparisons_are_put_right(client, path, goes):
    response = client.get(f"/es/codigo/versiones/{path}")
    assert (response.status_code, response.headers.get("Location")) == (302, goes)


@pytest.mark.parametrize("path", ["7/", "1/7/", "7/pdf/"])
def test_a_version_that_is_not_there_is_not_found(client, path):
    assert client.get(f"/es/codigo/versiones/{path}").status_code == 404


@pytest.mark.parametrize(
    ("path", "model", "page"),
    [
        ("/es/codigo/versiones/1/pdf/", "MODELO", "Página 2 de"),
        ("/en/code/versions/1/pdf/", "MODEL", "Page 2 of"),
    ],
)
def test_the_paper_says_its_version_on_each_page_and_keeps_its_bytes(
    client, tmp_path, path, model, page
):
    response = client.get(path)
    assert response["Content-Type"] == "application/pdf"
    assert client.get(path).content == response.content
    file = tmp_path / "code.pdf"
    file.write_bytes(response.content)
    text = subprocess.run(
        ["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert len(pages) > 20
    assert page in pages[1]
    assert all("1" in each and model in each for each in pages)
    fonts = subprocess.run(
        ["pdffonts", file], capture_output=True, text=True, check=True
    ).stdout
    assert all(" yes " in line for line in fonts.splitlines()[2:])
    assert "Helvetica" not in fonts


def test_one_gives_one_s_word_once_and_sees_it(signed_in, person):
    version, browser = adopted(), signed_in("official")
    page = read(browser, WORD)
    assert "deténgase un momento" in said(page.main)
    response = browser.post(
        WORD, {"version": version.number, "confirm": "on"}, follow=True
    )
    assert "Su palabra quedó anotada" in response.content.decode()
    assert Attestation.objects.get().person == person("official")
    assert read(browser, WORD).select_one(".callout--done")
    browser.post(WORD, {"version": version.number, "confirm": "on"})
    assert Attestation.objects.count() == 1


@pytest.mark.parametrize(
    "sent", [{}, {"confirm": "on"}, {"version": "x"}, {"version": 1, "confirm": "on"}]
)
def test_without_the_box_or_of_another_version_nothing_is_noted(signed_in, sent):
    version = adopted()
    fields = sent or {"version": version.number}
    response = signed_in("official").post(WORD, fields)
    assert response.status_code == 400
    assert not Attestation.objects.exists()


def test_the_code_keeps_its_budget_however_many_versions(signed_in):
    browser, found = signed_in("official"), []
    for _version in range(2):
        costs = []
        for page in (page_of(CodePage, "es"), value("es", 4)):
            browser.get(page.get_url())
            with CaptureQueriesContext(connection) as asked:
                browser.get(page.get_url())
            costs.append(len(asked))
        found.append(costs)
        adopted(is_model=False) if CodeVersion.objects.count() == 1 else None
    assert found[0] == found[1]
    assert max(found[0]) <= 7
