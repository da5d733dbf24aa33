"""The lists of words that are known to change nothing where a quote leaves them out.

They stand in the table ``harmless`` of ``edges/xx.toml``, separated by semicolons.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HarmlessWords:
    """One language's harmless words, and the forms by which its clauses are told apart.

    Attributes:
        that: Words that join a clause to what governs it.
        relative_that: Those of them that may begin a relative clause, too.
        reporting: Verbs (``verb~``: its forms) whose clause is simply reported, or is a fact.
        addressing: Those of them that name their hearer first: *told* reporters *that*.
        noun_that: Nouns whose clause is stated: *the fact that*.
        adjective_that: Adjectives whose clause is stated: *clear that*.
        enough: Words whose *that* tells a result: *so* strong *that*.
        cognitive: Verbs that say whose opinion a clause is: *believes that*.
        clause_nouns: Nouns that may hold a clause: *the belief that*.
        clause_ends: Endings of such nouns.
        copulas: Verbs that say what something is: *the theory is that*.
        modals: Verbs after which a verb of saying says nothing yet.
        infinitive: What marks an infinitive.
        done: What governs an infinitive that was done: *managed to*, *the first to*.
        infinitive_nouns: Words after which that mark is a preposition: *according to*.
        not_bare: Words that are no infinitive, though they may follow the mark.
        not_bare_ends: Endings of such words.
        bare_ends: Endings that every infinitive has.
        bare_verbs: Infinitives in spite of their ending.
        gerund_end: Endings of a gerund.
        gerund: What stands before a gerund that was done, perhaps with a preposition.
        gerund_prepositions: Prepositions whose gerund was done: *by* closing.
        gerund_heads: What says so from farther away: *jailed* two men *for*.
        purpose: The preposition before the subject of an infinitive: *for* the bridge *to open*.
        adverbs: Adverbs that limit nothing.
        adverb_ends: Endings that tell an adverb.
        modifiers: What may stand before a noun.
        modifier_ends: Endings that tell a modifier.
        begin: Words that begin a clause: *when*, *because*, *who*.
        clauses: Those that begin one whose words no longer belong to the quote.
        relatives: Those that may narrow a noun.
        joins: Words that join clauses, or what follows a comma.
        prepositions: Words after which a phrase of place, time, agent and the like follows.
        strict: Those of them that limit unless a known word follows.
        wholes: Those whose phrase limits nothing by naming a part: *with dozens of*.
        limiting_nouns: Nouns that limit behind any preposition: *with the exception of*.
        embedded: Endings of a verb whose clause hangs on the verb at the end of the sentence.
        fictions: Words for what is made up or rehearsed: *in the scenario*.
        frames: Words that open a comparison or an assumption: *measured against*.
        absolutes: Last words of an opening or aside that ties a clause to something: *permitting*.
        participles: Participles with which a sentence about the present may begin: *based* in.
        participle_ends: Endings of a participle that is no verb of saying.
        recurring: Words that make a time recur: *each* month.
        once: Conjunctions that tie something in the future to something else: *once*.
        future: Verbs that tell the future.
        bounding: Words with which an aside bounds its clause: *, counting* deputies.
        seeking: Nouns of what somebody wants or plans, which need not come about: *a plan*.
        irregular: Irregular verbs whose object need not come about: *sought* a deal.
        how: Words that join a clause as *that* does: *told how*.
        stories: Nouns that hold a clause nobody vouches for only with *is that*: *word is that*.
        than: Words before what something is compared with.
        sooner: Words that say that the other thing is preferred: *sooner* resign *than*.
        zu: The mark of an infinitive that stands at the end of its clause: ``zu``.
        zu_purpose: Words that make such a clause a purpose: ``um``.
        have: Forms of the verb that shows a scene: *had* the president fleeing.
        vouching: Nouns that hold a clause, but not before *of*: *a case of* theft.
        tellings: Infinitives with which an opening names whose word it is: *to hear* him tell it.
        units: Nouns of places or bodies of which a number is but a part: *in two villages*.
        times_as: Words that say how many times as much: *twice* as fast.
        works: Works of fiction and promotion, in which nothing need be so: *in the play*.
        nudges: Words with which a condition begins that *and* joins: *another inch and*.
        undoing: Verbs that say that it no longer holds: *a vote that was annulled*.
        pivots: Pronouns that stand for a clause between a noun and *that*: ``о том, что``.
        superlatives: Words that make *one of the* harmless: *in one of the worst*.
        until: Words before a clause that may not come true: *before*.
        be: The infinitive and other forms of *be* that state nothing: *to be true that*.
        writing: ``capital nouns`` where every noun has a capital.
        only: Words that limit wherever they follow: *on Sundays only*.
        sure_during: Those of ``during`` that need no time behind them.
        boasts: Nouns in apposition that keep it at a distance: *, a claim that*.
        articles: Words that begin a noun in apposition: *, a claim that*.
        aiming: Prepositions of an object that need not be there: *planche* sur *une ligne*.
        realised: Verbs of the present whose object is there: *tiene* una escuela.
        aims: Prepositions whose infinitive is a purpose: *para* abrir, or was done: *al* abrir.
        pointing: Words that point to what a colon announces: *Picture this*.
        ironies: What takes back a whole statement behind it: *not that*.
        persons: People, or tests, for whom alone something may be so: *for residents*, *in mice*.
        institutions: Nouns of those whose word is reported: *police*, *ministry*.
        lacking: Verbs of what is still needed for something to come about: ``manca``.
        picturing: Verbs of what a picture shows, which need not be there: *posters show*.
        depictions: Pictures and works in which something may be so that is not: *a photograph*.
        event_ends: Endings of nouns for what such a verb's object brings about.
        present_ends: Endings of verbs of the present.
        indefinite: Articles of what need not be there: *una*.
        trends: Verbs of how something went: *rose*.
        tying: Words that tie what is so now to something else: *when* it rains.
        habits: Times at which something is so again and again: *on Sundays*.
        reported: Verb forms of what somebody is said to have said: German ``sei``.
        ending: Words with which something begins that is no longer so: *until last month*.
        causing: Verbs that bring about what their object does: *let*.
        roles: Words before a role that somebody plays: *posing as*.
        role_ends: Endings of the word before them.
        but: Those of ``joins`` that take something back.
        asking: Words with which a question begins.
        verb_first: Whether a verb of saying may stand before its subject: *, juram os vendedores*.
        hearsay: Sources that nobody vouches for: *a rumour*.
        sources: Those before a source: *according to*.
        scenes: Those whose noun must be known wherever the phrase stands: *under* the law.
        limiting: Words that limit whatever follows.
        restricting: Words that limit at the beginning of an aside: *only* in smokers.
        during: Prepositions that limit what is said in the present.
        bare: What may follow a preposition without an article: *in court*.
        nouns: Nouns of a place, time, text or event, which set a scene.
        partial: Words with which a phrase covers but a part: *in some towns*.
        numbers: Number words, which do so before *of*.
        of: That preposition.
        alternatives: Words that join another possibility.
        none: Objects that turn a verb round: *found nothing*.
        every: Words whose reach a clause after the quote narrows: *all men* who fled.
        verbs: Finite verbs.
        verb_ends: Endings of such verbs.
        past: Verbs of the past.
        events: Endings of nouns for what happens.
        event_nouns: Further such nouns.
        event_verbs: Verbs whose object did happen.
        event_prepositions: Prepositions before a noun of what need not have happened.
        times: Words for times, wherever they stand.
        topical: Words with a phrase for what they are about: *declined to comment* on the patrols.
        topics: Prepositions with which that phrase begins.
        subjects: Pronouns that are subjects.
        determiners: Articles and the like.
    """

    that: frozenset[str]
    relative_that: frozenset[str]
    reporting: frozenset[str]
    addressing: frozenset[str]
    noun_that: frozenset[str]
    adjective_that: frozenset[str]
    enough: frozenset[str]
    cognitive: frozenset[str]
    clause_nouns: frozenset[str]
    clause_ends: tuple[str, ...]
    copulas: frozenset[str]
    modals: frozenset[str]
    infinitive: frozenset[str]
    done: frozenset[str]
    infinitive_nouns: frozenset[str]
    not_bare: frozenset[str]
    not_bare_ends: tuple[str, ...]
    bare_ends: tuple[str, ...]
    bare_verbs: frozenset[str]
    gerund_end: tuple[str, ...]
    gerund: frozenset[str]
    gerund_prepositions: frozenset[str]
    gerund_heads: frozenset[str]
    purpose: frozenset[str]
    adverbs: frozenset[str]
    adverb_ends: tuple[str, ...]
    modifiers: frozenset[str]
    modifier_ends: tuple[str, ...]
    begin: frozenset[str]
    clauses: frozenset[str]
    relatives: frozenset[str]
    joins: frozenset[str]
    prepositions: frozenset[str]
    strict: frozenset[str]
    wholes: frozenset[str]
    limiting_nouns: frozenset[str]
    embedded: tuple[str, ...]
    fictions: frozenset[str]
    frames: frozenset[str]
    absolutes: frozenset[str]
    participles: frozenset[str]
    participle_ends: tuple[str, ...]
    recurring: frozenset[str]
    once: frozenset[str]
    future: frozenset[str]
    bounding: frozenset[str]
    seeking: frozenset[str]
    irregular: frozenset[str]
    how: frozenset[str]
    stories: frozenset[str]
    than: frozenset[str]
    sooner: frozenset[str]
    zu: frozenset[str]
    zu_purpose: frozenset[str]
    have: frozenset[str]
    vouching: frozenset[str]
    tellings: frozenset[str]
    units: frozenset[str]
    times_as: frozenset[str]
    works: frozenset[str]
    nudges: frozenset[str]
    undoing: frozenset[str]
    pivots: frozenset[str]
    superlatives: frozenset[str]
    until: frozenset[str]
    be: frozenset[str]
    writing: frozenset[str]
    only: frozenset[str]
    sure_during: frozenset[str]
    boasts: frozenset[str]
    articles: frozenset[str]
    aiming: frozenset[str]
    realised: frozenset[str]
    aims: frozenset[str]
    pointing: frozenset[str]
    ironies: frozenset[str]
    persons: frozenset[str]
    institutions: frozenset[str]
    lacking: frozenset[str]
    picturing: frozenset[str]
    depictions: frozenset[str]
    event_ends: tuple[str, ...]
    present_ends: tuple[str, ...]
    indefinite: frozenset[str]
    trends: frozenset[str]
    tying: frozenset[str]
    habits: frozenset[str]
    reported: frozenset[str]
    ending: frozenset[str]
    causing: frozenset[str]
    roles: frozenset[str]
    role_ends: tuple[str, ...]
    but: frozenset[str]
    asking: frozenset[str]
    verb_first: frozenset[str]
    hearsay: frozenset[str]
    sources: frozenset[str]
    scenes: frozenset[str]
    limiting: frozenset[str]
    restricting: frozenset[str]
    during: frozenset[str]
    bare: frozenset[str]
    nouns: frozenset[str]
    partial: frozenset[str]
    numbers: frozenset[str]
    of: frozenset[str]
    alternatives: frozenset[str]
    none: frozenset[str]
    every: frozenset[str]
    verbs: frozenset[str]
    verb_ends: tuple[str, ...]
    past: frozenset[str]
    events: tuple[str, ...]
    event_nouns: frozenset[str]
    event_verbs: frozenset[str]
    event_prepositions: frozenset[str]
    times: frozenset[str]
    topical: frozenset[str]
    topics: frozenset[str]
    subjects: frozenset[str]
    determiners: frozenset[str]


__all__ = ["HarmlessWords"]
