"""The addresses of the gallery; no other URLconf includes them."""

from django.urls import include, path

from . import views

urlpatterns = [
    path("", include("pscb.workshop.pages.urls")),
    path("gallery/form/", views.form),
    path("gallery/form/saved/", views.saved),
    path("gallery/list/", views.people, name="gallery_list"),
    path("gallery/progress/", views.progress, name="gallery_progress"),
    path("gallery/refuse/<str:how>/", views.refuse),
    path("gallery/private/", views.private),
    path("gallery/sign-in/", views.show, {"page": "signed_out"}, name="account_login"),
    path("gallery/sign-out/", views.show, {"page": "signed_out"}, name="account_logout"),
    path("gallery/<str:page>/", views.show, name="gallery"),
]
