"""Articles in languages that no lexicon reads: quotations are found, and nothing is guessed."""

from __future__ import annotations

import pytest

from summarizer.article import Article
from summarizer.cues import Cues
from summarizer.offline import QuotationKind, summarize_offline
from summarizer.offline.analysis import analyse

STORIES = {
    "es": (
        (
            "El Gobierno rechazó la propuesta el lunes. «No vamos a pagar», dijo el ministro Juan "
            "Ortega. «Es una vergüenza para todo el país», respondió la diputada Elena Ruiz."
        ),
        ["No vamos a pagar", "Es una vergüenza para todo el país"],
    ),
    "fr": (
        (
            "Le gouvernement a rejeté la proposition lundi. « Nous ne paierons pas », a déclaré le "
            "ministre Jean Martin. « C’est une honte pour le pays », a répondu la cheffe de "
            "l’opposition, Anne Petit."
        ),
        ["Nous ne paierons pas", "C’est une honte pour le pays"],
    ),
    "it": (
        (
            "Il governo ha respinto la proposta. “Non pagheremo”, ha detto il ministro Marco "
            "Rossi. Elena Ruiz ha replicato: “È una vergogna”."
        ),
        ["Non pagheremo", "È una vergogna"],
    ),
    "pl": (
        (
            "Rząd nie przyjął propozycji. „Nie zapłacimy”, powiedział minister Jan Nowak. „To "
            "hańba dla kraju”, odpowiedziała Anna Mała."
        ),
        ["Nie zapłacimy", "To hańba dla kraju"],
    ),
    "ru": (
        (
            "Правительство отклонило предложение. «Мы не будем платить», — сказал министр Иван "
            "Петров. «Это позор», — ответила Елена Руис."
        ),
        ["Мы не будем платить", "Это позор"],
    ),
    "ar": (
        "رفضت الحكومة الاقتراح يوم الاثنين. «لن ندفع»، قال الوزير. «هذا عار على البلد»، ردت.",
        ["لن ندفع", "هذا عار على البلد"],
    ),
    "zh": (
        "政府周一拒绝了这项提议。“我们不会付钱，”部长张伟说。“这是耻辱。”",
        ["我们不会付钱，", "这是耻辱。"],
    ),
    "ja": ("政府は提案を拒否した。「払わない」と大臣は述べた。「恥だ」", ["払わない", "恥だ"]),
}


@pytest.mark.parametrize("language", STORIES)
@pytest.mark.parametrize("given", [True, False])
def test_quotations_are_found_and_nobody_is_named_for_them(language: str, *, given: bool) -> None:
    text, quoted = STORIES[language]
    article = Article(text=text, language=language if given else None)
    found = analyse(article)
    spoken = [q for q in found.quotations if q.kind is QuotationKind.DIRECT]
    assert [text[q.inner_start : q.inner_end].strip() for q in spoken] == quoted
    assert found.speakers == {}
    summary = summarize_offline(article)
    assert summary.positions == ()
    assert summary.naming_variants == ()
    assert summary.actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "La novela «Cien noches de lluvia», de Juan Ortega, ganó el premio en la feria del libro.",
        "El llamado «cupo» se pagará en dos plazos, según el acuerdo de los ministros.",
        "Le film « La nuit » sera montré dans les salles de la ville, et dans celles du pays.",
    ],
)
def test_titles_and_words_at_a_distance_are_no_speech(text: str) -> None:
    assert [q.kind for q in analyse(Article(text=text)).quotations] == [QuotationKind.SCARE]


def test_labels_tell_who_speaks_in_any_language() -> None:
    summary = summarize_offline(
        Article(
            text="ORTEGA: No vamos a pagar la deuda.\nRUIZ: ¿Por qué no?\n"
            "ORTEGA: Porque no hay dinero en la caja del Estado.\n"
            "RUIZ: ¿Y los trabajadores de la planta del norte?\n"
            "ORTEGA: Esperarán hasta el mes que viene para cobrar.\n"
            "RUIZ: Es una vergüenza para todo el país.\n"
        )
    )
    told = [(position.source, position.content) for position in summary.positions]
    assert told[0] == ("ortega", "No vamos a pagar la deuda")
    assert told[-1] == ("ruiz", "Es una vergüenza para todo el país")


@pytest.mark.parametrize("language", [None, "fr", "und"])
def test_english_is_read_whatever_it_is_said_to_be(language: str | None) -> None:
    text = "“The road is closed,” Anna Berg said on Monday. She declined to say when it would open."
    summary = summarize_offline(Article(text=text, language=language))
    assert [position.content for position in summary.positions] == ["The road is closed"]
    assert len(summary.non_answers) == 1


def test_words_of_ones_own_are_used_in_any_language() -> None:
    text, _ = STORIES["es"]
    assert analyse(Article(text=text), Cues.load()).frame.reading.cues is Cues.load()
