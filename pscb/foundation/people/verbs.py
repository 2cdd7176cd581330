"""What the trail can say about people."""

from pscb.foundation.audit_trail.verbs import register_verbs

register_verbs(
    board__founded="{actor} founded {name}.",
    board__changed="{actor} changed the Board's details.",
    agency__added="{actor} added the agency {name}.",
    agency__changed="{actor} changed the agency {name}.",
    group__added="{actor} added the group {name}.",
    group__changed="{actor} changed the group {name}.",
    person__added="{actor} added {name}.",
    person__changed="{actor} changed the details of {name}.",
    person__address_asked="{actor} asked that the e-mail address of {name} be changed.",
    person__address_changed="{actor} changed the e-mail address of {name}.",
    person__address_agreed="{actor} agreed, and the e-mail address of {name} was changed.",
    person__address_refused="{actor} refused to change the e-mail address of {name}.",
    person__closed="{actor} closed the account of {name}.",
    post__given="{actor} made {name} {role} for {agency}.",
    post__ended="{actor} ended the post of {name} as {role} for {agency}.",
    seat__given="{actor} gave {name} a seat in {group} as {role}.",
    seat__ended="{actor} ended the seat of {name} in {group}.",
    invitation__sent="{actor} invited {name} to sign in.",
    invitation__accepted="{actor} accepted the invitation and chose a password.",
    invitation__withdrawn="{actor} withdrew the invitation of {name}.",
    second_factor__asked="{actor} asked that the second factor of {name} be reset.",
    second_factor__reset="{actor} agreed, and the second factor of {name} was taken away.",
    second_factor__taken="{actor} took the second factor of {name} away at the console: {why}",
    second_factor__refused="{actor} refused to reset the second factor of {name}.",
    membership__given="{actor} made {name} a member: {purpose}",
    membership__ended="{actor} ended the membership of {name}.",
    interest__declared="{actor} declared an interest.",
    interest__withdrawn="{actor} withdrew a declared interest.",
)
