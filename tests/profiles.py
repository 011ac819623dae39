"""How much is tried: enough to find a fault soon, or, with `HYPOTHESIS_PROFILE=nightly`, enough to find a rare one."""

import os

from hypothesis import settings

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
settings.register_profile("usual", max_examples=50, deadline=None)
settings.register_profile("nightly", max_examples=1000, deadline=None)


def load():
    """From now on this profile is in force."""
    settings.load_profile("nightly" if NIGHTLY else "usual")


def tries(usual, nightly):
    """How often something of our own is tried."""
    return nightly if NIGHTLY else usual
