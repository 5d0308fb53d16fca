"""Catalogues: what is extracted from the sources, and what is compiled."""

import os

import pytest
from babel.messages.mofile import read_mo

from lms import catalogues


@pytest.fixture
def sources(tmp_path, settings):
    """A small project of its own, with its catalogues."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "app" / "templates").mkdir(parents=True)
    return tmp_path


def python(sources, text):
    (sources / "app" / "module.py").write_text(text, encoding="utf-8")


def page(sources, text, name="page.html"):
    (sources / "app" / "templates" / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('_("Hello")', ("Hello", None)),
        ('gettext_lazy("Hello")', ("Hello", None)),
        ('_("Hello " "world")', ("Hello world", None)),
        ('ngettext("%(n)s day", "%(n)s days", n)', (("%(n)s day", "%(n)s days"), None)),
        ('ngettext_lazy("day", "days", n)', (("day", "days"), None)),
        ('pgettext("url", "courses/")', ("courses/", "url")),
        ('pgettext_lazy("url", "courses/")', ("courses/", "url")),
        ('npgettext("time", "day", "days", n)', (("day", "days"), "time")),
        ('npgettext_lazy("time", "day", "days", n)', (("day", "days"), "time")),
    ],
)
def test_every_call_in_a_module_is_found(sources, code, message):
    python(sources, f"x = {code}\n")
    assert list(catalogues.messages()) == [message]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% trans "Hello" %}', ("Hello", None)),
        ('{% translate "Hello" as x %}', ("Hello", None)),
        ("{% trans 'Hello' %}", ("Hello", None)),
        ('{% trans "May" context "month" %}', ("May", "month")),
        (
            """{% blocktrans %}Say "it's"{% endblocktrans %}""",
            ('Say "it\'s"', None),
        ),
        ('{{ _("Hello") }}', ("Hello", None)),
        ("{% blocktrans %}Hello{% endblocktrans %}", ("Hello", None)),
        (
            "{% blocktrans with name=user.name %}Hello, {{ name }}{% endblocktrans %}",
            ("Hello, %(name)s", None),
        ),
        (
            "{% blocktrans trimmed %}\n  Hello\n  world\n{% endblocktrans %}",
            ("Hello world", None),
        ),
        (
            "{% blocktrans context 'month' %}May{% endblocktrans %}",
            ("May", "month"),
        ),
        (
            "{% blocktrans count n=x %}{{ n }} day{% plural %}{{ n }} days"
            "{% endblocktrans %}",
            (("%(n)s day", "%(n)s days"), None),
        ),
        (
            "{% blocktrans count n=x context 'time' %}day{% plural %}days"
            "{% endblocktrans %}",
            (("day", "days"), "time"),
        ),
    ],
)
def test_every_tag_in_a_template_is_found(sources, source, message):
    page(sources, f"<p>(a) 'b' \"c\" {source} gettext (x)</p>")
    assert list(catalogues.messages()) == [message]


def test_only_templates_and_modules_of_ours_are_read(sources):
    for folder in (".venv", "var", "tests", "app/static"):
        (sources / folder / "templates").mkdir(parents=True)
        (sources / folder / "module.py").write_text('_("Not ours")')
    (sources / "app" / "static" / "module.py").unlink()
    (sources / "app" / "readme.txt").write_text('{% trans "Not a template" %}')
    page(sources, '{% trans "Mail" %}', "mail.txt")
    assert list(catalogues.messages()) == [("Mail", None)]


def test_the_template_marks_what_has_placeholders(sources):
    python(sources, '_("Hello"), _("Hello, %(name)s"), _(variable), _("")\n')
    found = {each.id: each for each in catalogues.template() if each.id}
    assert set(found) == {"Hello", "Hello, %(name)s"}
    assert "python-format" in found["Hello, %(name)s"].flags
    assert "python-format" not in found["Hello"].flags


def test_updating_keeps_translations_adds_what_is_new_and_drops_what_is_stale(sources):
    python(sources, '_("One"), _("Two")\n')
    catalogue = catalogues.update("es")
    catalogue.get("One").string = "Uno"
    catalogues.path_of("es").write_bytes(catalogues._as_text(catalogue))
    python(sources, '_("One"), _("Three")\n')
    catalogues.update("es")
    read = {each.id: each.string for each in catalogues.read("es") if each.id}
    assert read == {"One": "Uno", "Three": ""}
    assert not catalogues.read("es").obsolete


def test_updating_twice_changes_nothing(sources):
    python(sources, '_("One"), ngettext("day", "days", n)\n')
    catalogues.update("es")
    first = catalogues.path_of("es").read_bytes()
    catalogues.update("es")
    assert catalogues.path_of("es").read_bytes() == first
    assert b"Date:" not in first


def test_english_repeats_its_own_sentences(sources):
    python(sources, '_("One"), ngettext("day", "days", n)\n')
    catalogues.update("en")
    read = {each.id: each.string for each in catalogues.read("en") if each.id}
    assert read == {"One": "One", ("day", "days"): ("day", "days")}


def test_a_catalogue_is_compiled_once_and_again_when_it_changes(sources):
    python(sources, '_("One")\n')
    catalogue = catalogues.update("es")
    assert catalogues.compile_catalogues() == 1
    assert catalogues.compile_catalogues() == 0
    catalogue.get("One").string = "Uno"
    path = catalogues.path_of("es")
    path.write_bytes(catalogues._as_text(catalogue))
    later = path.with_suffix(".mo").stat().st_mtime_ns + 1
    os.utime(path, ns=(later, later))
    assert catalogues.compile_catalogues() == 1
    with path.with_suffix(".mo").open("rb") as compiled:
        assert read_mo(compiled).get("One").string == "Uno"


def test_a_language_without_a_catalogue_has_an_empty_one(sources):
    assert [each for each in catalogues.read("es") if each.id] == []
