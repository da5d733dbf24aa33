"""A small complete summary for tests, and the text it is about."""

from typing import Any

TEXT = (
    "A ministry spokesman would not comment on the advance.\n\n"
    "“We have made incremental gains,” spokesman Jan Orr said on Monday. "
    "The army has failed to advance beyond the Lesna river, in the Vell-claimed Tarn Republic. "
    "Asked about the advance, Orr referred reporters to the allied government. "
    "At first the goal was the river; now it is the coast.\n"
)


def summary_data() -> dict[str, Any]:
    """What a model would answer about ``TEXT``; a new copy each time."""
    return {
        "abstract": [{"text": "Orr spoke of gains.", "supported_by": ["p1", "n1"]}],
        "actors": [
            {
                "id": "orr",
                "name": "Jan Orr",
                "type": "person",
                "role": "spokesman",
                "affiliation": "ministry",
                "mentions": ["Jan Orr", "Orr", "ministry spokesman"],
            },
            {
                "id": "ministry",
                "name": "ministry",
                "type": "organisation",
                "mentions": ["ministry"],
            },
            {"id": "ally", "name": "allied government", "type": "state"},
        ],
        "positions": [
            {
                "id": "p1",
                "source": "orr",
                "cue": "said",
                "content": "There have been incremental gains.",
                "topic": "advance",
                "evidence": [{"quote": "We have made incremental gains", "sentence": 2}],
            },
            {
                "id": "p2",
                "source": "narrator",
                "content": "The goal changed from the river to the coast.",
                "topic": "goal",
                "evidence": [{"quote": "At first the goal was the river", "sentence": 5}],
            },
        ],
        "territorial_claims": [
            {
                "id": "t1",
                "territory": "Lesna river",
                "action": "attempted_seizure",
                "asserted_by": ["narrator"],
                "status_as_reported": "stated_as_fact",
                "evidence": [{"quote": "failed to advance beyond the Lesna river", "sentence": 3}],
            }
        ],
        "non_answers": [
            {
                "id": "n1",
                "actor": "orr",
                "kinds": ["declined_to_comment", "redirected"],
                "topic": "the advance",
                "redirected_to": "ally",
                "grounds": "speaks_for_other",
                "evidence": [
                    {"quote": "would not comment on the advance", "sentence": 1},
                    {"quote": "referred reporters to the allied government", "sentence": 4},
                ],
            }
        ],
        "messaging_shifts": [
            {
                "actor": "ministry",
                "topic": "goal",
                "asserted_by": "narrator",
                "explicit_in_text": True,
                "stages": [
                    {"position": "p2", "time_text": "At first", "relation": "initial"},
                    {"position": "p1", "time_text": "now", "relation": "replaced"},
                ],
            }
        ],
        "naming_variants": [
            {"surface": "Vell-claimed Tarn Republic", "referent": "Tarn", "used_by": "narrator"}
        ],
    }
