"""Who counts as a reader, roughly: whoever does not say that it is a machine."""

import re

_MACHINE = re.compile(
    r"bot|crawl|spider|slurp|preview|monitor|headless|curl|wget|python|java/|httpclient"
    r"|facebookexternalhit|lighthouse|scan",
    re.IGNORECASE,
)


def is_reader(user_agent: str) -> bool:
    """Tell whether a browser's name could be a person's; an empty one is not."""
    return bool(user_agent) and not _MACHINE.search(user_agent)
