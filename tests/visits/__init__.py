"""Every page as somebody meets it; `tests.addresses` says what a visit is."""

from tests.addresses import Visit
from tests.visits.accounts import ACCOUNTS
from tests.visits.backoffice import BACK_OFFICE
from tests.visits.certificates import CERTIFICATES
from tests.visits.code import CODE
from tests.visits.errors import ERRORS
from tests.visits.learning import LEARNING

VISITS: tuple[Visit, ...] = (
    *ACCOUNTS,
    *LEARNING,
    *CERTIFICATES,
    *CODE,
    *ERRORS,
    *BACK_OFFICE,
)
