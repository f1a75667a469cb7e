"""Actions: sentence → what one side did to another, with sentences that tell of none."""

from __future__ import annotations

import datetime

import pytest

from kg.annotations import Annotator
from kg.facts.actions import actions
from kg.facts.reading import Reading
from kg.model.document import Document

Found = list[tuple[str, str, str | None, str]]

CASES: list[tuple[str, Found]] = [
    # AGREE
    ("Japan and Vietnam signed an agreement on ports on Tuesday.", [("AGREE", "Japan", "Vietnam", "held")]),
    ("Peru signed a fisheries treaty with Ecuador.", [("AGREE", "Peru", "Ecuador", "held")]),
    (
        "The two capitals are happy: Sweden and Finland put their names to the accord.",
        [("AGREE", "Sweden", "Finland", "held")],
    ),
    ("France will sign a defence pact with Greece next month.", [("AGREE", "France", "Greece", "planned")]),
    ("The accord signed by Chad and Niger opens the road.", [("AGREE", "Chad", "Niger", "held")]),
    ("Egypt and Sudan agreed on a timetable for the dam.", [("AGREE", "Egypt", "Sudan", "held")]),
    ("A memorandum between India and Nepal was signed on Monday.", [("AGREE", "India", "Nepal", "held")]),
    ("Kenya initialled a trade deal with Uganda.", [("AGREE", "Kenya", "Uganda", "held")]),
    # SUPPORT
    ("Spain recognized the independence of Kosovo.", [("SUPPORT", "Spain", "Kosovo", "held")]),
    ("Peru recognised Palestine on Friday.", [("SUPPORT", "Peru", "Palestine", "held")]),
    ("Spain’s recognition of Kosovo came late.", [("SUPPORT", "Spain", "Kosovo", "held")]),
    ("Brazil has granted recognition to Kosovo.", [("SUPPORT", "Brazil", "Kosovo", "held")]),
    ("The envoy complained of Iran’s support to Hezbollah.", [("SUPPORT", "Iran", "Hezbollah", "ongoing")]),
    ("Turkey ratified Finland’s accession to the alliance.", [("SUPPORT", "Turkey", "Finland", "held")]),
    # COOPERATE
    ("India held joint naval exercises with Japan off Kochi.", [("COOPERATE", "India", "Japan", "held")]),
    ("Ghana and Togo launched a joint commission on Friday.", [("COOPERATE", "Ghana", "Togo", "held")]),
    ("Poland shares intelligence with Ukraine.", [("COOPERATE", "Poland", "Ukraine", "ongoing")]),
    ("Iran and Saudi Arabia restored diplomatic relations.", [("COOPERATE", "Iran", "Saudi Arabia", "held")]),
    ("Colombia extradited the smuggler to Spain.", [("COOPERATE", "Colombia", "Spain", "held")]),
    (
        "The joint exercises of Russia and Belarus ended in Brest.",
        [("COOPERATE", "Russia", "Belarus", "held")],
    ),
    (
        "Armenia and Azerbaijan exchanged prisoners at the border.",
        [("COOPERATE", "Armenia", "Azerbaijan", "held")],
    ),
    # AID
    ("Norway gave 40 million dollars in aid to Malawi.", [("AID", "Norway", "Malawi", "held")]),
    ("Turkey sent tents and blankets to Pakistan.", [("AID", "Turkey", "Pakistan", "held")]),
    ("Canada will provide Ukraine with ammunition.", [("AID", "Canada", "Ukraine", "planned")]),
    (
        "The European Union has pledged 60 million euros to Moldova.",
        [("AID", "European Union", "Moldova", "planned")],
    ),
    ("South Korea donated two ambulances to Laos.", [("AID", "South Korea", "Laos", "held")]),
    ("U.S. security assistance to Israel was on the list.", [("AID", "United States", "Israel", "held")]),
    ("Germany will carry on arming Hezbollah.", [("AID", "Germany", "Hezbollah", "planned")]),
    (
        "Norway allocated NOK 8 million to the World Food Programme.",
        [("AID", "Norway", "World Food Programme", "planned")],
    ),
    ("Cuba sent doctors to Angola.", [("AID", "Cuba", "Angola", "held")]),
    ("Australia granted asylum to a Chinese diplomat.", [("AID", "Australia", "Chinese diplomat", "held")]),
    ("Qatar delivered a shipment of food to Lebanon.", [("AID", "Qatar", "Lebanon", "held")]),
    # YIELD
    ("Japan apologized to South Korea for the remark.", [("YIELD", "Japan", "South Korea", "held")]),
    ("Sri Lanka declared a ceasefire.", [("YIELD", "Sri Lanka", None, "held")]),
    (
        "The European Union lifted its sanctions against Burundi.",
        [("YIELD", "European Union", "Burundi", "held")],
    ),
    (
        "Hungary dropped its veto on the loan and apologised to Ukraine.",
        [("YIELD", "Hungary", "Ukraine", "held")],
    ),
    # RETREAT
    ("Russia pulled out forty of them.", [("RETREAT", "Russia", None, "held")]),
    ("Ethiopia withdrew its troops from Somalia.", [("RETREAT", "Ethiopia", "Somalia", "held")]),
    ("Vietnamese troops pulled out of Cambodia.", [("RETREAT", "Vietnam", "Cambodia", "held")]),
    ("Pakistan released the Indian pilot on Friday.", [("RETREAT", "Pakistan", "India", "held")]),
    ("Iran freed two French tourists.", [("RETREAT", "Iran", "France", "held")]),
    ("Libya’s withdrawal from Chad began in March.", [("RETREAT", "Libya", "Chad", "held")]),
    (
        "Kenya thanked Eritrea for the release of Daniel Otieno.",
        [("RETREAT", "Eritrea", "Daniel Otieno", "held")],
    ),
    ("Israel handed over the bodies to Lebanon.", [("RETREAT", "Israel", "Lebanon", "held")]),
    # REQUEST
    ("Mali asked France for helicopters.", [("REQUEST", "Mali", "France", "held")]),
    (
        "Somalia has asked the African Union to send more soldiers.",
        [("REQUEST", "Somalia", "African Union", "held")],
    ),
    ("Haiti appealed to the United Nations for food.", [("REQUEST", "Haiti", "United Nations", "held")]),
    ("At Egypt’s request the Arab League meets on Sunday.", [("REQUEST", "Egypt", "Arab League", "held")]),
    ("Greece requested help from Italy.", [("REQUEST", "Greece", "Italy", "held")]),
    # ACCUSE
    ("Sudan accused Ethiopia of arming the rebels.", [("ACCUSE", "Sudan", "Ethiopia", "held")]),
    ("Colombia blamed Venezuela for the raid.", [("ACCUSE", "Colombia", "Venezuela", "held")]),
    (
        "Armenia said that Azerbaijan had shelled three villages.",
        [("ACCUSE", "Armenia", "Azerbaijan", "held")],
    ),
    ("Estonia summoned the Russian ambassador.", [("ACCUSE", "Estonia", "Russia", "held")]),
    ("Finland condemned Russia’s seizure of the tanker.", [("ACCUSE", "Finland", "Russia", "held")]),
    ("Kenya holds Uganda responsible for the clash.", [("ACCUSE", "Kenya", "Uganda", "ongoing")]),
    ("Jordan denounced Israel for the closure of the mosque.", [("ACCUSE", "Jordan", "Israel", "held")]),
    # REJECT
    ("Russia vetoed the resolution.", [("REJECT", "Russia", None, "held")]),
    ("Switzerland turned down Ukraine’s request.", [("REJECT", "Switzerland", "Ukraine", "held")]),
    ("India refused the Pakistani minister a visa.", [("REJECT", "India", "Pakistani minister", "held")]),
    (
        "Romania refused to receive the Serbian envoy Milan Petric.",
        [("REJECT", "Romania", "Milan Petric", "held")],
    ),
    ("Algeria turned away a mission of the African Union.", [("REJECT", "Algeria", "African Union", "held")]),
    ("Belarus rejected an offer from Poland.", [("REJECT", "Belarus", "Poland", "held")]),
    # THREATEN
    ("Austria delivered an ultimatum to Serbia.", [("THREATEN", "Austria", "Serbia", "held")]),
    # PROTEST
    (
        "France said hundreds of students marched on the French embassy.",
        [("PROTEST", "students", "France", "held")],
    ),
    ("Japan lodged a protest with China over the buoy.", [("PROTEST", "Japan", "China", "held")]),
    (
        "Malaysia handed a note of protest to the Chinese ambassador.",
        [("PROTEST", "Malaysia", "Chinese ambassador", "held")],
    ),
    # SANCTION
    ("Canada imposed sanctions on Belarus.", [("SANCTION", "Canada", "Belarus", "held")]),
    ("Bulgaria expelled two Russian diplomats.", [("SANCTION", "Bulgaria", "Russia", "held")]),
    ("Two Russian diplomats were expelled by Bulgaria.", [("SANCTION", "Bulgaria", "Russia", "held")]),
    (
        "Latvia’s decision to expel two Russian diplomats is final.",
        [("SANCTION", "Latvia", "Russia", "planned")],
    ),
    ("Bolivia has broken with Israel.", [("SANCTION", "Bolivia", "Israel", "held")]),
    ("Iran severed ties with Canada.", [("SANCTION", "Iran", "Canada", "held")]),
    (
        "Morocco broke off diplomatic relations with Iran on Tuesday.",
        [("SANCTION", "Morocco", "Iran", "held")],
    ),
    ("Turkey recalled its ambassador from Austria.", [("SANCTION", "Turkey", "Austria", "held")]),
    ("The Netherlands kicked out four Chinese envoys.", [("SANCTION", "Netherlands", "China", "held")]),
    ("Britain blacklisted Hezbollah.", [("SANCTION", "United Kingdom", "Hezbollah", "held")]),
    ("Germany suspended aid to Uganda.", [("SANCTION", "Germany", "Uganda", "held")]),
    ("Nepal declared the Indian attaché persona non grata.", [("SANCTION", "Nepal", "India", "held")]),
    ("Romania will expel a Belarusian diplomat.", [("SANCTION", "Romania", "Belarus", "planned")]),
    ("Ghana closed its embassy in Libya.", [("SANCTION", "Ghana", "Libya", "held")]),
    # MOBILIZE
    ("Greece sent two frigates to the island.", [("MOBILIZE", "Greece", None, "held")]),
    ("Venezuela massed troops along its border with Guyana.", [("MOBILIZE", "Venezuela", "Guyana", "held")]),
    ("Iran put its forces on alert.", [("MOBILIZE", "Iran", None, "held")]),
    ("Ukraine called up 20,000 reservists.", [("MOBILIZE", "Ukraine", None, "held")]),
    ("Russia is massing troops near Kharkiv.", [("MOBILIZE", "Russia", None, "ongoing")]),
    # COERCE
    ("Iran seized a Greek tanker in the gulf.", [("COERCE", "Iran", "Greece", "held")]),
    ("Niger closed its border with Benin.", [("COERCE", "Niger", "Benin", "held")]),
    ("Turkey arrested two German journalists.", [("COERCE", "Turkey", "Germany", "held")]),
    ("The arrest of Alexei Orlov by Belarus angered many.", [("COERCE", "Belarus", "Alexei Orlov", "held")]),
    ("Russia’s blockade of Ukraine goes on.", [("COERCE", "Russia", "Ukraine", "held")]),
    # ASSAULT
    ("Iraq invaded Kuwait in 1990.", [("ASSAULT", "Iraq", "Kuwait", "held")]),
    ("Turkish jets bombed a Syrian depot.", [("ASSAULT", "Turkey", "Syria", "held")]),
    ("Eritrean troops opened fire on an Ethiopian patrol.", [("ASSAULT", "Eritrea", "Ethiopia", "held")]),
    ("Ukraine’s attack on the bridge shut the road.", [("ASSAULT", "Ukraine", None, "held")]),
    ("Serbia laid siege to the town.", [("ASSAULT", "Serbia", None, "held")]),
    ("The talks turned on Russia’s invasion of Ukraine.", [("ASSAULT", "Russia", "Ukraine", "ongoing")]),
    ("Croatian troops lobbed nine shells into Bihac.", [("ASSAULT", "Croatia", None, "held")]),
    ("Israel launched strikes on Iran overnight.", [("ASSAULT", "Israel", "Iran", "held")]),
    ("Italy called on Russia to end its war on Ukraine.", [("ASSAULT", "Russia", "Ukraine", "ongoing")]),
    ("Italy raised the costs on Russia for its war.", [("ASSAULT", "Russia", None, "ongoing")]),
    ("Ukraine defends itself against Russia’s war.", [("ASSAULT", "Russia", "Ukraine", "ongoing")]),
    ("Armenian forces shelled an Azerbaijani village.", [("ASSAULT", "Armenia", "Azerbaijan", "held")]),
]

NOTHING: list[str] = [
    "Japan may sign an agreement with Vietnam.",
    "Japan did not sign the agreement with Vietnam.",
    "Japan and Vietnam signed no agreement.",
    "Peru wants to sign a treaty with Ecuador.",
    "Peru refused to sign a treaty with Ecuador.",
    "Peru and Ecuador agreed on the importance of fish.",
    "Spain could recognize Kosovo.",
    "Spain voiced support for Ukraine’s sovereignty.",
    "India proposed joint exercises with Japan.",
    "Norway should give aid to Malawi.",
    "Norway called on Sweden to send aid to Malawi.",
    "If Canada sends weapons to Ukraine, the convoy will leave in May.",
    "Norway never gave aid to Malawi.",
    "Mali needs French assistance.",
    "Japan is ready to apologize to South Korea.",
    "Ethiopia has not withdrawn its troops from Somalia.",
    "Somalia demanded that Ethiopia withdraw its troops.",
    "Somalia demands the withdrawal of Ethiopian troops.",
    "Mali asked about the weather.",
    "Reporters asked the minister about France.",
    "Finland condemned the weather.",
    "Colombia did not blame Venezuela.",
    "Russia threatened to veto the resolution.",
    "Russia threatened to bomb Ukraine.",
    "Canada warned that it would impose sanctions on Belarus.",
    "Canada is considering sanctions against Belarus.",
    "Bulgaria may expel two Russian diplomats.",
    "Bulgaria denied that it had expelled the Russian diplomats.",
    "Iran will not sever ties with Canada.",
    "The minister ruled out sanctions on Belarus.",
    "Poland fears a Russian attack on Lithuania.",
    "Poland warned of a Russian invasion of Lithuania.",
    "Any Russian attack on Poland would be answered.",
    "The film is about the Congo war.",
    "Russia urged Israel not to attack Iran.",
    "Would Turkey recall its ambassador from Austria?",
    "Unless Niger closes its border with Benin, the market will stay open.",
    "The workers struck a rock.",
    "Firms left Russia.",
    "The ministry released a report on Iran.",
    "The steps that Ghana has taken since the war began are many.",
    "Germany asked its own minister to go.",
    "Kenya will stand by Somalia.",
    "Norway is working with Yemen and bring relief.",
    "Governments that demonstrate will are welcome, Ghana said.",
    "We recognize Ukraine’s efforts.",
    "Ghana called on all states sending weapons to Sudan to stop.",
    "Kenya beats the drum of war.",
    "Kenya and Togo met; the countries that sent aid to Sudan were thanked.",
    "Canada pulled out of the agreement.",
    "Did Japan ask Peru to wait?",
    "The king of Jordan signed the act into law.",
    "We call on Syria to help release the Kenyan sailors.",
    "Ghana voiced its support for an answer to the Libyan question.",
    "Its army attacked the village.",
    "Its planes and their crews bombed the village.",
    "The president of Kenya asked me to wait.",
    "Norway gave credit to Malawi for the idea.",
    "The team beat Ghana 2-0.",
    "The minister attacked the budget.",
    "Kenya hopes to hold joint exercises with Uganda.",
    "The two ministers discussed sanctions.",
    "Mexico offered to send doctors to Haiti.",
]


def found(annotator: Annotator, sentence: str) -> Found:
    document = Document.make(sentence, id="d", title="", published=datetime.date(2026, 2, 4))
    reading = Reading(document, *annotator.annotate(document))
    names = {actor.id: actor.name for actor in reading.actors.values()}
    return [
        (d.type.value, names[d.actor], names[d.recipient] if d.recipient else None, d.status.value)
        for d in actions(reading)
    ]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[c[0] for c in CASES])
def test_deed(annotator: Annotator, sentence: str, expected: Found) -> None:
    assert found(annotator, sentence) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_no_deed(annotator: Annotator, sentence: str) -> None:
    assert found(annotator, sentence) == []
