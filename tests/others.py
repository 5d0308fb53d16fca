"""Everybody of the demo who is not the official whose things a test looks at."""

OTHERS = (
    "procurement",
    "contact",
    "trainer",
    "assessor",
    "editor",
    "reviewer",
    "manager",
    "auditor",
    "admin",
)
