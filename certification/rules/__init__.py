"""What certification decides without a database: dates, statuses, codes, words."""
