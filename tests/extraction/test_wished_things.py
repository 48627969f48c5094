import yaml

from extraction.lexicon import DATA


def test_every_thing_that_is_wished_for_stands_for_a_concept(taxonomy):
    for name in yaml.safe_load((DATA / "wished_things.yml").read_text("utf-8")):
        assert taxonomy.by_slug(*name.split("/")).label
