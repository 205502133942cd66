"""A list as a file: exactly the rows, the columns and the order that are seen."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from fazhi.org.access import Viewer
from fazhi.records.exporting import export, export_csv
from fazhi.records.ledger import Ledger
from fazhi.web.listing import Listing
from fazhi.web.page import repeatable, rows_page
from fazhi.web.pages.sheets import download
from fazhi.web.show import said
from fazhi.web.uncover import note

CSV = "text/csv; charset=utf-8"


@repeatable
@rows_page
def exported(request: HttpRequest, asker: Viewer, ledger: Ledger) -> HttpResponse:
    """The rows that the filters leave. With personal columns in full only by POST, for those who may, and noted.

    The address is the list's own; `cols=all` gives all columns, `as=csv` a text file.
    """
    listing = Listing(asker, ledger, request.GET)
    rows, masked = listing.rows, request.method != "POST"
    if not masked:
        rows = rows.filter(unit_id__in=asker.unmasks)
    count = rows.count()
    if not masked:
        note(asker, ledger, None, count, f"导出个人信息：{ledger.label}", listing.columns)
    unit = asker.tree.units.get(listing.unit or 0) or asker.home
    title = f"{unit.name if unit else ''}{ledger.label}台账"
    file = f"{title}_{asker.day:%Y%m%d}"
    if request.GET.get("as") == "csv":
        return download(export_csv(ledger, rows, masked=masked, columns=listing.columns), f"{file}.csv", CSV)
    under = f"{listing.told}　共 {count} 条　{said(asker.day)}导出"
    return download(export(ledger, rows, masked=masked, title=title, under=under, columns=listing.columns), f"{file}.xlsx")
