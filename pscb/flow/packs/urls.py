"""Addresses of packs."""

from django.urls import path

from .views import office, reader

app_name = "packs"
urlpatterns = [
    path("meetings/<uuid:key>/build/", office.build, name="build"),
    path("meetings/<uuid:key>/progress/", office.progress, name="progress"),
    path("<uuid:key>/", reader.contents, name="contents"),
    path("<uuid:key>/items/<int:number>/", reader.item, name="item"),
    path("<uuid:key>/pages/<int:page>/", reader.picture, name="picture"),
    path("<uuid:key>/pdf/", reader.download, name="download"),
    path("<uuid:key>/publish/", office.publish, name="publish"),
]
