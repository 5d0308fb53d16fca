"""The front page's redirect, the dashboard, and signs of life."""
