"""Whether a word is ordinary Dutch, so that spelling correction leaves it alone ("belang")."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec

PACKAGE = "simplemma"  # word list of some 300,000 Dutch forms, in the package itself
LANGUAGE = "nl"


def load_dictionary() -> Callable[[str], bool]:
    """Return a test for ordinary words; without the package only data/words.yml protects them."""
    if find_spec(PACKAGE) is None:
        return lambda _: False
    is_known = import_module(PACKAGE).is_known
    return lambda word: bool(is_known(word, lang=LANGUAGE))
