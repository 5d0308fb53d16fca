"""Guessing does not pass: a thousand simulated attempts for each way to guess.

Pure rules after one read of the bank: the real blueprint draws the form, the real types
serve, read and grade it, and the real grading says who passes.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

import pytest

from courses.models import Assessment, ItemVersion
from courses.rules.blueprint import Blueprint, Candidate, draw_form
from courses.rules.grading import Score, score_of
from tests.learner import right_fields

ATTEMPTS = 1000
#: Fewer than this may pass: 1 %.
MOST = ATTEMPTS // 100

#: Puts the texts shown in order of preference, as places; the first is the guess.
Preference = Callable[[list[str], random.Random], list[int]]
Fields = dict[str, list[str]]
#: A place beyond any: the last one.
LAST = 99


@dataclass(frozen=True)
class Examination:
    """What an attempt is made of, read once."""

    blueprint: Blueprint
    cut_score: int
    candidates: tuple[Candidate, ...]
    versions: dict[int, ItemVersion]


@pytest.fixture(scope="module")
def examination(django_db_setup, django_db_blocker):
    """Read the induction's examination and its bank."""
    with django_db_blocker.unblock():
        assessment = Assessment.objects.get(key="ind-01")
        versions = ItemVersion.objects.filter(item__bank=assessment.bank)
        known = {each.item_id: each for each in versions.select_related("item")}
    candidates = tuple(
        Candidate(pk, each.item.module, each.type) for pk, each in known.items()
    )
    return Examination(assessment.cells, assessment.cut_score, candidates, known)


def at_random(texts: list[str], rng: random.Random) -> list[int]:
    """Prefer nothing."""
    return rng.sample(range(len(texts)), len(texts))


def longest(texts: list[str], rng: random.Random) -> list[int]:
    """Prefer what says more."""
    return sorted(range(len(texts)), key=lambda place: -len(texts[place]))


def shortest(texts: list[str], rng: random.Random) -> list[int]:
    """Prefer what says less."""
    return sorted(range(len(texts)), key=lambda place: len(texts[place]))


def position(first: int) -> Preference:
    """Prefer always one place, then those after it."""

    def prefer(texts: list[str], rng: random.Random) -> list[int]:
        start = min(first, len(texts)) - 1
        return [(start + step) % len(texts) for step in range(len(texts))]

    return prefer


@dataclass(frozen=True)
class Bot:
    """A way to guess: what it prefers, how many it ticks, what it says of statements."""

    name: str
    prefer: Preference
    ticks: int
    value: str
    language: str = "es"

    def answer(
        self, version: ItemVersion, served: dict[str, list[str]], rng: random.Random
    ) -> Fields:
        """Fill in the form of an item, knowing only what it shows."""
        keys = served.get("options") or served["answers"]
        ranked = self.prefer(self.texts(version, keys), rng)
        match version.type:
            case "multiple_response":
                return {"choice": [str(place) for place in ranked[: self.ticks]]}
            case "true_false_reason":
                value = self.value or rng.choice(["true", "false"])
                return {"value": [value], "choice": [str(ranked[0])]}
            case "matching":
                premises = range(len(served["premises"]))
                return {f"match-{place}": [str(ranked[place])] for place in premises}
            case "ordering":
                return {
                    f"place-{place}": [str(number)]
                    for number, place in enumerate(ranked, start=1)
                }
            case _:
                return {"choice": [str(ranked[0])]}

    def texts(self, version: ItemVersion, keys: list[str]) -> list[str]:
        """Return the texts of options, in the order shown."""
        document, shown = version.content, {}
        for part in ("options", "reasons", "steps", "distractors"):
            for each in getattr(document, part, []):
                shown[each.key] = each.text[self.language]
        for each in getattr(document, "pairs", []):
            shown[each.key] = each.answer[self.language]
        return [shown[key] for key in keys]


BOTS = [
    *(Bot("at random", at_random, ticks, "") for ticks in (1, 2, 3)),
    *(
        Bot(name, prefer, 2, "true", language)
        for name, prefer in (("longest", longest), ("shortest", shortest))
        for language in ("es", "en")
    ),
    *(Bot(f"position {place}", position(place), 2, "true") for place in range(1, 5)),
    Bot("last", position(LAST), 3, "false"),
]


def sit(
    examination: Examination,
    seed: str,
    answer: Callable[[ItemVersion, dict[str, list[str]], random.Random], Fields],
) -> Score:
    """Draw, serve, answer and grade one attempt."""
    form = draw_form(examination.blueprint, examination.candidates, seed)
    options, guesses = random.Random(f"{seed}:options"), random.Random(f"{seed}:bot")
    marks = []
    for item_id in form:
        version = examination.versions[item_id]
        served = version.kind.serve(version.content, options)
        response = version.kind.read(served, answer(version, served, guesses))
        marks.append(version.kind.grade(version.content, response))
    return score_of(marks)


@pytest.mark.parametrize(
    "bot", BOTS, ids=lambda bot: f"{bot.name}-{bot.ticks}-{bot.language}"
)
def test_a_way_to_guess_passes_less_than_one_attempt_in_a_hundred(examination, bot):
    scores = [
        sit(examination, f"{bot.name}:{number}", bot.answer)
        for number in range(ATTEMPTS)
    ]
    passed = sum(score.passes(examination.cut_score) for score in scores)
    assert passed < MOST, f"{bot.name} passed {passed} of {ATTEMPTS}"


def test_the_same_simulation_passes_whoever_knows(examination):
    scores = [
        sit(
            examination,
            str(number),
            lambda version, served, _rng: right_fields(version, served),
        )
        for number in range(20)
    ]
    assert all(score.percent == 100 for score in scores)


def test_leaving_everything_blank_is_worth_nothing(examination):
    assert sit(examination, "blank", lambda *_: {}).marks == Fraction(0)
