"""What must happen and what has happened: the outbox and the audit chain."""
