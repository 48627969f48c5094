"""Figures that the pages must have as the server has them."""

import re

from matching.summary import STATED_FROM
from tests.consistency.tree import ROOT


def test_the_pages_state_work_from_the_same_confidence_as_the_summary():
    source = (ROOT / "web" / "shared" / "profile.ts").read_text("utf-8")

    (stated_from,) = re.findall(r"const STATED_FROM = ([\d.]+);", source)

    assert float(stated_from) == STATED_FROM
