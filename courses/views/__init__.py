"""Courses over HTTP: reading a course, taking an examination."""
