"""Every page as somebody meets it; `tests.addresses` says what a visit is."""

from tests.addresses import Visit
from tests.visits.accounts import ACCOUNTS
from tests.visits.advice import ADVICE
from tests.visits.backoffice import BACK_OFFICE
from tests.visits.certificates import CERTIFICATES
from tests.visits.code import CODE
from tests.visits.errors import ERRORS
from tests.visits.guidance import GUIDANCE
from tests.visits.learning import LEARNING
from tests.visits.search import SEARCH

VISITS: tuple[Visit, ...] = (
    *ACCOUNTS,
    *LEARNING,
    *CERTIFICATES,
    *ADVICE,
    *CODE,
    *ERRORS,
    *GUIDANCE,
    *BACK_OFFICE,
    *SEARCH,
)
