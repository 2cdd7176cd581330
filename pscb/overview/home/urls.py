"""The addresses of "Your work"."""

from django.urls import path

from .views import your_work

app_name = "home"

urlpatterns = [
    path("", your_work.your_work, name="your_work"),
    path("your-work/", your_work.all_work, name="all_work"),
    path("your-work/notices/", your_work.notices, name="notices"),
    path("your-work/notices/seen/", your_work.notices_seen, name="notices_seen"),
]
