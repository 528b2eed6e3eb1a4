"""The normal form: what it folds, what it keeps apart, and the laws it obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.kinds import KIND_WORDS, Kind, kind_of
from gazetteer.names import MAX_NAME, index_forms, join, normal_form, tokens, variants
from tests.work import calls

SAME = [
    ("Ain al-Asad", "Ein-al Asad", "Ayn al Asad", "ʿAyn al-Asad", "AIN AL-ASAD"),
    ("Al-Nāṣiriyyah", "Nasiriya", "an-Nasiriyah", "Nasiriyah"),
    ("Baʿqūbah", "Ba'qubah", "Baquba", "Ba’quba"),
    ("as-Suwayda", "Al-Suwayda", "Suwayda"),
    ("Deir ez-Zor", "Dayr az-Zor", "Deir al-Zor"),
    ("St. Louis", "Saint Louis", "ST LOUIS"),
    ("Mt. Hermon", "Mount Hermon"),
    ("Stoke-on-Trent", "Stoke on Trent"),
    ("N.J.", "NJ"),
    ("Córdoba", "Cordoba"),
    ("Łódź", "Lodz"),
    ("Baghdad", "Bagh\u200bdad", "Bagh\u00addad", "\ufeffBaghdad", "Bagh\u2060dad"),
    ("İzmir", "Izmir"),
    ("Йошкар-Ола", "йошкар ола"),
    ("Королёв", "Королев"),
    ("البَصرة", "البصره"),
    ("أربيل", "اربيل"),
]
APART = [
    ("Kansas City", "Kansas"),
    ("El Salvador", "Salvador"),
    ("Al-Balad air base", "Al-Balad"),
    ("Abu Kamal", "Albu Kamal"),
    ("North Korea", "Korea"),
    ("Guinea-Bissau", "Guinea"),
    ("Kuwait City", "Kuwait"),
    ("East Jerusalem", "Jerusalem"),
    ("Baghdad", "Baghdadi"),
]


@pytest.mark.parametrize("spellings", SAME, ids=lambda s: s[0])
def test_spellings_of_one_name_have_one_form(spellings: tuple[str, ...]) -> None:
    assert len({normal_form(s) for s in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_keep_apart(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_article_is_one_only_before_the_letter_it_belongs_to() -> None:
    assert normal_form("as Samawah") == "samawa"
    assert normal_form("as Iraq") == "as iraq"
    assert normal_form("al") == "al"


def test_el_is_filed_both_ways_where_arabic_is_spoken() -> None:
    assert set(index_forms("El Obeid", True)) == {"el obeid", "obeid"}
    assert set(index_forms("Al-Obeid", True)) == {"el obeid", "obeid"}
    assert index_forms("El Paso", False) == ("el paso",)


def test_nothing_to_fold_is_nothing() -> None:
    assert normal_form("") == normal_form(" -—'’. ") == ""
    assert variants("") == ()


@given(st.text(max_size=60))
def test_normal_form_is_idempotent(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


@given(st.text(alphabet="abehiklmnorstuyzAE -'ʿ", max_size=40))
def test_normal_form_is_idempotent_on_romanised_names(name: str) -> None:
    assert normal_form(normal_form(name)) == normal_form(name)


@given(
    st.lists(st.sampled_from(["Ain", "al-Asad", "Al", "Deir", "ez-Zor", "St.", "Kansas", "City"]), max_size=6)
)
def test_form_is_built_from_the_tokens_of_its_words(words: list[str]) -> None:
    parts = tuple(token for word in words for token in tokens(word))
    assert join(parts) == normal_form(" ".join(words))


@given(st.text(max_size=40))
def test_case_changes_nothing(name: str) -> None:
    if name.upper().lower() == name.lower():
        assert normal_form(name.upper()) == normal_form(name.lower())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Moukalla", "Mukalla"),
        ("Sulaimaniya", "Sulaymaniyah"),
        ("Kharkov", "Kharkiv"),
        ("Qaddafi", "Kaddafi"),
    ],
)
def test_variants_reach_the_other_romanisation(written: str, meant: str) -> None:
    assert normal_form(meant) in variants(written)


@given(st.text(max_size=60))
def test_variants_are_few_normal_and_others(name: str) -> None:
    found = variants(name)
    assert len(found) <= 64
    assert normal_form(name) not in found
    assert all(form == normal_form(form) for form in found)


@pytest.mark.parametrize("text", ["a" * 1_000_000, "al-" * 300_000, "é" * 500_000, "A B " * 250_000])
def test_long_text_costs_no_more_than_a_name(text: str) -> None:
    long = calls(lambda: (normal_form(text), variants(text)))
    assert (
        long <= calls(lambda: (normal_form(text[:MAX_NAME] + "b"), variants(text[:MAX_NAME] + "b"))) + 2_000
    )


def test_kind_words_are_normal_forms_and_mean_something() -> None:
    assert all(word == normal_form(word) for word in KIND_WORDS)
    assert all(KIND_WORDS.values())
    assert KIND_WORDS["air base"] == {Kind.AIR_BASE}
    assert Kind.ADMIN1 in KIND_WORDS["governorate"]


def test_feature_codes_have_kinds() -> None:
    assert kind_of("PPLC") is kind_of("PPL") is Kind.TOWN
    assert kind_of("AIRB") is Kind.AIR_BASE
    assert kind_of("HSP") is Kind.SPOT
