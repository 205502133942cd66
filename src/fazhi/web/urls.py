"""Addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path

from fazhi.web.pages import account, ledger_form, ledger_list, ledger_row, today

urlpatterns: list[URLPattern] = [
    path("", today.home, name="today"),
    path("login/", account.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
    path("password/", account.Password.as_view(), name="password"),
    path("ledgers/", ledger_list.every, name="ledgers"),
    path("ledgers/<slug:name>/", ledger_list.rows, name="list"),
    path("ledgers/<slug:name>/new/", ledger_form.new, name="new"),
    path("ledgers/<slug:name>/<int:pk>/", ledger_row.show, name="row"),
    path("ledgers/<slug:name>/<int:pk>/edit/", ledger_form.edit, name="edit"),
    path("ledgers/<slug:name>/<int:pk>/void/", ledger_row.void, name="void"),
    path("ledgers/<slug:name>/<int:pk>/unmask/", ledger_row.unmask, name="unmask"),
    path("ledgers/<slug:name>/<int:pk>/evidence/", ledger_row.evidence, name="evidence"),
    path("ledgers/<slug:name>/<int:pk>/evidence/<int:one>/", ledger_row.evidence_file, name="evidence_file"),
    path("ledgers/<slug:name>/import/", ledger_list.rows, name="import"),
    path("ledgers/<slug:name>/export/", ledger_list.rows, name="export"),
    path("ledgers/<slug:name>/tallies/", ledger_list.rows, name="tallies"),
]
