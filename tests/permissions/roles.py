"""The roles of the access table, each worn by one of the cast."""

ROLES = {
    "contributor": "priya",
    "signatory": "marcus",
    "other contributor": "hannah",
    "other signatory": "owen",
    "quality member": "quentin",
    "quality chair": "rosa",
    "quality deputy": "dele",
    "conflicted member": "conrad",
    "board member": "bea",
    "board chair": "ivy",
    "subgroup chair": "gareth",
    "officer": "olive",
    "business manager": "mabel",
    "seat ended": "eddie",
}

STAND_INS = ("officer", "contributor", "seat ended")
