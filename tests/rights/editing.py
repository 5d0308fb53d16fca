"""Who may ask for what: what keeps the pages true."""

EDITING = """
# Whoever may change some page sees what waits; whoever may publish says it holds
GET content_review_tasks|content_review_tasks_results      200      editor reviewer admin
GET content_review_task(review.task)                       200      editor reviewer admin
POST content_review_task(review.task)                      200      reviewer admin
GET content_review_task(0)                                 404      editor reviewer admin
GET content_cited_by(page)                                 200      editor reviewer admin
GET content_cited_pages|content_cited_pages_results        200      editor reviewer admin
GET content_review_overdue|content_review_overdue_results  200      editor reviewer admin
GET content_least_visited|content_least_visited_results    200      editor reviewer admin
"""
