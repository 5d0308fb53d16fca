"""Our part of the back office; its frame and generic lists are Wagtail's."""

from tests.addresses import Visit

ITEM = "wagtailsnippets_courses_item"
#: Names of fields and columns, help, buttons: our words among Wagtail's.
WORDS = "main label, main legend, main th, main dt, main .help, main .w-field__help"

BACK_OFFICE = (
    Visit("out of step", "content_out_of_step", "editor", said=".nice-padding"),
    Visit("sought in vain", "content_misses", "editor", said=".nice-padding"),
    Visit("review tasks", "content_review_tasks", "editor", said=WORDS),
    Visit(
        "review task",
        "content_review_task",
        "reviewer",
        ("review.task",),
        said=".academy-review dt, .academy-confirm, .academy-key",
    ),
    Visit(
        "cited by",
        "content_cited_by",
        "editor",
        ("item.passage",),
        said=".academy-cited thead th, .academy-kind",
    ),
    Visit("review overdue", "content_review_overdue", "editor", said=WORDS),
    Visit("least visited", "content_least_visited", "editor", said=WORDS),
    Visit("cited pages", "content_cited_pages", "editor", said=WORDS),
    Visit("questions", f"{ITEM}:list", "editor", said=WORDS),
    # The panels around our fields are Wagtail's, and so are their headings.
    Visit("question", f"{ITEM}:edit", "editor", ("item",), said=WORDS, within=WORDS),
    Visit(
        "question, preview",
        f"{ITEM}:revisions_view",
        "editor",
        ("item", "item.revision"),
        languages=("es",),
    ),
    Visit(
        "examination's terms", "assessment:edit", "manager", ("assessment",), said=WORDS
    ),
    Visit("one more attempt", "attemptgrant:add", "manager", said=WORDS),
    Visit("change of status", "statuschange:add", "manager", said=WORDS),
    Visit("credential", "credential:inspect", "auditor", ("passed.pk",), said=WORDS),
    Visit(
        "name to correct",
        "namecorrection:edit",
        "manager",
        ("correcting.correction",),
        said=WORDS,
    ),
    Visit("people", "wagtailusers_users:index", "manager", said=WORDS),
    Visit("person", "wagtailusers_users:edit", "manager", ("official.pk",), said=WORDS),
    Visit("role", "rolegrant:add", "manager", said=WORDS),
    Visit("channel", "reportingchannel:add", "reviewer", said=WORDS),
    Visit(
        "page",
        "wagtailadmin_pages:edit",
        "reviewer",
        ("page.alone",),
        said="button[name=action-publish], [id*=panel-child-content] label",
    ),
)
