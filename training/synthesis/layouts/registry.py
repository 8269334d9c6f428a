"""The editions by name, and those that training never uses."""

from __future__ import annotations

import random
from collections.abc import Callable

from training.synthesis.layouts.edgar import edgar
from training.synthesis.layouts.interim import interim
from training.synthesis.layouts.monthly import monthly
from training.synthesis.layouts.older import older
from training.synthesis.page import Page
from training.synthesis.record import Filing

Layout = Callable[[Filing, random.Random], Page]

LAYOUTS: dict[str, Layout] = {"edgar": edgar, "older": older, "monthly": monthly, "interim": interim}
HELD_OUT_LAYOUTS = ("interim",)
