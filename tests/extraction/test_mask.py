import pytest

from extraction.mask import DOT, is_bsn, mask_bsn


@pytest.mark.parametrize(
    "bsn",
    [
        *("111222333", "111 222 333", "1112.22.333", "111-222-333", "1 1 1 2 2 2 3 3 3"),
        *("111/222/333", "111_222_333", "111,222,333", "111 - 222 - 333", "1112 - 22 - 333"),
        *("111\u00a0222\u00a0333", "111\u2013222\u2013333", "111\n222\n333"),
        "\u0661\u0661\u0661\u0662\u0662\u0662\u0663\u0663\u0663",  # Arabic digits
    ],
)
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
        "+31111222333",
        "mijn uren: 32, 36, 40, 24, 16",
        "111, 222 en 333",
        "",
    ],
)
def test_other_digits_stay(text):
    assert mask_bsn(text) == (text, False)


@pytest.mark.parametrize("form", ["{}", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]} {0[6]}{0[7]}{0[8]}"])
def test_no_number_that_passes_the_eleven_test_is_missed(form):
    numbers = (f"{number:09d}" for number in range(100_000_000, 999_999_999, 1_234_577))
    bsns = [number for number in numbers if is_bsn(number)]

    assert len(bsns) > 50
    assert [bsn for bsn in bsns if not mask_bsn(f"mijn bsn: {form.format(bsn)}")[1]] == []


def test_every_number_in_a_message_is_masked():
    text, _ = mask_bsn("bsn 111222333, van mijn man 123456782, bel 0612345678")

    assert text == f"bsn {DOT * 9}, van mijn man {DOT * 9}, bel 0612345678"


def test_eight_digits_count_as_a_bsn_with_a_leading_zero():
    assert is_bsn("10000008") == is_bsn("010000008")


def test_a_valid_phone_number_is_no_bsn():
    phone = next(f"0{area}{tail:07d}" for area in (20, 10) for tail in range(2_000_000, 9_000_000))

    masked, _ = mask_bsn(f"bel {phone}")

    assert phone in masked
