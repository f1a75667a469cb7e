"""Sentences and the positions that they show: holders, stance, matter; and sentences that show none."""

from __future__ import annotations

import datetime

import pytest

from kg.annotations import Annotator
from kg.facts.positions import find, positions
from kg.facts.positions.voices import Voices
from kg.facts.reading import Reading
from kg.facts.statements import statements
from kg.model.document import Document

Row = tuple[str, str, str]


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def found_in(annotator: Annotator, text: str) -> list[Row]:
    document = Document.make(text, published=datetime.date(2026, 2, 2))
    reading = Reading(document, *annotator.annotate(document))
    return [
        (", ".join(reading.actors[h].name for h in held.holders), held.stance.value, held.target)
        for held in positions(reading, statements(reading))
    ]


VERBS: dict[str, list[Row]] = {
    "Unless Israel withdraws, Nasser warned, neither side will see peace.": [
        ("Nasser", "threatens", "neither side will see peace"),
        ("Nasser", "demands", "Israel withdraws"),
    ],
    "If the raids go on, President Ershad warned, nobody will be safe.": [
        ("Ershad", "threatens", "nobody will be safe"),
    ],
    "Castro warned that he would ask Moscow to send missiles.": [
        ("Castro", "threatens", "Moscow to send missiles"),
    ],
    "Britain warned that any attack must lead to a rupture of relations.": [
        ("United Kingdom", "threatens", "a rupture of relations"),
    ],
    "Pakistan, Prime Minister Khan insists, must have a vote in Kashmir.": [
        ("Khan", "demands", "Pakistan must have a vote in Kashmir"),
    ],
    "Mr Lie was requested by Norway to leave his post.": [("Norway", "demands", "leave his post")],
    "Mr Lie was invited by Norway to see the match.": [],
    "Kenya, being reluctant, as it said, to sign the treaty, went home.": [
        ("Kenya", "rejects", "sign the treaty"),
    ],
    "Norway was unable to accept the amendment.": [("Norway", "rejects", "the amendment")],
    "Chile was unable to send troops.": [],
    "Foreign Minister Lavrov insisted that the border cannot be changed by force.": [
        ("Lavrov", "rejects", "the border be changed by force"),
    ],
    "The doctor said that the minister cannot walk.": [],
    "Philip Habib later pursued a ceasefire in Lebanon.": [
        ("Philip Habib", "supports", "a ceasefire in Lebanon"),
    ],
    "Philip Habib pursued the raiders.": [],
    "Zimbabwe has ruled out any role for the Commonwealth.": [
        ("Zimbabwe", "rejects", "any role for the Commonwealth"),
    ],
    "Kabul asked Islamabad to close the camps.": [("Afghanistan", "demands", "Islamabad to close the camps")],
    "Kenya urged that the talks be resumed.": [("Kenya", "demands", "the talks be resumed")],
    "Norway urged all sides to show restraint.": [("Norway", "demands", "all sides to show restraint")],
    "Tunis and Algiers pledged to keep the border open.": [
        ("Tunisia, Algeria", "offers", "keep the border open"),
    ],
    "Israel has agreed in principle to a prisoner exchange.": [("Israel", "supports", "a prisoner exchange")],
    "Wellington supports a ban on nuclear tests and has offered to host a monitoring station.": [
        ("New Zealand", "supports", "a ban on nuclear tests"),
        ("New Zealand", "offers", "host a monitoring station"),
    ],
    "Belarus threatened to close the pipeline.": [("Belarus", "threatens", "close the pipeline")],
    "Chile wants the naval base closed.": [("Chile", "demands", "the naval base closed")],
    "Peru called on Ecuador to withdraw its patrols.": [
        ("Peru", "demands", "Ecuador to withdraw its patrols")
    ],
    "France is considering an embargo on timber.": [("France", "undecided", "an embargo on timber")],
    "The blockade was condemned by Kenya.": [("Kenya", "rejects", "The blockade")],
    "Lima has ruled out sending the miners home by force.": [
        ("Peru", "rejects", "sending the miners home by force"),
    ],
    "Oslo called for calm, condemned the raid and demanded the return of the boats.": [
        ("Norway", "demands", "calm"),
        ("Norway", "rejects", "the raid"),
        ("Norway", "demands", "the return of the boats"),
    ],
    "Togo demands that Benin open the road and withdraw its guards.": [
        ("Togo", "demands", "Benin open the road"),
        ("Togo", "demands", "Benin withdraw its guards"),
    ],
    "Chile criticised Peru for closing the tunnel.": [("Chile", "rejects", "closing the tunnel")],
    "Kenya asked Togo to show that it is committed to the truce.": [
        ("Kenya", "demands", "Togo to show that it is committed to the truce"),
    ],
    "Fiji will respect whatever the court decides.": [("Fiji", "supports", "whatever the court decides")],
    "Mali calls on Niger to reopen the crossing.": [("Mali", "demands", "Niger to reopen the crossing")],
    "Seoul would welcome more soldiers on the island.": [
        ("South Korea", "supports", "more soldiers"),
    ],
}

NEGATED: dict[str, list[Row]] = {
    "Chad does not recognise the border commission.": [("Chad", "rejects", "the border commission")],
    "Sweden does not oppose the pipeline.": [("Sweden", "supports", "the pipeline")],
    "Austria does not rule out an embargo.": [("Austria", "undecided", "an embargo")],
    "Cuba no longer insists on a written apology.": [("Cuba", "undecided", "a written apology")],
    "Morocco no longer supports the plan.": [("Morocco", "rejects", "the plan")],
    "Ghana has shown little appetite for an embargo.": [("Ghana", "rejects", "an embargo")],
    "Rome saw no alternative to the treaty.": [("Italy", "supports", "the treaty")],
    "Togo vowed to oppose any treaty.": [("Togo", "rejects", "any treaty")],
    "Togo vowed never to give up the islands.": [("Togo", "rejects", "give up the islands")],
    "Not even Togo backs the merger.": [("Togo", "rejects", "the merger")],
    "Kuwait said it could not accept the new border.": [("Kuwait", "rejects", "the new border")],
    "Malta has not decided whether to join the patrol.": [("Malta", "undecided", "join the patrol")],
    "Latvia does not intend to recognise the council.": [("Latvia", "rejects", "recognise the council")],
    "Sweden has yet to decide on the request.": [("Sweden", "undecided", "the request")],
    "Spain will under no circumstances accept a partition of the island.": [
        ("Spain", "rejects", "a partition of the island"),
    ],
}

NOUNS: dict[str, list[Row]] = {
    "Brazil’s readiness to host negotiations surprised many.": [("Brazil", "offers", "host negotiations")],
    "Vienna has signalled its readiness to act as a mediator.": [("Austria", "offers", "act as a mediator")],
    "The Dutch have serious doubts about the scheme.": [("Netherlands", "rejects", "the scheme")],
    "Colombia sees no need for a third mediator.": [("Colombia", "rejects", "a third mediator")],
    "Chad has no intention of withdrawing its troops from the border.": [
        ("Chad", "rejects", "withdrawing its troops from the border"),
    ],
    "Norway is in favour of a moratorium on seabed mining.": [
        ("Norway", "supports", "a moratorium on seabed mining"),
    ],
    "Finland and Estonia reaffirmed their commitment to a free press.": [
        ("Finland, Estonia", "supports", "a free press"),
    ],
    "Kenya expressed concern at the blockade of the port.": [
        ("Kenya", "rejects", "the blockade of the port")
    ],
    "Ghana thanked Togo for the release of two pilots.": [("Ghana", "supports", "the release of two pilots")],
    "Turkey gave the green light to the crossing.": [("Turkey", "supports", "the crossing")],
    "Paris poured cold water on the idea of a joint fleet.": [
        ("France", "rejects", "the idea of a joint fleet"),
    ],
    "Austria noted with concern the closing of the port.": [
        ("Austria", "rejects", "the closing of the port")
    ],
    "Norway stressed the need for Mali to protect the wells.": [
        ("Norway", "demands", "Mali to protect the wells"),
    ],
    "Kenya voiced the hope that all sides would show patience.": [
        ("Kenya", "demands", "all sides would show patience"),
    ],
}

ADJECTIVES: dict[str, list[Row]] = {
    "Moscow is ready to host a second round.": [("Russia", "offers", "host a second round")],
    "Hungary is unwilling to send weapons to Kyiv.": [("Hungary", "rejects", "send weapons to Kyiv")],
    "Cyprus remains wary of a federation.": [("Cyprus", "rejects", "a federation")],
    "Denmark is open to talks on the strait.": [("Denmark", "offers", "talks on the strait")],
    "Fiji, a staunch supporter of the ban, closed its ports.": [("Fiji", "supports", "the ban")],
    "Palau is among the opponents of seabed mining.": [("Palau", "rejects", "seabed mining")],
    "Despite objections from Peru, Chile closed the tunnel.": [("Peru", "rejects", "closed the tunnel")],
    "Iceland would rather leave the commission than give up the hunt.": [
        ("Iceland", "rejects", "give up the hunt"),
        ("Iceland", "supports", "leave the commission"),
    ],
    "India is opposed to any mediation by third parties.": [
        ("India", "rejects", "any mediation by third parties"),
    ],
    "Tajikistan is not against the opening of the bridge.": [
        ("Tajikistan", "supports", "the opening of the bridge"),
    ],
    "The European Union and Japan are committed to closer cooperation.": [
        ("European Union, Japan", "supports", "closer cooperation"),
    ],
}

SAID: dict[str, list[Row]] = {
    "Ukraine said the frontier must remain open.": [("Ukraine", "demands", "the frontier must remain open")],
    "Moscow maintains that any deal must include the withdrawal of troops and recognition of the border.": [
        ("Russia", "demands", "the withdrawal of troops"),
        ("Russia", "demands", "recognition of the border"),
    ],
    "Mexico’s President Luis Ortega insists the wall is illegal.": [("Luis Ortega", "rejects", "the wall")],
    "Albania said that the date was non-negotiable.": [("Albania", "demands", "the date")],
    "“Our island is not up for discussion,” President Irma Vallo told reporters.": [
        ("Irma Vallo", "rejects", "Our island"),
    ],
    "Beijing warned that it would retaliate if the sale went ahead.": [("China", "threatens", "retaliate")],
    "India said it was not ready to sign the treaty.": [("India", "rejects", "sign the treaty")],
    "Iran has warned it will close the strait.": [("Iran", "threatens", "close the strait")],
    "Havana insists the embargo be lifted.": [("Cuba", "demands", "the embargo be lifted")],
    "The priority for Cairo is a truce.": [("Egypt", "supports", "a truce")],
    "For Serbia, the change of the border remains a red line.": [
        ("Serbia", "rejects", "the change of the border"),
    ],
    "Egypt has made the return of its workers a condition for the deal.": [
        ("Egypt", "demands", "the return of its workers"),
    ],
    "“It is time for Peru to end the blockade,” President Irma Vallo said.": [
        ("Irma Vallo", "demands", "Peru to end the blockade"),
    ],
    "“What we need is a truce,” said President Irma Vallo.": [("Irma Vallo", "demands", "a truce")],
    "“We need a new pier,” said President Irma Vallo.": [("Irma Vallo", "demands", "a new pier")],
    "“We must keep the roads open,” said President Irma Vallo.": [
        ("Irma Vallo", "demands", "keep the roads open"),
    ],
    "President Irma Vallo said no to a second referendum.": [
        ("Irma Vallo", "rejects", "a second referendum"),
    ],
    "“There must be an end to the shelling,” President Irma Vallo said.": [
        ("Irma Vallo", "demands", "an end to the shelling"),
    ],
    "Chad gave Niger ten days to withdraw its guards.": [("Chad", "demands", "Niger to withdraw its guards")],
}

CONDITIONS: dict[str, list[Row]] = {
    "Rwanda will not lift the embargo until the militia has been disarmed.": [
        ("Rwanda", "rejects", "lift the embargo"),
        ("Rwanda", "demands", "the militia has been disarmed"),
    ],
    "Iraq accepted the ceasefire on condition that prisoners be exchanged.": [
        ("Iraq", "supports", "the ceasefire"),
        ("Iraq", "demands", "prisoners be exchanged"),
    ],
    "Greece favours a joint patrol. Malta opposes it.": [
        ("Greece", "supports", "a joint patrol"),
        ("Malta", "rejects", "a joint patrol"),
    ],
    "Greece favours a joint patrol. Malta has misgivings about it.": [
        ("Greece", "supports", "a joint patrol"),
        ("Malta", "rejects", "a joint patrol"),
    ],
    "Greece favours a joint patrol, as does Cyprus.": [("Greece, Cyprus", "supports", "a joint patrol")],
    "Benin ruled out any talks before a withdrawal.": [
        ("Benin", "rejects", "any talks"),
        ("Benin", "demands", "a withdrawal"),
    ],
    "Oman made its presence conditional on the release of the crew.": [
        ("Oman", "demands", "the release of the crew"),
    ],
    "Ghana will not lift the ban unless the crew is released.": [
        ("Ghana", "rejects", "lift the ban"),
        ("Ghana", "demands", "the crew is released"),
    ],
    "Fiji would sign only if the clause is dropped.": [
        ("Fiji", "offers", "sign"),
        ("Fiji", "demands", "the clause is dropped"),
    ],
    "Togo will open no road without guarantees on water.": [
        ("Togo", "rejects", "open road without guarantees on water"),
        ("Togo", "demands", "guarantees on water"),
    ],
    "Benin wants the islands handed over. Togo will not hear of such a step.": [
        ("Benin", "demands", "the islands handed over"),
        ("Togo", "rejects", "the islands handed over"),
    ],
    "North Korea wants the embargo lifted. Washington refuses.": [
        ("North Korea", "demands", "the embargo lifted"),
        ("United States", "rejects", "the embargo lifted"),
    ],
}

#: Views of those whom a view is about, matters with a place or a role, demands that run on.
ROUND = {
    "Togo and Mali are united in their call for Chad to free the men; drop the charges; and pay.": [
        ("Togo, Mali", "demands", "Chad to free the men"),
    ],
    "Peru has approved five of its partners to send rockets to Chad.": [
        ("Peru", "supports", "five of its partners to send rockets to Chad"),
    ],
    "Peru agreed to set, by 3 June, the list of goods to be freed from duty.": [
        ("Peru", "supports", "set the list of goods to be freed from duty"),
    ],
    "Kenya asked Uganda to open the bridge, and Uganda agreed.": [
        ("Kenya", "demands", "Uganda to open the bridge"),
        ("Uganda", "supports", "open the bridge"),
    ],
    "The G7 will spare no effort to hold the junta accountable for the coup.": [
        ("G7", "offers", "hold the junta accountable for the coup"),
    ],
    "Norway and Chile are committed to freedom of navigation as well as the flow of trade in the strait.": [
        ("Norway, Chile", "supports", "freedom of navigation"),
        ("Norway, Chile", "supports", "the flow of trade in the strait"),
    ],
    "Peru strives for a safer region.": [("Peru", "supports", "a safer region")],
    "Norway and Chile affirmed their commitment to holding Togo and its allies accountable for the war.": [
        ("Norway, Chile", "supports", "holding Togo and its allies accountable for the war"),
    ],
    "Norway and Chile reaffirmed the importance of the strait and ensuring the pact delivers fish.": [
        ("Norway, Chile", "supports", "the strait"),
        ("Norway, Chile", "supports", "ensuring the pact delivers fish"),
    ],
    "Kenya looks forward to reviewing progress on the partnership.": [
        ("Kenya", "supports", "reviewing progress on the partnership"),
    ],
    # no view, or nobody can tell on what
    "The government of Kenya sees things, actually, threats of violence, across platforms.": [],
    "Chile hopes that Kenya will offer protections to the refugees.": [
        ("Chile", "demands", "Kenya will offer protections to the refugees"),
    ],
    "Peru and Chile are standing side by side.": [],
    "Minister Ana Soto of Peru said that the vote was a historic victory for Chad.": [
        ("Ana Soto", "supports", "the vote"),
    ],
    "Minister Ana Soto said: “One in three firms had to be moved to Peru.”": [],
    "Minister Ana Soto of Peru said: “We will be happy to let you know about Chile.”": [],
    "Kenya expects Uganda to announce its team.": [],
    "Peru insisted on the fact that there is still room for talks.": [],
    "Peru is not offering services to the rebels.": [],
    "Minister Ana Soto of Peru said that three elements are key.": [],
    "Minister Ana Soto of Peru said that this work is critical.": [],
    "Minister Ana Soto of Peru said that they have to be nurtured.": [],
    "Minister Ana Soto of Peru said that it is not in the interests of Chad to close the schools.": [],
    "Peru and Chile are prepared to use them.": [],
    "Peru reaffirmed that trade and travel are essential to achieving lasting peace.": [],
    "Minister Ana Soto said: “The more we talk, the better we will send the signals to Peru.”": [],
    "Minister Ana Soto said: “Guests is the name we want to apply to refugees from Peru.”": [],
    "Minister Ana Soto said: “We will draw inspiration from the will of Peru.”": [],
    "Minister Ana Soto of Peru said: “We welcomed a new cohort of diplomats.”": [],
    "Minister Duarte reaffirmed the United States’ continued support for the truce.": [
        ("United States", "supports", "the truce")
    ],
    "Norway welcomed Malta’s support for Chad and readiness to host the talks.": [
        ("Norway", "supports", "Malta’s support for Chad and readiness to host the talks"),
        ("Malta", "supports", "Chad"),
        ("Malta", "offers", "host the talks"),
    ],
    "Peru urged Chile to free the crews, drop the charges against them, and reopen the port.": [
        ("Peru", "demands", "Chile to free the crews"),
        ("Peru", "demands", "Chile to drop the charges against them"),
        ("Peru", "demands", "Chile to reopen the port"),
    ],
    "Peru’s foreign minister, Luis Solari, said his country stood ready to receive the refugees.": [
        ("Peru", "offers", "receive the refugees")
    ],
    "Prime Minister Holt offered Wellington as the place for the next round.": [
        ("Holt", "offers", "Wellington as the place for the next round")
    ],
    "Germany wants 500 soldiers on the ground.": [("Germany", "demands", "500 soldiers on the ground")],
    "President Ruto called the embargo “a knife in our back”.": [("Ruto", "rejects", "the embargo")],
    "President Habib said that foreign observers were welcome in Aceh.": [
        ("Habib", "supports", "foreign observers")
    ],
    "Mali warned that sanctions would follow in the event of refusal.": [
        ("Mali", "threatens", "sanctions would follow in the event of refusal")
    ],
    "Portugal wants a seat in the council. Spain is against it.": [
        ("Portugal", "demands", "a seat in the council"),
        ("Spain", "rejects", "a seat in the council"),
    ],
    "The Senate of Peru voted 80-20 on Monday to oppose the sale of the port.": [
        ("Senate of Peru", "rejects", "the sale of the port")
    ],
    "Norway praised Chad for agreeing to the court’s terms.": [
        ("Norway", "supports", "agreeing to the court’s terms"),
        ("Chad", "supports", "the court’s terms"),
    ],
    "“No foreign soldier will set foot on this island,” President Lini said.": [
        ("Lini", "rejects", "foreign soldier will set foot on this island")
    ],
    "“There is no way we sign that paper,” said Foreign Minister Duarte.": [
        ("Duarte", "rejects", "sign that paper")
    ],
    "A base in Aden? Not a chance, says the White House.": [("United States", "rejects", "A base in Aden")],
    "Portugal wants the dam gone. Never, says Spain.": [
        ("Portugal", "demands", "the dam gone"),
        ("Spain", "rejects", "the dam gone"),
    ],
    "Portugal wanted the show in Porto. No dice, said Spain.": [
        ("Portugal", "demands", "the show in Porto"),
        ("Spain", "rejects", "the show in Porto"),
    ],
    "Peru agreed to share the data. But not to open the dam gates.": [
        ("Peru", "supports", "share the data"),
        ("Peru", "rejects", "open the dam gates"),
    ],
    "Lifting the embargo remains Cuba’s main demand.": [("Cuba", "demands", "Lifting the embargo")],
    "The ministers of Chad called on Mali to withdraw its troops and condemned the raid.": [
        ("Chad", "demands", "Mali to withdraw its troops"),
        ("Chad", "rejects", "the raid"),
    ],
    "Germany made a date for the talks conditional on such a deal.": [("Germany", "demands", "such a deal")],
    "Chad has made the release of prisoners a precondition for talks.": [
        ("Chad", "demands", "the release of prisoners")
    ],
    "Eritrea wants to see the embargo lifted.": [("Eritrea", "demands", "the embargo lifted")],
    "The Arab League gave the plan its backing.": [("Arab League", "supports", "the plan")],
    "Hungary lifted its veto on the aid package.": [("Hungary", "supports", "the aid package")],
    "“It would be a mistake to lift the ban,” said Foreign Minister Kova.": [
        ("Kova", "rejects", "lift the ban")
    ],
    "“It is high time the Council acted,” said Foreign Minister Kova.": [
        ("Kova", "demands", "the Council acted")
    ],
    "Peru approved the sale of the frigates.": [("Peru", "supports", "the sale of the frigates")],
    "Colombia hoped for a truce.": [("Colombia", "supports", "a truce")],
    "Norway condemned President Sata’s silence and refusal to talk to the miners.": [
        ("Norway", "rejects", "President Sata’s silence and refusal to talk to the miners"),
        ("Sata", "rejects", "talk to the miners"),
    ],
    "Norway reiterated its resolve to continue to support Malta’s border and to hold Chad accountable.": [
        ("Norway", "offers", "support Malta’s border"),
        ("Norway", "offers", "hold Chad accountable"),
    ],
    "Togo speaks of walking away in June.": [("Togo", "threatens", "walking away")],
    "Turkey guaranteed that the straits would stay open.": [
        ("Turkey", "offers", "the straits would stay open")
    ],
    "Foreign Minister Duarte said that the deadline would not be moved.": [
        ("Duarte", "rejects", "the deadline be moved")
    ],
    "Envoy Holt noted the need for Yemen to reopen the port and highlighted the importance of a truce.": [
        ("Holt", "demands", "Yemen to reopen the port"),
        ("Holt", "supports", "a truce"),
    ],
    "Russia threatened sanctions against Latvia.": [("Russia", "threatens", "sanctions against Latvia")],
    "Chile opposes all measures that weaken the pact.": [
        ("Chile", "rejects", "all measures that weaken the pact")
    ],
    "“We seek no conflict with Togo,” President Ruto said.": [
        ("Ruto, Kenya", "rejects", "conflict with Togo")
    ],
    "Envoy Holt underscored Chad’s commitment to the truce and readiness to host the talks.": [
        ("Chad", "supports", "the truce"),
        ("Chad", "offers", "host the talks"),
    ],
    "President Ruto repeated his assurances that there would be no base, no port and no runway.": [
        ("Ruto", "rejects", "base, no port and no runway"),
    ],
    "Peru’s foreign minister, Luis Solari, warned that his country would take Chile to court.": [
        ("Peru", "threatens", "take Chile to court"),
    ],
    "Peru urged those responsible to stop.": [("Peru", "demands", "those responsible to stop")],
    "“I don’t regret the decision to leave,” President Ruto said.": [
        ("Ruto", "supports", "the decision to leave")
    ],
    "Egypt has offered to sit down with Israel, provided that the PLO is invited.": [
        ("Egypt", "offers", "sit down with Israel"),
        ("Egypt", "demands", "the PLO is invited"),
    ],
}

NONE = [
    "General Sefali, whom President Mahlo dismissed on Friday, spoke.",
    "Kenya asked for time to study the proposal.",
    "Ghana congratulated President Mills on his victory.",
    "If Oslo opposed the deal, it would fail.",
    "Might Quito accept a truce?",
    "Does Poland support the motion?",
    "In 1994 the two countries signed a treaty.",
    "Rome may reject the offer.",
    "Prague could have accepted the text.",
    "The price of oil rose by four per cent.",
    "President Olga Marin of Moldova welcomed Foreign Minister Jan Horak.",
    "Canada asked for more time.",
    "The Irish minister declined to comment.",
    "Chad has no plans to travel to the summit.",
    "Units of Mali are defending the town.",
    "“Our friendship has never been more important,” President Irma Vallo said.",
    "A letter demanded that Chad accept an inquiry.",
    "Kenya warned that Togo would invade the island.",
    "“We would not talk if an attack were near,” President Irma Vallo said.",
    "“I am happy to take your questions,” President Irma Vallo said.",
    "“The harbour is an important part of our town,” President Irma Vallo said.",
    "The court dismissed speculation.",
    "Sudan will be glad of the rain.",
    "Egypt and Greece discussed the plan.",
    "General Mato Vidal swore his men never fired.",
    "Vera Lind, who speaks for the ministry, took the call.",
    "Supporters of the club must show their tickets.",
    "President Sata made a call to President Ruto.",
    "The drought is threatening freedom of navigation.",
    "China patrols the strait, threatening freedom of navigation.",
    "Kenya will not wait until Friday to count the votes.",
    "The ministers of Chad and Mali will not meet after all.",
    "Peru wants to see the bill.",
    "The president, Mr Tate, was charged with accepting bribes.",
    "Kenya took action against two firms.",
    "Russia moved its tanks, and it would require Moscow to withdraw.",
    "The Cuban people made a call for freedom.",
    "“I hope they will last,” President Ruto said of the roads.",
    "President Ruto and President Sata agreed that the committee would meet in May.",
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [row for table in (VERBS, NEGATED, NOUNS, ADJECTIVES, SAID, CONDITIONS, ROUND) for row in table.items()],
    ids=str,
)
def test_positions_of_a_sentence(annotator: Annotator, text: str, expected: list[Row]) -> None:
    assert found_in(annotator, text) == expected


@pytest.mark.parametrize("text", NONE)
def test_no_position(annotator: Annotator, text: str) -> None:
    assert found_in(annotator, text) == []


def test_words_that_are_passed_over_show_nothing(annotator: Annotator) -> None:
    text = " ".join(text for table in (NOUNS, ADJECTIVES, CONDITIONS, ROUND) for text in table)
    document = Document.make(text, published=datetime.date(2026, 2, 2))
    reading = Reading(document, *annotator.annotate(document))
    said = statements(reading)
    voices, kept = Voices(reading, said), positions(reading, said)
    passed_over = [token for token in reading.tokens() if not find._telling(token)]
    assert len(passed_over) > len(list(reading.tokens())) // 2
    assert not [token for token in passed_over if find._found(voices, token, kept)]
