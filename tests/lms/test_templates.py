"""Templates: nothing inline that the policy would refuse."""

import re

import pytest
from django.conf import settings

TEMPLATES = sorted(
    path
    for path in settings.BASE_DIR.glob("*/templates/**/*.html")
    if "email" not in path.parts and "admin" not in path.parts
)
NAMES = [str(path.relative_to(settings.BASE_DIR)) for path in TEMPLATES]

INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE)
DATA_SCRIPT = re.compile(r'<script[^>]*type="application/json"', re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT_ADDRESS = re.compile(r"javascript:", re.IGNORECASE)
ELSEWHERE = re.compile(
    r"<(?:script|link|img|iframe|source|video|audio)\b[^>]*"
    r"\s(?:src|href)=[\"'](?:https?:)?//",
    re.IGNORECASE,
)


def test_there_are_templates_to_look_at():
    assert len(TEMPLATES) > 60


@pytest.mark.parametrize("path", TEMPLATES, ids=NAMES)
def test_a_template_has_nothing_inline_and_nothing_from_elsewhere(path):
    source = path.read_text(encoding="utf-8")
    scripts = INLINE_SCRIPT.findall(source)
    assert [each for each in scripts if not DATA_SCRIPT.match(each)] == []
    for pattern in (INLINE_STYLE, HANDLER, SCRIPT_ADDRESS, ELSEWHERE):
        assert pattern.findall(source) == []
