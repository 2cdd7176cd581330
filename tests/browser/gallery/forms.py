"""One form with every kind of question."""

from django import forms

from pscb.workshop.pages.forms import (
    BoardForm,
    DateField,
    Field,
    Fieldset,
    Layout,
    NarrativeField,
    Option,
    Reveal,
    Row,
    UploadField,
    rows_of,
)
from pscb.workshop.pages.lists import Filters

GRADES = [
    Option("met", "Met", hint="Records and what staff and children say show it works."),
    Option("partly", "Partly met", hint="It is in place, and there are gaps you know of."),
    Option("not-met", "Not met", hint="It is missing, or there is no sign that it works."),
    Option("na", "Not applicable", divider=""),
]
KINDS = [("", "Any kind"), ("police", "Police"), ("health", "Health"), ("school", "School")]


class Answer(BoardForm):
    """A criterion's answer, with one of everything else."""

    versioned = True
    layout = Layout(
        Reveal("grade", {"na": ["why_not"]}),
        "narrative",
        "evidence",
        Fieldset("lead", "due", "days", legend="What will you do?", legend_size="m"),
        "kind",
        "seen_by",
        Field("fair"),
    )

    fair = forms.BooleanField(
        label="I have read this answer and it is a fair account",
        error_messages={"required": "Tick to say that you have read this answer"},
    )
    grade = forms.ChoiceField(
        label="Do all staff get safeguarding training for their role?",
        help_text="Choose the grade that fits most of the year.",
        choices=GRADES,
        widget=forms.RadioSelect,
        error_messages={"required": "Select how well this is met"},
    )
    why_not = forms.CharField(label="Why does this not apply to you?", required=False)
    narrative = NarrativeField(
        label="What is in place, and what difference has it made for children?",
        help_text="Say what changed for children, not only what was done.",
        max_words=400,
        markdown=True,
        error_messages={"required": "Enter what is in place and what difference it has made"},
    )
    evidence = UploadField(
        label="Evidence",
        help_text="A PDF, Word or Excel file of up to 20 MB.",
        accept=(".pdf", ".docx", ".xlsx"),
        error_messages={"required": "Select a file of evidence"},
    )
    lead = forms.CharField(
        label="Who leads this?",
        widget=forms.TextInput(attrs={"class": "govuk-!-width-one-half", "autocomplete": "off"}),
        error_messages={"required": "Enter the role of the person who leads this"},
    )
    due = DateField(
        label="By when?",
        noun="The date",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the date by which this will be done"},
    )
    days = forms.IntegerField(
        label="How many days will it take?",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-3", "inputmode": "numeric"}),
        error_messages={"required": "Enter how many days it will take"},
    )
    kind = forms.ChoiceField(
        label="Kind of agency",
        choices=KINDS,
        error_messages={"required": "Select the kind of agency"},
    )
    seen_by = forms.MultipleChoiceField(
        label="Who has seen it?",
        choices=[("staff", "Staff"), ("children", "Children"), ("board", "The agency’s own board")],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select who has seen it"},
    )

    def clean(self):
        cleaned = super().clean()
        self.require(
            "why_not", "Enter why this does not apply to you", when=cleaned.get("grade") == "na"
        )
        return cleaned


class Action(Row):
    """One action of several."""

    what = forms.CharField(
        label="What will change?", error_messages={"required": "Enter what will change"}
    )
    by = DateField(label="By when?", error_messages={"required": "Enter a date"})


Actions = rows_of(Action, item="Action", at_most=5, at_least=1)


class ByName(Filters):
    """Filters of the gallery's list."""

    name = forms.CharField(label="Name")
    kind = forms.MultipleChoiceField(
        label="Kind", choices=KINDS[1:], widget=forms.CheckboxSelectMultiple
    )
    since = DateField(label="Known since")

    def apply(self, queryset, chosen):
        if "name" in chosen:
            queryset = queryset.filter(name__icontains=chosen["name"])
        if "since" in chosen:
            queryset = queryset.filter(created_at__date__gte=chosen["since"])
        return queryset
