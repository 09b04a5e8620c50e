"""Three addresses."""

from django.urls import path

from bench.floor import views

urlpatterns = [path("", views.page), path("entries/", views.log), path("api/entries/", views.rows)]
