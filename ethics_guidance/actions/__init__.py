"""Every write of guidance."""
