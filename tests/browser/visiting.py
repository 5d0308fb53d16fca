"""A visit in a browser: the page, and its form filled in and sent."""

from typing import Any

from playwright.sync_api import Page, Response

from tests.addresses import Visit
from tests.browsing import IMPATIENT
from tests.cast import Cast
from tests.visits.files import upload

#: Fill in the form that has the fields, as its page has it otherwise. The browser's
#: own checks are passed over: what is looked at is the server's answer.
FILL_IN = """
([at, given]) => {
  const forms = [...document.querySelectorAll(at)];
  const names = Object.keys(given);
  const fits = forms.find((form) => names.some((name) => form.elements[name]));
  const form = fits ?? forms[0];
  form.id ||= "filled-in";
  for (const [name, value] of Object.entries(given)) {
    let field = form.elements[name];
    if (!field) {
      field = document.createElement("input");
      Object.assign(field, { type: "hidden", name });
      form.append(field);
    }
    field.value = value;
  }
  return form.id;
}
"""


def become(page: Page, cast: Cast, who: str) -> None:
    """Let a window be one of the cast, or nobody."""
    page.context.clear_cookies()
    if who:
        cookie = {"name": "sessionid", "value": cast.sessions[who]}
        page.context.add_cookies([{**cookie, "domain": "localhost", "path": "/"}])


def pay(page: Page, visit: Visit, cast: Cast, language: str) -> int:
    """Make a visit; return the status of what is shown."""
    become(page, cast, visit.who)
    path = visit.path(cast.things, language)
    answer = page.goto(path)
    if visit.form is None:
        return _status(answer)
    for _time in range(IMPATIENT if visit.status == 429 else 1):
        answer = _send(page, visit, cast)
        if _status(answer) == visit.status:
            break
        page.goto(path)
    return _status(answer)


def _send(page: Page, visit: Visit, cast: Cast) -> Any:
    form = page.evaluate(FILL_IN, [visit.at, dict(visit.form or {})])
    if visit.file:
        file = {
            "name": "constancia.pdf",
            "mimeType": "application/pdf",
            "buffer": upload(visit.file, cast.things),
        }
        page.set_input_files(f"#{form} [type=file]", files=[file])
    with page.expect_navigation() as navigation:
        page.evaluate(
            "(id) => HTMLFormElement.prototype.submit.call(document.getElementById(id))",
            form,
        )
    return navigation.value


def _status(answer: Response | None) -> int:
    return answer.status if answer else 0
