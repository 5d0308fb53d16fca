"""What the worker does by itself, and how often."""

#: task, every how many seconds. Every task is safe to run at any time, any number of
#: times: «due and not yet done», never «due exactly now».
PERIODIC_TASKS = [
    ("ledger.tasks.beat", 5),
    ("ledger.tasks.run_outbox", 20),
    ("ledger.tasks.seal_audit", 60),
    ("courses.tasks.close_overdue_attempts", 30),
    ("content.tasks.publish_scheduled_pages", 60),
    ("content.tasks.refresh_search", 600),
    ("content.tasks.count_visits", 60),
    ("content.tasks.review_citations", 6 * 3600),
    ("people.tasks.refresh_role_groups", 60),
    ("certification.tasks.award_due", 60),
    ("ethics_guidance.tasks.look_after_consultations", 300),
    ("lms.tasks.clean_up", 3600),
]
