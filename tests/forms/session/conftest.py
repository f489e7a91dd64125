"""Assertions of the scenario tell what they saw."""

import pytest

pytest.register_assert_rewrite("tests.forms.session.scenario")
