"""The whole story: a new official takes the induction and gets a certificate."""

import re
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Page, expect

from tests.browser.acting import address, forms_of, give, post
from tests.certification import poppler
from tests.running import PASSWORD, Academy

pytestmark = pytest.mark.browser

#: The lessons done by hand: a choice and a dilemma, several choices, a text.
BY_HAND = ("1.1", "1.3", "6.4")
#: Alterations inside the bytes that the signature covers.
SIGNED = ("its head", "the page", "its last byte")
WORDS = {
    "es": {
        "begin": "Comenzar",
        "dashboard": "Mi aprendizaje",
        "pending": "Falta por responder",
        "start": "Comenzar la evaluación",
        "review": "Revisar y entregar",
        "hand in": "Entregar",
        "passed": "Acreditó",
        "ready": "Su constancia está lista",
        "see": "Ver mi constancia",
        "download": "Descargar PDF",
        "certificates": "Mis constancias",
        "mail": "Su constancia",
        "valid": "Constancia válida",
        "altered": "El archivo fue alterado",
        "unknown": "Este archivo no es nuestro",
        "verify file": "Verificar el archivo",
        "demonstration": "DEMOSTRACIÓN",
    },
    "en": {
        "begin": "Begin",
        "dashboard": "My learning",
        "pending": "Still to be answered",
        "start": "Start the examination",
        "review": "Review and hand in",
        "hand in": "Hand in",
        "passed": "Passed",
        "ready": "Your certificate is ready",
        "see": "See my certificate",
        "download": "Download PDF",
        "certificates": "My certificates",
        "mail": "Your certificate",
        "valid": "Valid certificate",
        "altered": "The file was altered",
        "unknown": "This file is not one of ours",
        "verify file": "Verify the file",
        "demonstration": "DEMONSTRATION",
    },
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_new_official_becomes_certified_and_anybody_can_check_it(
    language: str, site: Academy, browser: Any
) -> None:
    words, email = WORDS[language], address()
    site.ask("join", email, language)
    page = browser(width=360)
    sign_in_for_the_first_time(page, email, language)
    open_the_induction(page, words)
    complete_the_lessons(page, words)
    take_the_examination(page, site, email, words)
    pdf = fetch_the_certificate(page, words, email)
    assert page.locator("html").get_attribute("lang") == language
    assert poppler.says_valid(pdf)
    assert words["demonstration"] in poppler.text(pdf)
    anybody_finds_it_genuine(browser(), pdf, language, words)
    nobody_can_alter_it(browser(), pdf, language, words)


def sign_in_for_the_first_time(page: Page, email: str, language: str) -> None:
    page.goto(f"/accounts/login/?lang={language}")
    page.fill("#id_login", email)
    page.fill("#id_password", PASSWORD)
    page.click("form.form button[type=submit]")
    expect(page).to_have_url(re.compile("/(privacidad|privacy)/"))
    page.click("form.callout button")
    expect(page).to_have_url(re.compile("/(mi-aprendizaje|my-learning)/$"))


def open_the_induction(page: Page, words: dict[str, str]) -> None:
    expect(page.locator("h1")).to_have_text(words["dashboard"])
    step = page.locator(".next-step")
    expect(step).to_have_count(1)
    step.get_by_role("button", name=words["begin"]).or_(
        step.get_by_role("link", name=words["begin"])
    ).click()


def complete_the_lessons(page: Page, words: dict[str, str]) -> None:
    """Some by hand, the others by posting the forms of their pages."""
    refused_while_exercises_are_open(page, words)
    html, done = page.content(), []
    while key := key_of(html):
        if key in BY_HAND:
            practise_by_hand(page)
            page.locator(".lesson-end form button").click()
            page.wait_for_load_state()
            html = page.content()
        else:
            answer = practise_by_posting(page, html)
            html = answer.text()
            if key_of(html) in BY_HAND:
                page.goto(answer.url)
        done.append(key)
    assert done[0] == "1.1"
    assert len(set(done)) == len(done) == 24
    expect(page.locator(".course-bar__figure").first).to_have_text(
        re.compile(r"24 (de|of) 24")
    )


def key_of(html: str) -> str:
    """Return the key of the lesson a page is, empty when it is none."""
    found = re.search(r'class="lesson-head">\s*<p class="overline">\w+ (\d\.\d)', html)
    return found[1] if found else ""


def refused_while_exercises_are_open(page: Page, words: dict[str, str]) -> None:
    with page.expect_response("**/1.1/**") as answer:
        page.locator(".lesson-end form button").click()
    assert answer.value.status == 409
    open_ones = page.locator(".practice--pending")
    expect(open_ones).to_have_count(2)
    expect(open_ones.first).to_contain_text(words["pending"])


def practise_by_hand(page: Page) -> None:
    for key in page.locator("[data-practice]").evaluate_all(
        "all => all.map((each) => each.id)"
    ):
        section = page.locator(f"[id='{key}']")
        if section.locator("textarea").count():
            section.locator("textarea").fill("Pondré la regla junto a la ventanilla.")
        elif section.locator("[type=checkbox]").count():
            section.locator("label").first.click()
            section.locator("label").last.click()
        else:
            section.locator("label").last.click()
        section.locator("button").first.click()
        expect(section.locator("[data-practice-result]")).to_be_focused()
    expect(page.locator("[data-to-answer]")).to_have_count(0)


def practise_by_posting(page: Page, html: str) -> APIResponse:
    """Send the forms of a lesson's page; return what follows its completion."""
    forms = [each for each in forms_of(html) if "/ind-01/" in each["action"]]
    *practice, complete = forms
    assert practice
    for form in practice:
        assert post(page.request, form).ok
    answer = post(page.request, complete)
    assert answer.ok
    return answer


def take_the_examination(
    page: Page, site: Academy, email: str, words: dict[str, str]
) -> None:
    page.locator(".next-step a.button").click()
    page.get_by_role("button", name=words["start"]).click()
    expect(page.locator("fieldset:visible")).to_have_count(1)
    known = site.ask("knowledge_of", email)
    for position, fields in known["right"].items():
        give(page, position, fields)
        if position != "20":
            page.click("[data-next]")
    expect(page.locator("[data-saved]")).to_have_attribute("data-state", "saved")
    expect(page.locator("[data-count]")).to_have_text("20 / 20")
    page.locator("[data-map] summary").click()
    page.get_by_role("button", name=words["review"]).click()
    page.get_by_role("button", name=words["hand in"], exact=True).click()
    expect(page.locator(".result-hero__verdict")).to_contain_text(words["passed"])
    expect(page.locator(".figure")).to_contain_text("100")


def fetch_the_certificate(page: Page, words: dict[str, str], email: str) -> bytes:
    """Watch it being prepared, read the mail, download it."""
    box = page.locator("[data-preparing]")
    expect(box.locator("[data-title]")).to_have_text(words["ready"], timeout=60_000)
    box.get_by_role("link", name=words["see"]).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=words["download"]).click()
    pdf = download.value.path().read_bytes()
    assert download.value.suggested_filename.endswith(".pdf")
    mail = page.context.new_page()
    mail.goto("/dev/mail/")
    message = mail.locator(".mail").filter(has_text=email).first
    expect(message).to_contain_text(words["mail"])
    expect(message.locator("a").first).to_have_attribute("href", page.url)
    mail.close()
    page.locator(".breadcrumb a").last.click()
    expect(page.locator("#certificates")).to_have_text(words["certificates"])
    expect(page.locator(".certificate-card")).to_have_count(1)
    return pdf


def anybody_finds_it_genuine(
    page: Page, pdf: bytes, language: str, words: dict[str, str]
) -> None:
    found = re.search(rb"ACADEMIA-CODE:(\w{16})", pdf)
    assert found is not None
    page.goto(f"/verify/?lang={language}")
    page.fill("#id_code", found[1].decode())
    page.locator("section[aria-labelledby=by-code] button").click()
    expect(page.locator("h1")).to_have_text(words["valid"])
    assert page.locator("html").get_attribute("lang") == language
    page.goto(f"/verify/?lang={language}")
    file = {"name": "constancia.pdf", "mimeType": "application/pdf", "buffer": pdf}
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name=words["verify file"]).click()
    expect(page.locator("h1")).to_have_text(words["valid"])
    expect(page.locator(".data")).to_contain_text("María Prueba Güereña")


def nobody_can_alter_it(
    page: Page, pdf: bytes, language: str, words: dict[str, str]
) -> None:
    page.goto(f"/verify/?lang={language}")
    form = forms_of(page.content())[-1]
    for what, file in altered(pdf).items():
        said = page.request.post(
            form["action"],
            multipart={
                "csrfmiddlewaretoken": form["fields"]["csrfmiddlewaretoken"][0],
                "file": {
                    "name": "a.pdf",
                    "mimeType": "application/pdf",
                    "buffer": file,
                },
            },
        )
        assert said.status == 200, what
        bad = words["unknown" if what == "cut to its head" else "altered"]
        assert f"<h1>{bad}</h1>" in said.text(), what
        if what in SIGNED:
            assert not poppler.says_valid(file), what


def altered(pdf: bytes) -> dict[str, bytes]:
    """Return the file with one thing changed, by what was changed."""
    contents = pdf.index(b"/Contents <") + len(b"/Contents <")
    middle = pdf.index(b"stream", len(pdf) // 4) + 20
    return {
        "its head": flip(pdf, 7),
        "the page": flip(pdf, middle),
        "the signature": flip(pdf, contents + 2000),
        "the room after the signature": flip(pdf, pdf.index(b">", contents) - 2),
        "its last byte": flip(pdf, len(pdf) - 2),
        "a byte appended": pdf + b"\n",
        "cut at its end": pdf[: -len(pdf) // 4],
        "cut to its head": pdf[:20],
    }


def flip(pdf: bytes, place: int) -> bytes:
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
