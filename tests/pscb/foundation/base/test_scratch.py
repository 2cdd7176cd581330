"""What a killed process leaves behind is closed to others, and is cleared up."""

import os
import time

import pytest

from pscb.foundation.base.scratch import A_DAY, sweep, work_folder
from pscb.foundation.jobs.tasks import sweep_jobs


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path / "work"


def left_behind(place, name, age):
    with work_folder("made"):
        folder = place / name
    folder.mkdir()
    (folder / "source.pdf").write_bytes(b"%PDF-1.7")
    os.utime(folder, (time.time() - age,) * 2)
    return folder


def test_work_is_done_below_the_var_folder_and_gone_at_its_end(own_place):
    with work_folder("upload") as folder:
        assert folder.parent == own_place
        assert own_place.stat().st_mode & 0o777 == 0o700
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()


def test_what_is_older_than_a_day_is_swept_and_work_of_today_stays(own_place):
    new = left_behind(own_place, "upload-new", A_DAY - 60)
    old = left_behind(own_place, "upload-old", A_DAY + 60)
    assert sweep() == 1
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.django_db
def test_the_round_of_the_jobs_sweeps_too(own_place):
    old = left_behind(own_place, "upload-old", A_DAY + 60)
    sweep_jobs()
    assert not old.exists()
