"""The versions of the code, what changed, one's word, freezing the next."""

from tests.addresses import Visit
from tests.visits.backoffice import WORDS

CODE = (
    Visit("code, versions", "ethics_guidance:versions"),
    Visit("code, version in force", "ethics_guidance:version", args=("1",)),
    Visit(
        "code, what changed",
        "ethics_guidance:compare",
        args=("obliged.before", "obliged.after"),
    ),
    Visit("code, my word", "ethics_guidance:attestation", "nobody"),
    Visit(
        "code, my word without the box",
        "ethics_guidance:attestation",
        "nobody",
        form={},
        at="main form.panel",
        status=400,
    ),
    Visit("code, my word given", "ethics_guidance:attestation", "attested"),
    Visit("dashboard, asked for my word", "home:dashboard", "obliged"),
    Visit(
        "code, freeze",
        "ethics_guidance_freeze",
        "reviewer",
        said=".code-freeze",
        within=".code-freeze",
    ),
    Visit("code, signed on paper", "attestation:add", "manager", said=WORDS),
)
