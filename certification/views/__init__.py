"""Certification over HTTP, one file per audience."""
