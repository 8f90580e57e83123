"""How many examples a property is tried on."""

import os

__all__ = ["draws"]


def draws(most: int) -> int:
    """All of them where ``DRAWS`` is ``all``, as in `make test-all`; else half, at least five."""
    return most if os.environ.get("DRAWS") == "all" else max(5, most // 2)
