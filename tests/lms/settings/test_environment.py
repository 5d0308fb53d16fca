"""The environment of production: one sentence per fault, all at once."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from lms.settings.environment import Environment

SECRET = "9f2c7a1e5b8d4036af71c2e98b6d05347e1fa2c9"
OTHER = "1a7e3c9b5d2f8064e1b7a3c9f5d20864ab13579c"


def faults_of(method, value, *arguments):
    env = Environment({"NAME": value} if value is not None else {})
    getattr(env, method)("NAME", *arguments)
    return env.faults


@pytest.mark.parametrize("method", ["text", "words", "secret", "file", "address"])
@pytest.mark.parametrize("value", [None, "", "   "])
def test_what_must_be_there_is_missed_once(method, value):
    assert faults_of(method, value) == ["NAME is missing."]


def test_an_address_that_is_not_there_is_missed_once():
    assert faults_of("https_url", None) == ["NAME is missing."]
    assert faults_of("url", "", ("redis",)) == ["NAME is missing."]


@pytest.mark.parametrize(
    ("method", "value", "said"),
    [
        ("secret", SECRET[:39], "NAME is unsafe: use at least 40 random characters."),
        ("secret", "abc" * 20, "NAME is unsafe: use at least 40 random characters."),
        ("secret", "a" * 200, "NAME is unsafe: use at least 40 random characters."),
        ("words", "*", "NAME is unsafe: it must name hosts, not «*»."),
        ("words", "a.gob.mx *", "NAME is unsafe: it must name hosts, not «*»."),
        ("https_url", "http://a.gob.mx", "NAME must begin with https://."),
        ("https_url", "a.gob.mx", "NAME must begin with https://."),
        ("https_url", "https://", "NAME is a placeholder: https:."),
        ("https_url", "https://localhost", "NAME is a placeholder: https://localhost."),
        ("https_url", "https://localhost:8000/", "NAME is a placeholder"),
        ("https_url", "https://example.com", "NAME is a placeholder"),
        ("https_url", "https://www.example.org/x", "NAME is a placeholder"),
        ("https_url", "https://academia.Example", "NAME is a placeholder"),
        ("https_url", "https://a.test", "NAME is a placeholder"),
        ("file", "/no/such/file", "NAME names a file that is not there"),
        ("file", "/", "NAME names a file that is not there"),
        ("address", "a@demo.example", "NAME is a placeholder: a@demo.example."),
        ("address", "Academia <a@example.com>", "NAME is a placeholder"),
        ("address", "a@localhost", "NAME is a placeholder"),
        ("address", "academia", "NAME is not an e-mail address: academia."),
    ],
)
def test_what_is_unsafe_or_nobodys_is_one_sentence(method, value, said):
    (fault,) = faults_of(method, value)
    assert fault.startswith(said)


@pytest.mark.parametrize(
    ("method", "value", "read"),
    [
        ("text", " smtp.gob.mx ", "smtp.gob.mx"),
        ("words", "a.gob.mx  b.gob.mx", ["a.gob.mx", "b.gob.mx"]),
        ("secret", SECRET, SECRET),
        ("https_url", "https://a.gob.mx/", "https://a.gob.mx"),
        ("https_url", "https://notexample.com", "https://notexample.com"),
        ("file", __file__, __file__),
        ("address", "Academia <a@gob.mx>", "Academia <a@gob.mx>"),
    ],
)
def test_what_is_right_is_returned_clean(method, value, read):
    env = Environment({"NAME": value})
    assert getattr(env, method)("NAME") == read
    assert env.faults == []
    env.refuse_if_faulty()


@pytest.mark.parametrize(
    ("value", "read", "faults"),
    [
        (None, 587, []),
        ("", 587, []),
        ("25", 25, []),
        ("twenty", 587, ["NAME must be a number: twenty."]),
        ("-1", 587, ["NAME must be a number: -1."]),
    ],
)
def test_a_number_is_one_or_the_usual_one(value, read, faults):
    env = Environment({"NAME": value} if value is not None else {})
    assert env.number("NAME", 587) == read
    assert env.faults == faults


@pytest.mark.parametrize("value", ["mysql://a/b", "postgres:a", "nonsense", "://"])
def test_an_address_of_another_scheme_is_refused_and_not_used(value):
    env = Environment({"NAME": value})
    assert env.url("NAME", ("postgres", "postgresql")) == ""
    assert env.faults == ["NAME must begin with postgres://."]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_any_of_its_schemes_will_do(scheme):
    env = Environment({"NAME": f"{scheme}://db/academy"})
    assert env.url("NAME", ("postgres", "postgresql")) == f"{scheme}://db/academy"


def test_a_secret_used_twice_is_unsafe():
    env = Environment({"A": SECRET, "B": OTHER, "C": SECRET})
    for name in "ABC":
        env.secret(name)
    assert env.faults == ["C is unsafe: it repeats A."]


def test_every_fault_is_said_in_one_refusal():
    env = Environment({"SITE_URL": "https://example.com"})
    env.secret("SECRET_KEY")
    env.https_url("SITE_URL")
    with pytest.raises(ImproperlyConfigured) as caught:
        env.refuse_if_faulty()
    assert str(caught.value).split("\n  ") == [
        "Production cannot start:",
        "SECRET_KEY is missing.",
        "SITE_URL is a placeholder: https://example.com.",
    ]
