"""Addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path, re_path

from fazhi.web.pages import (
    account,
    case,
    case_papers,
    figures,
    ledger_form,
    ledger_list,
    ledger_row,
    owed,
    report,
    sheets,
    tallies,
    today,
    trail,
)

urlpatterns: list[URLPattern] = [
    path("", today.home, name="today"),
    path("login/", account.Login.as_view(), name="login"),
    path("logout/", LogoutView.as_view(next_page="login"), name="logout"),
    path("password/", account.password, name="password"),
    path("ledgers/", ledger_list.every, name="ledgers"),
    path("ledgers/<slug:name>/", ledger_list.rows, name="list"),
    path("ledgers/<slug:name>/new/", ledger_form.new, name="new"),
    path("ledgers/<slug:name>/<int:pk>/", ledger_row.show, name="row"),
    path("ledgers/<slug:name>/<int:pk>/edit/", ledger_form.edit, name="edit"),
    path("ledgers/<slug:name>/<int:pk>/void/", ledger_row.void, name="void"),
    path("ledgers/<slug:name>/<int:pk>/unmask/", ledger_row.unmask, name="unmask"),
    path("ledgers/<slug:name>/<int:pk>/evidence/", ledger_row.evidence, name="evidence"),
    path("ledgers/<slug:name>/<int:pk>/evidence/<int:one>/", ledger_row.evidence_file, name="evidence_file"),
    path("ledgers/<slug:name>/<int:pk>/step/<slug:step>/", case.step, name="step"),
    path("ledgers/<slug:name>/<int:pk>/lift/<slug:gate>/", case.lift, name="lift"),
    path("ledgers/<slug:name>/<int:pk>/unstep/<int:number>/", case.unstep, name="unstep"),
    re_path(
        r"^ledgers/(?P<name>[-\w]+)/(?P<pk>\d+)/paper/(?P<paper_name>\w+)\.(?P<suffix>docx|html)$",
        case_papers.letter,
        name="paper",
    ),
    path("ledgers/<slug:name>/import/", sheets.upload, name="import"),
    path("ledgers/<slug:name>/import/template/", sheets.blank, name="template"),
    path("ledgers/<slug:name>/import/<str:token>/", sheets.trial, name="import_trial"),
    path("ledgers/<slug:name>/import/<str:token>/errors/", sheets.errors, name="import_errors"),
    path("ledgers/<slug:name>/export/", sheets.exported, name="export"),
    path("ledgers/<slug:name>/tallies/", tallies.tallies, name="tallies"),
    path("ledgers/<slug:name>/tallies/zero/", tallies.zero, name="zero"),
    path("ledgers/<slug:name>/tallies/<str:kind>/<int:pk>/", tallies.undo, name="tally_undo"),
    path("figures/", figures.every, name="figures"),
    path("figures/<str:name>/", figures.show, name="figure"),
    path("owed/", owed.show, name="owed"),
    path("report/", report.show, name="report"),
    path("report/paper.css", report.style, name="paper_style"),
    path("report/words/<slug:part>/", report.words, name="report_words"),
    path("report/sign/", report.signing, name="report_sign"),
    re_path(r"^report/file\.(?P<suffix>docx|html)$", report.file, name="report_file"),
    path("report/signed/<int:pk>/", report.difference, name="report_difference"),
    re_path(r"^report/signed/(?P<pk>\d+)/file\.(?P<suffix>docx|html)$", report.signed_file, name="signed_file"),
    path("trail/", trail.newest, name="trail"),
    path("trail/looks/", trail.looks, name="looks"),
]
