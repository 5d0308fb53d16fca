"""How long a text takes to read."""

#: Words a minute of somebody who reads to act, not to skim.
WORDS_A_MINUTE = 200


def reading_minutes(text: str) -> int:
    """Return the minutes a text takes, at least one."""
    return max(1, round(len(text.split()) / WORDS_A_MINUTE))
