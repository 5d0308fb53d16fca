"""Decisions of guidance, in pure Python."""
