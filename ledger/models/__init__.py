"""The ledger's tables."""

from ledger.models.audit import AuditEntry, AuditPayload, AuditSeal
from ledger.models.outbox import OutboxEntry
from ledger.models.packs import PackObject

__all__ = ["AuditEntry", "AuditPayload", "AuditSeal", "OutboxEntry", "PackObject"]
