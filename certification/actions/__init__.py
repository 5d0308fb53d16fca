"""Every write about certification."""
