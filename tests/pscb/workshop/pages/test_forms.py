"""Our forms: sent once, made from a version, previewed without being sent."""

import uuid

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from pscb.flow.reports.forms import ReportForm
from pscb.foundation.people.models import Board
from pscb.workshop.pages.forms import (
    BoardForm,
    BoardModelForm,
    NarrativeField,
    Option,
    Row,
    UploadField,
    rows_of,
)
from pscb.workshop.pages.forms.present import Presented


class Note(BoardForm):
    versioned = True
    text = NarrativeField(
        label="Note", max_words=3, markdown=True, error_messages={"required": "Enter a note"}
    )


class Paper(BoardForm):
    printed = True
    title = forms.CharField(label="Title")
    body = NarrativeField(label="The report", required=False)


class Line(BoardForm):
    name = forms.CharField(label="Name", error_messages={"required": "Enter a name"})


class Name(BoardModelForm):
    class Meta:
        model = Board
        fields = ["name"]
        error_messages = {"name": {"required": "Enter the Board's name"}}


class Action(Row):
    what = forms.CharField(label="What?", error_messages={"required": "Enter what"})


Actions = rows_of(Action, item="Action", at_most=3)


def drawn(form):
    return Template("{% load board_forms %}{% fields form %}").render(Context({"form": form}))


def test_every_page_has_its_own_key():
    assert Note()["form_key"].value() != Note()["form_key"].value()


def test_the_key_stays_when_the_form_comes_back_with_mistakes():
    key = str(uuid.uuid4())
    form = Note({"form_key": key, "version": "1", "text": ""})
    assert not form.is_valid()
    assert f'value="{key}"' in drawn(form)


def test_a_good_form_gives_its_key_and_version():
    key = uuid.uuid4()
    form = Note({"form_key": str(key), "version": "7", "text": "All is well"})
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["form_key"], form.cleaned_data["version"]) == (key, 7)


def test_a_model_form_takes_the_version_of_its_row():
    class Versioned(Name):
        versioned = True

    board = Board(name="Fenmarsh")
    board.version = 4
    assert Versioned(instance=board)["version"].value() == 4


@pytest.mark.django_db
def test_a_model_form_saves_as_any_other():
    form = Name({"name": "Fenmarsh Safeguarding Children Board"}, instance=Board(pk=1))
    assert form.is_valid(), form.errors
    assert form.save().name == "Fenmarsh Safeguarding Children Board"


@pytest.mark.parametrize("hidden", ["\r\nBcc: a@b.org", "\t", "\u202e", "\u2028", "\x1b[2J"])
def test_a_line_keeps_to_its_line_and_hides_nothing(hidden):
    form = Line({"name": f"Fenmarsh{hidden} Board"})
    assert form.errors["name"] == ["Leave out line breaks and characters that cannot be seen"]


def test_names_from_everywhere_are_lines():
    assert Line({"name": "Łódź – Ó Dálaigh’s, ابن, 👩‍👧"}).is_valid()


def test_a_preview_checks_nothing_and_keeps_everything():
    form = Note({"version": "1", "text": "**bold** and far too many words", "preview": "text"})
    assert not form.is_valid()
    assert form.errors == {}
    page = drawn(form)
    assert "<strong>bold</strong>" in page
    assert "**bold** and far too many words</textarea>" in page


def test_enter_presses_the_main_button_and_not_the_preview():
    page = drawn(Note())
    assert page.index("Send</button>") < page.index('name="preview"')


def test_too_many_words_are_counted():
    form = Note({"version": "1", "text": "one two three four"})
    assert form.errors["text"] == ["Shorten this to 3 words or fewer. It has 4."]


def test_one_of_several_texts_is_named_when_it_is_too_long():
    assert ReportForm.base_fields["findings"].called == "“What was found?”"
    field = NarrativeField(max_words=1, called="“What was found?”")
    with pytest.raises(ValidationError, match=r"Shorten “What was found\?” to 1 words"):
        field.clean("Two words")


def test_a_file_that_is_too_big_is_refused_before_it_is_read():
    field = UploadField(max_bytes=2 * 1024 * 1024)
    big = SimpleUploadedFile("big.pdf", b"x")
    big.size = 3 * 1024 * 1024
    with pytest.raises(forms.ValidationError, match=r"must be 2 MB or smaller"):
        field.clean(big)


def test_an_empty_file_is_said_to_be_empty():
    form = type("Sent", (BoardForm,), {"file": UploadField(label="Paper")})(
        {}, {"file": SimpleUploadedFile("empty.pdf", b"")}
    )
    assert form.errors["file"] == ["The selected file is empty"]


def test_options_keep_their_hints_and_dividers():
    class Choosing(BoardForm):
        way = forms.ChoiceField(
            choices=[Option("a", "First", hint="the usual", divider="or"), Option("b", "Second")],
            widget=forms.RadioSelect,
        )

    first, second = Presented(Choosing({"way": "b"})["way"]).options
    assert (first.hint, first.divider, first.checked) == ("the usual", "or", False)
    assert (second.id, second.checked) == ("id_way-2", True)


@pytest.mark.django_db
def test_options_from_the_database_are_read_once(django_assert_num_queries):
    Board.objects.create(pk=1, name="Fenmarsh")

    class Choosing(BoardForm):
        board = forms.ModelChoiceField(Board.objects.all(), widget=forms.RadioSelect)

    form = Choosing({"board": "1"})
    with django_assert_num_queries(1):
        options = Presented(form["board"]).options
    assert [(option.label, option.checked) for option in options] == [("Fenmarsh", True)]


def sent(total, **more):
    return {"a-TOTAL_FORMS": str(total), "a-INITIAL_FORMS": "0", **more}


def test_another_row_is_added_and_what_was_typed_stays():
    rows = Actions(sent(1, **{"a-0-what": "Train", "edit_rows": "a-add"}), prefix="a")
    assert not rows.is_valid()
    assert [(name, form["what"].value(), form.errors) for name, form in rows.shown] == [
        ("Action 1", "Train", {}),
        ("Action 2", None, {}),
    ]


def test_enter_in_a_row_presses_the_main_button():
    page = Template("{% load board_forms %}{% rows rows %}").render(
        Context({"rows": Actions(sent(1), prefix="a")})
    )
    assert page.index("Send</button>") < page.index('value="a-remove-0"')


def test_a_row_is_taken_away_and_the_rest_count_anew():
    typed = {"a-0-what": "Train", "a-1-what": "Ask children", "edit_rows": "a-remove-0"}
    rows = Actions(sent(2, **typed), prefix="a")
    assert [(name, form["what"].value()) for name, form in rows.shown] == [
        ("Action 1", "Ask children")
    ]
    assert "a-0-DELETE" in Template("{% load board_forms %}{% rows rows %}").render(
        Context({"rows": rows})
    )


def test_a_row_taken_away_is_not_checked_and_not_kept():
    typed = {"a-0-what": "", "a-0-DELETE": "on", "a-1-what": "Ask children"}
    rows = Actions(sent(2, **typed), prefix="a")
    assert rows.is_valid(), rows.errors
    assert [answer["what"] for answer in rows.answers] == ["Ask children"]


def test_a_row_left_empty_is_passed_over():
    rows = Actions(sent(2, **{"a-0-what": "Train", "a-1-what": ""}), prefix="a")
    assert rows.is_valid(), rows.errors
    assert [answer["what"] for answer in rows.answers] == ["Train"]


@pytest.mark.parametrize("nonsense", ["x", "-1", "99999999", ""])
def test_nonsense_in_the_hidden_counts_does_no_harm(nonsense):
    for pressed in ("a-add", f"a-remove-{nonsense}", f"a-{nonsense}"):
        rows = Actions(sent(nonsense, edit_rows=pressed), prefix="a")
        assert not rows.is_valid()
        assert len(rows.shown) <= 4


def test_adding_a_row_leaves_the_rest_of_the_page_unchecked():
    form = Note({"version": "1", "text": "", "edit_rows": "a-add"})
    assert not form.is_valid()
    assert form.errors == {}


@pytest.mark.parametrize(
    "name",
    [
        "Zoë Łukasz-Nguyễn",
        "Ольга",
        "Ἑλένη",
        "محمد علی",
        "ਪ੍ਰੀਤ ਕੌਰ",
        "প্রিয়া",
        "प्रिया",
        "પ્રિયા",
        "பிரியா",
    ],
)
def test_names_in_the_alphabets_of_many_families_can_be_printed(name):
    assert Paper({"title": name, "body": f"“{name}” – £5 • ½ … → ≥"}).errors.get("title") is None


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            "Well done 🙂",
            "This letter cannot be printed: 🙂. Leave it out, or write it in other letters.",
        ),
        (
            "陳美玲 (Mei-Ling)",
            "These letters cannot be printed: 陳, 美, 玲. "
            "Leave them out, or write them in other letters.",
        ),
    ],
)
def test_letters_that_nothing_prints_are_named_beside_their_field(written, sentence):
    form = Paper({"title": "Audit", "body": written})
    assert form.errors["body"] == [sentence]
    assert "title" not in form.errors
    assert Line({"name": written}).is_valid()
