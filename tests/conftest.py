"""How the tests run: how many examples hypothesis tries, and that a build server tries the same ones each time."""

import os

from hypothesis import settings

settings.register_profile("local", max_examples=60, deadline=None)
settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
