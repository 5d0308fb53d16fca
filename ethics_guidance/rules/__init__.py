"""Guidance's pure rules."""
