"""A certificate of nobody, to draw without a database."""

from typing import Any

from certification.pdf import Certificate, CertificateWords

CODE = "K7QX3M9PT2VD8HJR"
VERIFY_URL = f"http://localhost:8000/verify/{CODE}/"


def words(**changes: str) -> CertificateWords:
    """Return what a certificate says in Spanish, some of it otherwise."""
    said = {
        "kind": "Constancia de conclusión",
        "statement": "concluyó el curso en línea",
        "course": "Inducción a la ética pública y la gestión de conflictos de interés",
        "duration": ", con una duración de 4 horas.",
        "date": "2 de marzo de 2026",
        "issuer": "Gobierno del Estado de Coahuila de Zaragoza",
        "unit": "Unidad de Ética e Integridad Pública",
        "signatory_name": "Persona titular de la Unidad",
        "signatory_post": "Titular de la Unidad de Ética",
        "signed": "Firmado electrónicamente. Código:",
        "verify": "Verifique en localhost:8000/verify/",
        "folio": "Núm. UE-2026-000001",
        "demonstration": "DEMOSTRACIÓN",
    }
    return CertificateWords(**(said | changes))


def certificate(name: str = "María Demo Güereña", **changes: Any) -> Certificate:
    """Return a certificate to draw."""
    english = words(
        kind="Certificate of completion",
        statement="completed the online course",
        course="Induction to public ethics and managing conflicts of interest",
        duration=", which takes 4 hours.",
        demonstration="DEMONSTRATION",
    )
    fields = {
        "holder_name": name,
        "words": words(),
        "other": english,
        "language": "es",
        "code": CODE,
        "printed_code": "K7QX-3M9P-T2VD-8HJR",
        "verify_url": VERIFY_URL,
        "is_demonstration": True,
    }
    return Certificate(**(fields | changes))
