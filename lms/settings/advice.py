"""What the advice desk promises, and how long it keeps what it was told."""

import os

#: Days, besides Saturdays and Sundays, on which offices do not work and no promised
#: time runs: ISO dates separated by spaces.
DAYS_OFF = os.environ.get("DAYS_OFF", "").split()
#: An answered consultation that nobody takes up again is closed after so many days...
CONSULTATION_CLOSES_AFTER_DAYS = 30
#: ...and anonymised so many months after it was closed or withdrawn.
CONSULTATION_KEPT_MONTHS = 24
