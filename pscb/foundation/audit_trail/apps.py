from django.apps import AppConfig


class AuditTrail(AppConfig):
    name = "pscb.foundation.audit_trail"
    label = "audit_trail"
    verbose_name = "Audit trail"

    def ready(self) -> None:
        from .verbs import register_verbs

        register_verbs(trail__kept="{actor} took the fingerprints of what had just been written.")
