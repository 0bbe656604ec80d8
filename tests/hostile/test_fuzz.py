"""Made-up pages: whatever they hold, they are read or refused with a sentence, in good time, and alike each time."""

from __future__ import annotations

import pytest
from bench.fuzz import Page, examine, pages
from hypothesis import HealthCheck, given, settings

made_up = settings(
    derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck), max_examples=100
)


@made_up
@given(pages)
def test_a_made_up_page_is_read_or_refused(page: Page) -> None:
    assert examine(page).wrong is None


@pytest.mark.slow
@settings(made_up, max_examples=2000)
@given(pages)
def test_two_thousand_made_up_pages_are_read_or_refused(page: Page) -> None:
    assert examine(page).wrong is None
