"""How people name their work: each pair is a wording and the concept that must know it."""

from __future__ import annotations

import pytest

from taxonomy.search import normalise

OCCUPATIONS = {
    "elektricien": "elektricien",
    "electricien": "elektricien",
    "electrician": "elektricien",
    "elektromonteur": "elektricien",
    "stroom man": "elektricien",
    "loodgieter": "loodgieter",
    "plumber": "loodgieter",
    "cv monteur": "cv-monteur",
    "verwarmingsmonteur": "cv-monteur",
    "warmtepompinstallateur": "warmtepompmonteur",
    "koelmonteur": "koeltechnicus",
    "hvac technician": "koeltechnicus",
    "zonnepanelen monteur": "zonnepaneelmonteur",
    "timmerman": "timmerman",
    "carpenter": "timmerman",
    "metselaar": "metselaar",
    "stucadoor": "stukadoor",
    "stratenmaker": "stratenmaker",
    "straat maker": "stratenmaker",
    "steiger bouwer": "steigerbouwer",
    "bouwvakker": "opperman",
    "hulp in de bouw": "opperman",
    "handyman": "klusjesman",
    "lasser": "lasser",
    "welder": "lasser",
    "tig lasser": "lasser",
    "cncfrezer": "cnc-frezer",
    "draaier-frezer": "draaier-frezer",
    "fabriek werker": "productiemedewerker",
    "maintenance technician": "onderhoudsmonteur",
    "monteur technische dienst": "onderhoudsmonteur",
    "automonteur": "automonteur",
    "car mechanic": "automonteur",
    "mécanicien": "automonteur",
    "auto maker": "automonteur",
    "truck monteur": "bedrijfsautotechnicus",
    "fietsen maker": "fietsenmaker",
    "uitdeuker": "autoschadehersteller",
    "monteur ls": "monteur-laagspanning",
    "kabellasser": "kabelmonteur",
    "windmolenmonteur": "windturbinemonteur",
    "plc programmeur": "plc-programmeur",
    "cad tekenaar": "tekenaar",
    "mechatronics technician": "mechatronicus",
    "kok": "kok",
    "kelner": "kelner",
    "verpleegster": "verpleegkundige",
    "helpende": "zorghulp",
    "schoonmaakster": "schoonmaker",
    "poetsvrouw": "schoonmaker",
    "chauffeur": "chauffeur",
    "driver": "chauffeur",
    "truck driver": "vrachtwagenchauffeur",
    "vrachtwagen chauffeur": "vrachtwagenchauffeur",
    "orderpikker": "orderpicker",
    "magazijn medewerker": "magazijnmedewerker",
    "vakkenvuller": "vakkenvuller",
    "caissière": "kassamedewerker",
    "barbier": "kapper",
    "teacher": "leraar",
    "juf op school": "leraar",
    "kleermaker": "kleermaker",
    "naaister": "naaister",
    "civil engineer": "ingenieur",
    "soldaat": "militair",
    "boer": "boer",
    "conciërge": "huismeester",
    "kantoormedewerker": "administratief-medewerker",
}
SKILLS = {
    "lamp maken": "verlichting-ophangen",
    "ik maak lamp": "verlichting-ophangen",
    "auto maken": "auto-onderhoud",
    "auto gerepareerd": "auto-onderhoud",
    "sleutelen aan auto's": "auto-onderhoud",
    "muur bouwen": "metselen",
    "gemetseld": "metselen",
    "metselde": "metselen",
    "werk met stroom": "elektra-aanleggen",
    "stopcontacten aangesloten": "stopcontacten-aansluiten",
    "sluit stopcontact aan": "stopcontacten-aansluiten",
    "kabels getrokken": "kabels-trekken",
    "trok kabels": "kabels-trekken",
    "groepenkast": "groepenkast-aansluiten",
    "laste": "lassen",
    "gelast": "lassen",
    "ijzer lassen": "lassen",
    "mig mag lassen": "mig-mag-lassen",
    "cv-ketels geïnstalleerd": "cv-ketels-installeren",
    "cv ketels geinstalleerd": "cv-ketels-installeren",
    "wc maken": "sanitair-plaatsen",
    "zonnepanelen gelegd": "zonnepanelen-monteren",
    "muren geschilderd": "schilderen",
    "tegels gezet": "tegelen",
    "fietsen gemaakt": "fietsen-repareren",
    "fiets maken": "fietsen-repareren",
    "heftruck gereden": "heftruck-rijden",
    "machines repareren": "machines-onderhouden",
    "met gereedschap werken": "gereedschap-gebruiken",
    "klanten geholpen": "klantcontact",
    "leiding gegeven": "leidinggeven",
    "kleren naaien": "kleding-naaien",
    "glasvezel gelast": "glasvezel-lassen",
    "in een fabriek gewerkt": "productiewerk",
    "op een boerderij gewerkt": "land-bewerken",
    "rij heftruck": "heftruck-rijden",
    "rij pakketjes rond": "bezorgen-deur",
    "zonnepanelen op het dak gelegd": "zonnepanelen-monteren",
    "met gereedschap omgaan": "gereedschap-gebruiken",
}
PAPERS = {
    ("certificate", "vca"): "vca-basis",
    ("certificate", "vol-vca"): "vca-vol",
    ("certificate", "nen 3140"): "nen3140-vop",
    ("certificate", "heftruckcertificaat"): "heftruck",
    ("certificate", "heftruck certificaat"): "heftruck",
    ("certificate", "bhv"): "bhv",
    ("certificate", "lasdiploma"): "lasdiploma",
    ("certificate", "fgassen"): "f-gassen",
    ("licence", "rijbewijs b"): "b",
    ("licence", "groot rijbewijs"): "c",
    ("licence", "be rijbewijs"): "be",
    ("language", "arabisch"): "ar",
    ("language", "oekraiens"): "uk",
    ("language", "perzisch"): "fa",
    ("language", "tigrinja"): "ti",
    ("education", "lts"): "vmbo",
    ("education", "mts"): "mbo-4",
    ("education", "hts"): "hbo",
    ("education", "mavo"): "vmbo",
}


@pytest.mark.parametrize(("wording", "slug"), OCCUPATIONS.items())
def test_people_can_name_their_occupation(spoken, wording, slug):
    assert spoken[("occupation", normalise(wording))] == slug


@pytest.mark.parametrize(("wording", "slug"), SKILLS.items())
def test_people_can_name_what_they_did(spoken, wording, slug):
    words = normalise(wording).split()
    known = {
        spoken.get(("skill", " ".join(words[first:last])))
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
    }

    assert slug in known


@pytest.mark.parametrize(("named", "slug"), PAPERS.items())
def test_people_can_name_papers_languages_and_schools(spoken, named, slug):
    kind, wording = named

    assert spoken[(kind, normalise(wording))] == slug


def test_an_electrician_works_on_buildings(taxonomy):
    electrician = taxonomy.occupation(taxonomy.by_slug("occupation", "elektricien").uri)

    assert electrician.isco_code == "7411"
    assert electrician.label == "elektricien"
    assert electrician.sector == "installation"
