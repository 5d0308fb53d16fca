"""The front page, and each person's dashboard."""
