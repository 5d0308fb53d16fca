"""What the ledger decides without a database: the chain and the waits."""
