"""What is said when something is refused, missing or broken."""

from tests.addresses import Visit

#: More fields than any form of ours has; the server reads no further.
MANY = {f"f{number}": "1" for number in range(1100)}
#: The same address asked for again and again; each time counts.
TIRED = {"email": "cansada@cast.example"}

ERRORS = (
    Visit("400", "verify", form=MANY, status=400),
    Visit("403", "wagtailadmin_home", "nobody", status=403),
    Visit(
        "403, the form expired", "verify", form={"csrfmiddlewaretoken": "x"}, status=403
    ),
    Visit("404", "wagtail_serve", args=("no-hay/",), status=404),
    Visit("404, signed in", "wagtail_serve", "nobody", ("no-hay/",), status=404),
    Visit(
        "404, another's attempt",
        "courses:attempt",
        "nobody",
        ("sitting.attempt",),
        status=404,
    ),
    Visit(
        "not in this language",
        "untranslated",
        args=("page.alone",),
        status=404,
        languages=("en",),
    ),
    Visit("500", "wagtailadmin_error_test", "admin", status=500),
    Visit(
        "a page with a password",
        "wagtail_serve",
        args=("@locked",),
        lands="wagtailcore_authenticate_with_password",
    ),
    Visit(
        "documents with a password",
        "wagtaildocs_authenticate_with_password",
        args=("documents.lock",),
    ),
    Visit("429", "account_reset_password", form=TIRED, status=429),
)
