"""Who counts as a reader, roughly."""

import pytest

from content.rules.visits import is_reader


@pytest.mark.parametrize(
    "name",
    [
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
    ],
)
def test_a_browser_is_a_reader(name):
    assert is_reader(name)


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 HeadlessChrome/140.0",
        "facebookexternalhit/1.1",
        "UptimeMonitor/2",
    ],
)
def test_a_machine_that_says_so_and_one_without_a_name_are_not(name):
    assert not is_reader(name)
