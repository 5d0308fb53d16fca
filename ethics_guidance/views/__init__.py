"""Guidance's edges to the browser."""
