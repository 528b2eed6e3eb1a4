"""Words of other scripts without their grammar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.scripts import bare_forms, is_caseless


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("والموصل", "الموصل"), ("للموصل", "الموصل"), ("وبغداد", "بغداد"), ("Донецке", "Донецк"),
        ("Горловки", "Горловка"), ("Харькове", "Харьков"), ("Мариуполе", "Мариуполь"), ("Одесі", "Одеса"),
        ("Москве", "Москва"),
    ],
)  # fmt: skip
def test_the_name_is_among_the_forms(word: str, form: str) -> None:
    assert form in [found for _, found in bare_forms(word)]


def test_other_words_have_none() -> None:
    assert bare_forms("Baghdad") == bare_forms("و") == bare_forms("") == ()


@given(st.text(max_size=30))
def test_what_goes_first_is_a_part_of_the_word(word: str) -> None:
    assert all(0 <= skip < len(word) and form for skip, form in bare_forms(word))


def test_letters_without_case() -> None:
    assert is_caseless("ب")
    assert not any(map(is_caseless, "aAяЯ1 "))
