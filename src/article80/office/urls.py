"""Every address of the office."""

from __future__ import annotations

from django.urls import path

from article80.office import views

urlpatterns = [
    path("", views.cycles, name="cycles"),
    path("health", views.health, name="health"),
    path("<int:cycle>", views.cycle, name="cycle"),
    path("<int:cycle>/entries.csv", views.entries_csv, name="entries_csv"),
    path("<int:cycle>/<str:geo>", views.state, name="state"),
]

handler404 = "article80.office.views.not_found"
handler500 = "article80.office.views.failed"
