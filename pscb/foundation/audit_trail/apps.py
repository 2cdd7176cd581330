from django.apps import AppConfig


class AuditTrail(AppConfig):
    name = "pscb.foundation.audit_trail"
    label = "audit_trail"
    verbose_name = "Audit trail"
