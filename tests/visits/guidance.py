"""The self-assessment as a visitor meets it, and its tree as an editor does."""

from tests.addresses import Visit

ADDRESS = "ethics_guidance:self_assessment"
TREE = "wagtailsnippets_ethics_guidance_decisiontree"
#: Names of fields and columns, help, buttons: our words among Wagtail's.
WORDS = "main label, main legend, main th, main .help, main .w-field__help"

GUIDANCE = (
    Visit("self-assessment", ADDRESS),
    Visit("self-assessment, a question", ADDRESS, form={"do": "begin"}),
    Visit(
        "self-assessment, the questions changed",
        ADDRESS,
        form={"do": "show", "version": "0"},
    ),
    Visit(
        "self-assessment, begun again",
        ADDRESS,
        form={"do": "show", "version": "1", "path": "zz"},
    ),
    Visit(
        "self-assessment, nothing answered",
        ADDRESS,
        form={"do": "answer", "version": "1", "path": ""},
        status=400,
    ),
    Visit(
        "self-assessment, a result with a form",
        ADDRESS,
        form={"do": "show", "version": "1", "path": "yynnyyy"},
    ),
    Visit(
        "self-assessment, a result without",
        ADDRESS,
        form={"do": "show", "version": "1", "path": "nnnn"},
    ),
    Visit("self-assessment, drawn", "ethics_guidance_tree", "editor", said="main"),
    Visit(
        "tree of the self-assessment",
        f"{TREE}:edit",
        "editor",
        ("tree",),
        said=WORDS,
        within=WORDS,
    ),
    Visit(
        "tree, preview",
        f"{TREE}:revisions_view",
        "editor",
        ("tree", "tree.revision"),
        languages=("es",),
    ),
)
