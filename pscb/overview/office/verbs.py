"""What the trail can say about accounts and the office."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    account__signed_in="{actor} signed in.",
    account__signed_in_as_demo="{actor} signed in from the list of the demonstration.",
    account__signed_out="{actor} signed out.",
    account__password_changed="{actor} changed their password.",  # noqa: S106
    account__password_reset="{actor} set a new password with a link from an e-mail.",  # noqa: S106
    account__factor_added="{actor} set up a second factor: {factor}.",
    account__factor_removed="{actor} took away a second factor: {factor}.",
    account__codes_renewed="{actor} made new recovery codes.",
    job__retried="{actor} started a failed job again: {job}.",
    leaver__handed_over="{actor} handed {count} things of {name} over to colleagues.",
)
