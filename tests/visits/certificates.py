"""Certificates: the holder's pages, and what verification answers."""

from tests.addresses import Visit

HOLDERS = ("passed", "preparing", "revoked", "suspended", "superseded", "expired")
EMPTY = {"given_names": "", "first_surname": "", "second_surname": ""}
UPLOAD = "form[enctype]"

CERTIFICATES = (
    *(
        Visit(
            f"certificate, {who}",
            "certification:certificate",
            who,
            (f"{who}.credential",),
        )
        for who in (*HOLDERS, "correcting")
    ),
    Visit(
        "correct my name", "certification:correction", "passed", ("passed.credential",)
    ),
    Visit(
        "correct my name, wrong",
        "certification:correction",
        "passed",
        ("passed.credential",),
        form=EMPTY,
    ),
    *(
        Visit(f"verify by code, {who}", "verify_code", args=(f"{who}.code",))
        for who in (*HOLDERS, "correcting")
    ),
    Visit("verify by code, unknown", "verify_code", args=("0000000000000000",)),
    Visit("verify", "verify"),
    Visit("verify, empty", "verify", form={"code": ""}, status=400),
    Visit("verify, wrong code", "verify", form={"code": "corto"}, status=400),
    Visit("verify a file, genuine", "verify", form={}, at=UPLOAD, file="genuine"),
    Visit("verify a file, altered", "verify", form={}, at=UPLOAD, file="altered"),
    Visit("verify a file, foreign", "verify", form={}, at=UPLOAD, file="foreign"),
    Visit(
        "verify a file, too large",
        "verify",
        form={},
        at=UPLOAD,
        file="large",
        status=413,
    ),
)
