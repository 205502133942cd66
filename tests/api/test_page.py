"""The page that shows the API comes from this installation alone, under a strict policy."""

from __future__ import annotations

from django.test import Client


def test_page_and_description_name_no_other_host(db: None) -> None:
    page, said = Client().get("/api/docs"), Client().get("/api/openapi.json")
    assert page.status_code == said.status_code == 200
    assert b"://" not in page.content
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert said.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert said.json()["info"]["title"] == "法治政府建设工作台接口" and said.json()["openapi"].startswith("3.1")
