"""How passwords are kept: Argon2id at the parameters OWASP asks for."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idHasher(Argon2PasswordHasher):
    """19 MiB, two passes, one lane: about 18 ms instead of 200.

    Django's own parameters cap two cores at about ten sign-ins a second, and five
    hundred people sign in at nine o'clock.
    """

    time_cost = 2
    memory_cost = 19456
    parallelism = 1
