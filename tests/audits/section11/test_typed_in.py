"""What was typed, as it reaches the draft."""

from audits.section11.forms.answers import typed_in


def test_what_no_database_keeps_is_left_out(rf):
    request = rf.post("/", {"narrative": "In\0 place.\r\nSince May."})
    assert typed_in(request)["narrative"] == "In place.\nSince May."
