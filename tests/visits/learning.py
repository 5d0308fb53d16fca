"""Learning: the dashboard in each state, lessons, the examination, its results."""

from tests.addresses import Visit

COURSE = ("ind-01",)
SAT = "courses:examination"

LEARNING = (
    *(
        Visit(f"dashboard, {who}", "home:dashboard", who)
        for who in (
            "nobody",
            "newcomer",
            "hurried",
            "late",
            "reading",
            "ready",
            "sitting",
            "failed",
            "waiting",
            "spent",
            "passed",
            "preparing",
            "revoked",
        )
    ),
    Visit(
        "dashboard, notice first", "home:dashboard", "unread", lands="people:privacy"
    ),
    Visit("course, visitor", "wagtail_serve", args=("@course",)),
    Visit("course, not enrolled", "wagtail_serve", "newcomer", ("@course",)),
    Visit("course, reading", "wagtail_serve", "reading", ("@course",)),
    Visit("course, examination next", "wagtail_serve", "ready", ("@course",)),
    Visit("course, attempt open", "wagtail_serve", "sitting", ("@course",)),
    Visit("course, waiting", "wagtail_serve", "waiting", ("@course",)),
    Visit("course, no attempts", "wagtail_serve", "spent", ("@course",)),
    Visit("course, done", "wagtail_serve", "passed", ("@course",)),
    Visit("lesson, not enrolled", "wagtail_serve", "nobody", ("@lesson",)),
    Visit("lesson, to answer", "wagtail_serve", "ready", ("@lesson",)),
    Visit("lesson, to be enrolled", "wagtail_serve", "reading", ("@next-lesson",)),
    Visit(
        "lesson, exercises pending",
        "wagtail_serve",
        "reading",
        ("@next-lesson",),
        form={},
        at=".lesson-end form",
        status=409,
        lands="courses:complete",
    ),
    Visit("examination, lessons first", SAT, "reading", COURSE),
    Visit("examination, conditions", SAT, "ready", COURSE),
    Visit("examination, one under way", SAT, "sitting", COURSE),
    Visit("examination, one failed", SAT, "failed", COURSE),
    Visit("examination, to wait", SAT, "waiting", COURSE),
    Visit("examination, none left", SAT, "spent", COURSE),
    Visit("examination, passed", SAT, "passed", COURSE),
    Visit("attempt, begun", "courses:attempt", "sitting", ("sitting.attempt",)),
    Visit(
        "attempt, all answered", "courses:attempt", "complete", ("complete.attempt",)
    ),
    Visit("hand in, some blank", "courses:submit", "sitting", ("sitting.attempt",)),
    Visit("hand in, all answered", "courses:submit", "complete", ("complete.attempt",)),
    *(
        Visit(f"result, {who}", "courses:result", who, (f"{who}.attempt",))
        for who in ("passed", "preparing", "failed", "waiting", "spent", "out-of-time")
    ),
)
