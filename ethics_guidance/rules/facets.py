"""By what dilemmas and guidance are sorted, and how a reader narrows them down.

The keys are the vocabulary of the fact base: stored with the page, the same in every
language; their names are `ethics_guidance.models.facets`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEVELS = ("basic", "intermediate", "advanced")
ROLES = (
    "everyone",
    "procurement",
    "senior",
    "auditor",
    "tax",
    "adviser",
    "trainer",
    "social-witness",
    "supplier",
)
TOPICS = (
    "gifts",
    "hospitality",
    "donations",
    "family",
    "friends",
    "hiring",
    "outside-work",
    "employment",
    "investments",
    "social-media",
    "resources",
    "information",
    "records",
    "political",
    "orders",
    "reporting",
    "collusion",
    "equal-treatment",
    "integrity-of-evaluation",
)
SECTORS = (
    "general",
    "permits",
    "health",
    "education",
    "public-works",
    "social-programmes",
    "human-resources",
    "technology",
    "communications",
    "planning",
    "economy",
    "transport",
    "finance",
    "procurement",
    "audit",
    "tax",
    "training",
    "records",
)
STAGES = (
    "planning",
    "market-study",
    "specifications",
    "clarification",
    "opening",
    "evaluation",
    "award",
    "direct-award",
    "contract",
    "amendment",
    "payment",
    "manifest",
)
PRINCIPLES = (
    "legalidad",
    "honradez",
    "lealtad",
    "imparcialidad",
    "eficiencia",
    "economia",
    "disciplina",
    "profesionalismo",
    "objetividad",
    "transparencia",
    "rendicion-de-cuentas",
    "competencia-por-merito",
    "eficacia",
    "integridad",
    "equidad",
)
VALUES = (
    "interes-publico",
    "respeto",
    "derechos-humanos",
    "igualdad-y-no-discriminacion",
    "equidad-de-genero",
    "entorno-cultural-y-ecologico",
    "cooperacion",
    "liderazgo",
)
#: The facets a reader may choose, in the order they are offered.
FACETS: dict[str, tuple[str, ...]] = {
    "topic": TOPICS,
    "role": ROLES,
    "level": LEVELS,
    "sector": SECTORS,
    "stage": STAGES,
}


@dataclass(frozen=True)
class Sorted:
    """Something sorted by facets: which keys it has of each."""

    keys: Mapping[str, frozenset[str]]

    def fits(self, chosen: Mapping[str, str], *, but: str = "") -> bool:
        """Tell whether it has everything chosen, leaving out one facet."""
        return all(
            key in self.keys.get(facet, frozenset())
            for facet, key in chosen.items()
            if facet != but
        )


def read_choice(given: Mapping[str, str]) -> dict[str, str]:
    """Return what a reader chose; what is not in the vocabulary is left out."""
    return {
        facet: given[facet]
        for facet, keys in FACETS.items()
        if given.get(facet) in keys
    }


def counts(
    everything: Iterable[Sorted], chosen: Mapping[str, str]
) -> dict[str, dict[str, int]]:
    """Return for each facet how many each of its keys would leave, in order.

    A facet's own choice is left out of its counts, so that it can be changed; keys
    that would leave nothing are not offered.
    """
    everything = list(everything)
    found = {}
    for facet, keys in FACETS.items():
        fitting = (each for each in everything if each.fits(chosen, but=facet))
        count = Counter(key for each in fitting for key in each.keys.get(facet, ()))
        found[facet] = {key: count[key] for key in keys if count[key]}
    return found
