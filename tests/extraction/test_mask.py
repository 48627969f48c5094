import pytest

from extraction.mask import is_bsn, mask_bsn


@pytest.mark.parametrize("bsn", ["111222333", "111 222 333", "1112.22.333", "111-222-333"])
def test_a_bsn_becomes_dots_of_the_same_length(bsn):
    text = f"mijn bsn is {bsn}, ok?"

    masked, changed = mask_bsn(text)

    assert changed
    assert masked == f"mijn bsn is {'•' * len(bsn)}, ok?"


@pytest.mark.parametrize(
    "text",
    [
        "bel 06-12345678",
        "bel 0612345678",
        "mijn nummer is 123456789",
        "kvk 12345678",
        "van 2010 tot 2018 gewerkt",
        "van 2010-2018 en van 2002-2010",
        "geboren 01-03-1988, diploma 12-06-2010, start 11-09-2001",
        "000000000",
        "1112223334",
        "",
    ],
)
def test_other_digits_stay(text):
    assert mask_bsn(text) == (text, False)


def test_eight_digits_count_as_a_bsn_with_a_leading_zero():
    assert is_bsn("10000008") == is_bsn("010000008")


def test_a_valid_phone_number_is_no_bsn():
    phone = next(f"0{area}{tail:07d}" for area in (20, 10) for tail in range(2_000_000, 9_000_000))

    masked, _ = mask_bsn(f"bel {phone}")

    assert phone in masked
