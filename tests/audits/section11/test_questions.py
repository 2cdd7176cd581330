"""The page of a question: saving, coming back, files, and two people at once."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audits.section11.models import Answer, Draft
from audits.section11.services import AnswerWords, answer_save
from pscb.foundation.people.models import Post, PostRole
from pscb.workshop.documents.models import Document
from tests.audits.section11.stories import ACTION, TEXT, question, return_of, sent, signed
from tests.cast import fresh, sign_in

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def answer(cast):
    return question(return_of(cast))


def text_of(response):
    return response.content.decode()


def typed(version=0, **fields):
    """What the page sends."""
    given = {
        "grade": "met", "narrative": TEXT, "what": "", "lead_role": "", "how_we_will_know": "",
        "by_when-day": "", "by_when-month": "", "by_when-year": "",
        "version": version, "form_key": uuid.uuid4(), "save": "next",
    }  # fmt: skip
    return given | fields


def post(client, answer, **how):
    return client.post(answer.get_absolute_url(), typed(**how))


def test_the_page_shows_guidance_grades_and_what_is_saved(client, cast, answer):
    answer_save(answer=answer, words=ACTION, version=0, by=fresh(cast.priya))

    page = text_of(sign_in(client, cast.priya).get(answer.get_absolute_url()))

    assert "Look at practice." in page
    assert ACTION.narrative in page
    assert ACTION.what in page
    assert "Last saved by Priya Nair" in page


def test_save_and_next_leads_to_the_next_question(client, cast, answer):
    response = post(sign_in(client, cast.priya), answer)

    assert response.url == question(answer.submission, "1.2").get_absolute_url()


def test_an_action_keeps_to_letters_that_the_overview_can_print(client, cast, answer):
    page = text_of(post(sign_in(client, cast.priya), answer, what="Train everybody 🙂"))

    assert "This letter cannot be printed: 🙂" in page
    assert "Train everybody 🙂" in page


def test_the_next_question_opens_at_its_top_even_after_an_upload(client, cast, answer):
    # A form without an address of its own goes to that of the page, and its #evidence with it.
    page = text_of(sign_in(client, cast.priya).get(answer.get_absolute_url()))

    assert f'<form method="post" action="{answer.get_absolute_url()}" novalidate' in page


def test_save_and_return_leads_to_the_list(client, cast, answer):
    response = post(sign_in(client, cast.priya), answer, save="return")

    assert response.url == reverse("section11:standard", args=[answer.submission.key, "1"])


def test_after_the_last_question_the_answers_are_checked(client, cast, answer):
    response = post(sign_in(client, cast.priya), question(answer.submission, "2.2"))

    assert response.url == reverse("section11:check", args=[answer.submission.key])


def test_a_half_answer_is_saved(client, cast, answer):
    post(sign_in(client, cast.priya), answer, grade="not_met", narrative="")

    assert question(answer.submission).grade == "not_met"


def test_a_date_that_does_not_exist_is_explained_and_nothing_typed_is_lost(client, cast, answer):
    wrong = {"by_when-day": "31", "by_when-month": "2", "by_when-year": "2027"}

    page = text_of(post(sign_in(client, cast.priya), answer, what="Train people", **wrong))

    assert "The date must be a real date" in page
    assert "Train people" in page
    assert Draft.objects.get().body["by_when-day"] == "31"


LONG_GONE = {"by_when-day": "1", "by_when-month": "1", "by_when-year": "2020"}


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"narrative": "word " * 420}, "narrative", "Shorten the text to 400 words. It has 420"),
        (LONG_GONE, "by_when-day", "The action&#x27;s date has gone by. Enter a later one"),
    ],
)
def test_what_passes_a_limit_is_saved_and_named_beside_its_field_and_on_checking(
    client, cast, answer, said, field, sentence
):
    sign_in(client, cast.priya)
    page = client.post(answer.get_absolute_url(), typed(what="Train them", **said), follow=True)

    assert "Question 1.1 is saved." in text_of(page)
    assert f'<a href="#id_{field}">{sentence}</a>' in text_of(page)
    check = text_of(client.get(reverse("section11:check", args=[answer.submission.key])))
    assert f'{answer.get_absolute_url()}?mend=1#id_{field}"' in check
    assert sentence in check


def test_from_the_check_each_thing_missing_is_named_beside_its_field_in_the_same_words(
    client, cast, answer
):
    sign_in(client, cast.priya)
    post(client, answer, what="Train them", **LONG_GONE)
    check = text_of(client.get(reverse("section11:check", args=[answer.submission.key])))

    page = text_of(client.get(f"{answer.get_absolute_url()}?mend=1"))

    for field, sentence in (
        ("by_when-day", "The action&#x27;s date has gone by. Enter a later one"),
        ("lead_role", "Say who will lead the action"),
    ):
        assert sentence in check
        assert f'<a href="#id_{field}">{sentence}</a>' in page
    assert "Say who will lead" not in text_of(client.get(answer.get_absolute_url()))


def test_what_passed_a_limit_is_mended_on_the_same_page(client, cast, answer):
    sign_in(client, cast.priya)
    post(client, answer, narrative="word " * 420)
    page = client.get(answer.get_absolute_url())
    version = page.context["question_forms"].answer["version"].value()

    onward = post(client, answer, version=version, narrative=TEXT)

    assert onward.url == question(answer.submission, "1.2").get_absolute_url()
    assert question(answer.submission).narrative == TEXT


def test_what_was_typed_and_not_saved_is_there_on_coming_back(client, cast, answer):
    sign_in(client, cast.priya)
    saved = client.post(
        reverse("section11:autosave", args=[answer.key]), typed(narrative="Half a sen")
    )

    page = text_of(client.get(answer.get_absolute_url()))

    assert saved.json()["sentence"] == f"Draft kept {saved.json()['saved_at']}"
    assert "What you typed is here" in page
    assert "Half a sen" in page


def test_a_draft_is_seen_by_nobody_else(client, cast, answer):
    sign_in(client, cast.priya)
    client.post(reverse("section11:autosave", args=[answer.key]), typed(narrative="Half a sen"))
    Post.objects.create(person=cast.hannah, agency=cast.police, role=PostRole.CONTRIBUTOR)

    for person in (cast.hannah, cast.marcus):
        page = text_of(sign_in(client, person).get(answer.get_absolute_url(), follow=True))
        assert "Half a sen" not in page


def test_a_draft_is_discarded(client, cast, answer):
    sign_in(client, cast.priya)
    client.post(reverse("section11:autosave", args=[answer.key]), typed(narrative="Half a sen"))

    page = client.post(reverse("section11:discard", args=[answer.key]), follow=True)

    assert "Half a sen" not in text_of(page)


def test_the_hub_tells_of_what_was_not_saved(client, cast, answer):
    sign_in(client, cast.priya)
    client.post(reverse("section11:autosave", args=[answer.key]), typed(narrative="Half a sen"))

    assert "Your drafts" in text_of(client.get(answer.submission.get_absolute_url()))


def test_the_check_tells_of_what_was_not_saved_such_as_a_date_that_is_none(client, cast, answer):
    wrong = {"by_when-day": "31", "by_when-month": "2", "by_when-year": "27"}
    page = post(sign_in(client, cast.priya), answer, what="Train people", **wrong)
    assert "The date must have a year of four figures, such as 2027" in text_of(page)

    check = text_of(client.get(reverse("section11:check", args=[answer.submission.key])))

    assert "Your drafts" in check
    assert f'href="{answer.get_absolute_url()}">Question 1.1</a>' in check


def test_autosave_checks_nothing(client, cast, answer):
    response = sign_in(client, cast.priya).post(
        reverse("section11:autosave", args=[answer.key]),
        typed(version="no number", narrative="x", **{"by_when-day": "99"}),
    )

    assert response.status_code == 200


def test_autosave_says_why_it_no_longer_keeps_anything(client, cast):
    answer = question(sent(cast))

    response = sign_in(client, cast.priya).post(
        reverse("section11:autosave", args=[answer.key]), typed(narrative="Too late")
    )

    assert response.status_code == 409
    assert "waiting for signature" in response.json()["message"]


def test_two_people_at_once_see_both_texts(client, cast, answer):
    Post.objects.create(person=cast.hannah, agency=cast.police, role=PostRole.CONTRIBUTOR)
    words = AnswerWords("partly_met", "What Hannah wrote")
    answer_save(answer=answer, words=words, version=0, by=fresh(cast.hannah))

    response = post(sign_in(client, cast.priya), answer, narrative="What Priya wrote")

    page = text_of(response)
    assert response.status_code == 409
    assert "Hannah Boyd saved this answer" in page
    assert "What Hannah wrote\n\nWhat Priya wrote" in page
    assert question(answer.submission).narrative == "What Hannah wrote"


def test_after_the_merge_both_are_kept(client, cast, answer):
    Post.objects.create(person=cast.hannah, agency=cast.police, role=PostRole.CONTRIBUTOR)
    words = AnswerWords("met", "What Hannah wrote")
    answer_save(answer=answer, words=words, version=0, by=fresh(cast.hannah))
    post(sign_in(client, cast.priya), answer, narrative="What Priya wrote")

    post(client, answer, version=1, narrative="What Hannah wrote\n\nWhat Priya wrote")

    assert question(answer.submission).narrative == "What Hannah wrote\n\nWhat Priya wrote"


def test_a_double_click_on_save_is_no_conflict(client, cast, answer):
    sign_in(client, cast.priya)

    statuses = [post(client, answer).status_code for _ in range(2)]

    assert statuses == [302, 302]
    assert question(answer.submission).version == 1


def test_whoever_was_signed_out_while_typing_gets_the_text_back(client, cast, answer):
    page = post(client, answer, narrative="Typed for an hour, then signed out")

    assert page.status_code == 401
    assert "Typed for an hour, then signed out" in text_of(page)


class TestFiles:
    """A file is sent with the rest of the page, and nothing typed is lost."""

    @pytest.fixture(autouse=True)
    def _media(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    def upload(self, client, answer, name="training.csv", content=b"a,b\n1,2\n", **how):
        file = SimpleUploadedFile(name, content)
        return post(client, answer, upload="1", evidence=file, **how)

    def test_the_file_is_added_and_the_text_waits_to_be_saved(self, client, cast, answer):
        sign_in(client, cast.priya)
        self.upload(client, answer, narrative="Not saved yet")

        page = text_of(client.get(answer.get_absolute_url()))
        hub = text_of(client.get(answer.submission.get_absolute_url()))

        assert "training.csv" in page
        assert "Not saved yet" in page
        assert "The file is added. What you typed is kept as a draft" in page
        assert "did not save" not in page + hub
        assert question(answer.submission).narrative == ""

    def test_a_file_chosen_before_save_and_next_is_added_too(self, client, cast, answer):
        file = SimpleUploadedFile("training.csv", b"a,b\n1,2\n")
        post(sign_in(client, cast.priya), answer, evidence=file)

        assert Document.objects.get().subject == answer
        assert question(answer.submission).narrative == TEXT

    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("drawing.svg", b"<svg/>"),
            ("page.html", b"<p>hello</p>"),
            ("empty.csv", b""),
            ("broken.pdf", b"%PDF-1.7\nno"),
            ("../../passwd", b"root"),
        ],
    )
    def test_a_file_that_cannot_be_kept_is_refused_beside_its_field(
        self, client, cast, answer, name, content
    ):
        page = text_of(self.upload(sign_in(client, cast.priya), answer, name, content))

        assert 'href="#id_evidence"' in page
        assert TEXT in page
        assert not Document.objects.exists()

    def test_a_file_that_is_too_big_is_refused_with_the_limit(self, client, cast, answer):
        page = self.upload(sign_in(client, cast.priya), answer, content=b"x" * (20 * 1024**2 + 1))

        assert "must be 20 MB or smaller" in text_of(page)

    def test_upload_without_a_file_says_what_to_do(self, client, cast, answer):
        page = post(sign_in(client, cast.priya), answer, upload="1")

        assert "Select a file" in text_of(page)

    def test_a_file_is_removed(self, client, cast, answer):
        sign_in(client, cast.priya)
        self.upload(client, answer)

        post(client, answer, remove=str(Document.objects.get().key))

        assert Document.objects.get().removed_at is not None

    def test_a_file_is_a_download_for_the_agency_and_for_nobody_else(self, client, cast, answer):
        self.upload(sign_in(client, cast.priya), answer)
        address = reverse("section11:evidence", args=[answer.key, Document.objects.get().key])

        assert "attachment" in client.get(address).headers["Content-Disposition"]
        assert sign_in(client, cast.hannah).get(address).status_code == 404
        assert sign_in(client, cast.olive).get(address).status_code == 403


def test_another_agencys_question_looks_exactly_like_one_that_is_not_there(client, cast, answer):
    sign_in(client, cast.hannah)
    pages = [
        client.get(reverse("section11:question", args=[key])) for key in (answer.key, uuid.uuid4())
    ]

    assert [page.status_code for page in pages] == [404, 404]
    assert without_token(pages[0]) == without_token(pages[1])


def without_token(response):
    return "".join(
        line for line in text_of(response).splitlines() if "csrfmiddlewaretoken" not in line
    )


def test_olive_is_told_that_she_reads_it_once_it_is_signed(client, cast, answer):
    response = sign_in(client, cast.olive).get(answer.get_absolute_url())

    assert response.status_code == 403
    assert "once the agency has signed" in text_of(response)


def test_once_signed_the_question_leads_to_where_it_is_read(client, cast):
    answer = question(signed(cast).submission)

    response = sign_in(client, cast.olive).get(answer.get_absolute_url())

    assert response.url.endswith(f"/read/#question-{answer.criterion.code}")


def test_script_in_an_answer_is_shown_as_text(client, cast, answer):
    words = AnswerWords("not_met", SCRIPT, SCRIPT, SCRIPT, ACTION.by_when, SCRIPT)
    answer_save(answer=answer, words=words, version=0, by=fresh(cast.priya))
    sign_in(client, cast.priya)

    for name in ("question", "check", "read"):
        key = answer.key if name == "question" else answer.submission.key
        page = text_of(client.get(reverse(f"section11:{name}", args=[key])))
        assert SCRIPT not in page
        assert "&lt;script&gt;" in page


def test_script_that_both_typed_is_shown_as_text_on_the_merge_page(client, cast, answer):
    Post.objects.create(person=cast.hannah, agency=cast.police, role=PostRole.CONTRIBUTOR)
    words = AnswerWords("met", f"Hers {SCRIPT}")
    answer_save(answer=answer, words=words, version=0, by=fresh(cast.hannah))

    page = text_of(post(sign_in(client, cast.priya), answer, narrative=f"Mine {SCRIPT}"))

    assert SCRIPT not in page


def test_nothing_is_written_by_looking(client, cast, answer):
    before = Answer.objects.values_list("version", "grade").get(pk=answer.pk)

    sign_in(client, cast.priya).get(answer.get_absolute_url())

    assert Answer.objects.values_list("version", "grade").get(pk=answer.pk) == before
