"""Five thousand distinct texts, the same ones every time, and questions about them.

Each text speaks of one act, one thing, somebody and a place, in sentences that differ
by number alone, so that nothing depends on a generator of random numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass

#: Texts of each language.
MANY = 2500


@dataclass(frozen=True)
class Text:
    """A text as search reads it; `key` is its number in the corpus, from 1."""

    key: int
    language: str
    title: str
    summary: str
    body: str

    @property
    def parts(self) -> tuple[str, str, str]:
        """Its title, summary and body."""
        return self.title, self.summary, self.body


#: Each list has a length with no divisor in common with the others': all combinations
#: come before any comes again.
WORDS = {
    "es": {
        "act": [
            "Aceptar",
            "Declarar",
            "Rechazar",
            "Entregar",
            "Informar",
            "Documentar",
            "Consultar",
        ],
        "thing": [
            "regalos de proveedores",
            "una donación",
            "un viaje pagado",
            "la canasta navideña",
            "boletos de cortesía",
            "un descuento en la compañía",
            "viáticos sin comprobar",
            "una invitación a comer",
            "el vehículo oficial",
            "información reservada",
            "un préstamo de dinero",
        ],
        "who": [
            "la contadora",
            "el juez",
            "una auditora",
            "el comité de adquisiciones",
            "la médica",
            "un inspector de obra",
            "la jefa de compras",
            "el niño de un colega",
            "la cónyuge del director",
            "un funcionario",
            "la persona servidora pública",
            "el enlace de integridad",
            "la notaria",
        ],
        "where": [
            "en la licitación",
            "durante la auditoría",
            "en el almacén",
            "fuera de horario",
            "al cierre del año",
            "en redes sociales",
            "en la ventanilla de licencias",
            "antes de la veda electoral",
            "en la adjudicación directa",
            "durante la supervisión de la obra",
            "en el padrón de beneficiarios",
            "al dejar el cargo",
            "en la comisión de servicio",
            "en el archivo",
            "durante la capacitación",
            "en la mesa de control",
            "en el hospital",
        ],
        "filling": [
            "oficina",
            "mañana",
            "carpeta",
            "silla",
            "ventana",
            "reunión",
            "lista",
        ],
        "title": "{act} {thing}: {who}",
        "summary": "Qué hacer cuando {who} debe {do} {thing} {where}.",
        "body": (
            "El caso {number} ocurre {where}. La primera duda es si {who} puede {do} "
            "{thing} sin faltar a la imparcialidad.{more} Avise por escrito a su "
            "superior y guarde el acuse del expediente {number}."
        ),
        "more": (
            " Hay un conflicto de intereses aparente.",
            " El plazo es de diez días hábiles y la declaración se presenta en línea.",
            " Ningún exámen de proporcionalidad lo justifica; los exámenes previos no bastan.",
            " El cohecho se sanciona aunque el beneficio sea pequeño.",
            " El nepotismo alcanza a los parientes por consanguinidad y afinidad.",
        ),
    },
    "en": {
        "act": [
            "Accepting",
            "Declaring",
            "Refusing",
            "Handing-over",
            "Reporting",
            "Recording",
            "Discussing",
        ],
        "thing": [
            "gifts from suppliers",
            "a donation",
            "a paid trip",
            "the Christmas hamper",
            "complimentary tickets",
            "a company discount",
            "unreceipted allowances",
            "a lunch invitation",
            "the official vehicle",
            "reserved information",
            "a loan of money",
        ],
        "who": [
            "the accountant",
            "the judge",
            "an auditor",
            "the procurement committee",
            "the doctor",
            "a works inspector",
            "the head of purchasing",
            "a colleague's child",
            "the director's spouse",
            "an official",
            "the public servant",
            "the integrity contact point",
            "the notary",
        ],
        "where": [
            "in a tender",
            "during the audit",
            "in the warehouse",
            "outside office hours",
            "at the end of the year",
            "on social media",
            "at the licence counter",
            "before the election ban",
            "in a direct award",
            "while supervising the works",
            "in the register of beneficiaries",
            "when leaving office",
            "on official travel",
            "in the archive",
            "during training",
            "at the control desk",
            "in the hospital",
        ],
        "filling": ["desk", "morning", "folder", "chair", "window", "meeting", "list"],
        "title": "{act} {thing}: {who}",
        "summary": "What to do when {who} meets {thing} {where}.",
        "body": (
            "Case {number} happens {where}. The first doubt is whether {who} may keep "
            "{thing} and stay impartial.{more} Tell your superior in writing and keep "
            "the receipt of file {number}."
        ),
        "more": (
            " There is an apparent conflict of interest.",
            " The deadline is ten working days and the declaration is filed online.",
            " No policy allows it; the policies of other offices do not bind you.",
            " Bribery is punished even when the benefit is small.",
            " Nepotism reaches relatives by blood and by marriage.",
        ),
    },
}


def corpus(many: int = MANY) -> Iterator[Text]:
    """Yield every text, so many of each language, Spanish ones first."""
    for place, (language, words) in enumerate(WORDS.items()):
        for number in range(many):
            yield _text(place * many + number + 1, language, words, number)


def _text(key: int, language: str, words: dict, number: int) -> Text:
    act = words["act"][number % 7]
    said = {
        "act": act,
        "do": act.lower(),
        "thing": words["thing"][number % 11],
        "who": words["who"][number % 13],
        "where": words["where"][(number // 3) % 17],
        "number": key,
        "more": "".join(
            words["more"][(number // 5 + each) % 5] for each in range(number % 4)
        ),
    }
    return Text(
        key,
        language,
        words["title"].format(**said),
        words["summary"].format(**said),
        f"{words['body'].format(**said)} {_filling(words, number)}",
    )


def _filling(words: dict, number: int) -> str:
    """Return up to 250 words of no matter, so that texts differ in length."""
    filling = words["filling"]
    return " ".join(
        filling[(number * 13 + place * 5) % len(filling)]
        for place in range(number * 97 % 251)
    )


#: Fixed beforehand: what officials ask, in one word or many, with and without accents.
QUESTIONS = {
    "es": (
        "regalos",
        "regalo",
        "donacion",
        "donación",
        "donaciones",
        "navidad canasta",
        "canasta navideña",
        "canasta navidena",
        "¿Puedo aceptar un regalo de un proveedor?",
        "viaticos",
        "viáticos sin comprobar",
        "boletos",
        "comite de adquisiciones",
        "comités",
        "juez",
        "jueces",
        "compañía descuento",
        "compania",
        "niño",
        "niños colega",
        "examen",
        "conflicto de intereses",
        "conflicto interes",
        "nepotismo parientes",
        "cohecho",
        "veda electoral",
        "años",
        "redes sociales información reservada",
        "préstamo dinero notaria",
        "LICITACIÓN",
        "expediente 1234",
        "vehiculo oficial fuera de horario",
        "auditora auditoría",
        "inspector de obra regalos almacén",
        "enlaces de integridad",
    ),
    "en": (
        "gifts",
        "gift",
        "donations",
        "Christmas hampers",
        "May I accept a gift from a supplier?",
        "ticket",
        "policy",
        "policies",
        "conflicts of interest",
        "nepotism relative",
        "bribery",
        "judges",
        "loan money notary",
        "official vehicle office hours",
        "file 3456",
        "social media reserved information",
        "tenders",
        "election ban",
    ),
}
