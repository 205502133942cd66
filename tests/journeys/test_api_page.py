"""The page that shows the API, in a real browser: it works under its policy and asks no other host."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.browser
def test_the_page_of_the_api_works_under_its_policy(chromium: Any, live_server: Any) -> None:
    said: list[str] = []
    asked: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/api/docs")
    page.locator('[id="operations-tag-矛盾纠纷"]').click()
    page.get_by_text("矛盾纠纷：登记一条").click()
    page.get_by_text("Idempotency-Key").first.wait_for(timeout=20_000)
    page.close()
    assert said == []
    assert asked and all(url.startswith((live_server.url, "data:")) for url in asked)
