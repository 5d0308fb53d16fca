"""News of people that apps above may care for."""

from django.dispatch import Signal

#: Sent inside the transaction, with `appointment`: listeners write rows, nothing else.
person_appointed = Signal()
