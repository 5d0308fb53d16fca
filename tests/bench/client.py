"""A learner over real HTTP: sign in, read, sit the examination; each step timed."""

import http.client
import re
import time
from collections import defaultdict
from urllib.parse import urlencode

#: Every learner of a measure has this one.
PASSWORD = "una-clave-de-prueba-2026"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
ITEM = re.compile(r'data-item="(\d+)" data-url="([^"]+)" data-type="([^"]+)"')
CHOICE = re.compile(r'name="item-(\d+)\.([a-z0-9-]+)"')


class Learner:
    """One person's browser: a kept connection, cookies, and the time of each step."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.times: dict[str, list[float]] = defaultdict(list)

    def request(
        self, step: str, method: str, path: str, data: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        """Send a request; return the status, the body, and where it redirects."""
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Accept": "text/html",
        }
        body = None
        if data is not None:
            body = urlencode(data)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        if step == "answer":
            headers["Accept"] = "application/json"
        began = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        self.times[step].append(time.perf_counter() - began)
        for cookie in response.headers.get_all("Set-Cookie") or ():
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        if response.status >= 400:
            raise RuntimeError(f"{step}: {response.status} {path}")
        return response.status, text, response.headers.get("Location", "")

    def journey(self, email: str, password: str, lesson: str, seed: int) -> None:
        """Do the whole journey: sign in, course, lesson, start, answers, submit, result."""
        _s, page, _l = self.request("sign in", "GET", "/accounts/login/?lang=es")
        form = {
            "csrfmiddlewaretoken": TOKEN.search(page)[1],
            "login": email,
            "password": password,
        }
        self.request("sign in", "POST", "/accounts/login/?lang=es", form)
        self.request("course", "GET", "/es/cursos/induccion/")
        self.request("lesson", "GET", lesson)
        _s, page, _l = self.request("start", "GET", "/es/evaluacion/ind-01/")
        form = {"csrfmiddlewaretoken": TOKEN.search(page)[1], "time_factor": "100"}
        _s, _p, where = self.request("start", "POST", "/es/evaluacion/ind-01/", form)
        _s, page, _l = self.request("start", "GET", where)
        self._answer(page, seed)
        form = {"confirm": "yes"}
        _s, _p, where = self.request("submit", "POST", f"{where}entregar/", form)
        self.request("result", "GET", where)
        self.connection.close()

    def _answer(self, page: str, seed: int) -> None:
        fields: dict[str, list[str]] = defaultdict(list)
        for position, field in CHOICE.findall(page):
            if field not in fields[position]:
                fields[position].append(field)
        for position, url, kind in ITEM.findall(page):
            given = {name: str(seed % 2) for name in fields[position]}
            if kind == "true_false_reason":
                given["value"] = "true"
            if kind == "ordering":
                given = {name: str(n) for n, name in enumerate(fields[position], 1)}
            given |= {
                "nonce": f"bench-{seed}-{position}",
                "tab": "bench",
                "sequence": position,
                "based_on": "",
            }
            self.request("answer", "POST", url, given)
