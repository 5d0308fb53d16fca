"""Every write about courses."""
