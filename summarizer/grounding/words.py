"""Word lists that decide whether a difference changes a fact."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from summarizer.grounding.folding import fold


def words(text: str) -> frozenset[str]:
    """The words of a list, folded."""
    return frozenset(fold(text).split())


UNIT_VALUES: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
TENS_VALUES: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALE_VALUES: Final = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
ORDINAL_VALUES: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
TENS_WORDS: Final = frozenset(TENS_VALUES)
# Words that multiply the number before them, in every language this package knows numbers of.
SCALE_WORDS: Final = frozenset(SCALE_VALUES) | words(
    """lakh crore hundert tausend millionen milliarde milliarden mille millions milliard milliards
    cien mil millón millones mila milioni miliardo miliardi milhão milhões bilhão bilhões тысяча
    тысячи тысяч миллион миллиона миллионов миллиард миллиарда миллиардов тисяча тисячі тисяч
    мільйон мільйони мільйонів мільярд мільярди мільярдів yüz bin milyon milyar ألف آلاف مئة مليون
    ملايين مليار"""
)
NUMBER_WORDS: Final = frozenset(UNIT_VALUES) | TENS_WORDS | SCALE_WORDS

MONTHS: Final = words(
    """january february march april may june july august september october november december"""
)
WEEKDAYS: Final = words("monday tuesday wednesday thursday friday saturday sunday")

# Written alike but for case, yet different words: acronyms, and names that are common words too.
ACRONYMS: Final = words("us who it aids eu un is ira cia ice act app sar pip")
CAPITALISED_WORDS: Final = words(
    """may march august polish turkey china nice reading job bill mark will grant rose hope jordan
    chad guinea sandy amber bush rice brown green black white cook fox wolf sun mars mercury lent
    mass bath cork hull rugby tours split labour labor democrat republican conservative liberal
    guardian times post apple amazon shell orange target gap meta oracle visa"""
)

# English words whose difference changes nothing: they carry no polarity, modality or quantity.
FREE: Final = words("the a an that")
# After these "of" says nothing.
OF_IS_FREE: Final = words("all both half outside inside off")
INTERCHANGEABLE: Final = frozenset(
    map(
        words,
        (
            *("a an", "a the", "an the", "which that", "who that", "in at", "on upon"),
            *("is are", "was were", "has have", "does do", "'d would", "'d had"),
            *("though although", "until till", "amid amidst", "nevertheless nonetheless"),
        ),
    )
)
# After these an article makes another quantity or degree: "few" and "a few".
ARTICLE_MATTERS: Final = words(
    "few little lot bit most least number only same other majority handful"
)
DETERMINERS: Final = words(
    "the a an this that his her its their our my your any some every each no"
)
PLURAL_MARKERS: Final = words("several many few both these those all various most some two dozens")
PRONOUNS: Final = words(
    """he she it they we i you who which him her them us me his its their our my your himself
    herself itself themselves this that these those"""
)
FUNCTION_WORDS: Final = (
    DETERMINERS
    | PRONOUNS
    | words(
        """of in on at to for from by with as and or but is are was were be been being has have had
        do does did not will would can could may might should must shall than then there here so if
    into about over under after before between against during also"""
    )
)
# Words whose adding, dropping or mistyping is never a slip: polarity, modality, quantity, degree,
# hedges, conditions, direction, order.
_FACTS: Final = {
    "en": """not no never none nothing nobody nowhere neither nor cannot without hardly barely
        scarcely rarely seldom almost nearly only merely just even allegedly reportedly supposedly
        purportedly apparently ostensibly possibly perhaps maybe probably likely unlikely
        potentially presumably may might could would should can must will shall ought if unless
        until except although though however but half some few little many much most several less
        more fewer least enough all both every each any about approximately around roughly
        estimated claim claims claimed allege alleges alleged deny denies denied fail fails failed
        refuse refuses refused reject rejects rejected doubt doubts false falsely fake so-called
        tried attempt attempted plan plans planned threaten threatened partially partly temporarily
        conditionally provided former future previous higher lower better worse best worst than
        hundreds thousands millions billions dozens twice once double triple""",
    "de": """nicht kein keine keinen keiner keinem keines nie niemals nichts niemand ohne weder noch
        angeblich mutmaßlich vermeintlich nur fast beinahe vielleicht wohl könnte würde soll kaum
        mehr weniger mindestens höchstens etwa rund wenn falls vor nach null eins zwei drei vier
        fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig
        achtzig neunzig hundert tausend""",
    "fr": """ne n pas point jamais aucun aucune rien personne ni sans presque peut-être seulement
        prétendument plus moins environ si avant après selon présumé serait aurait un deux trois
        quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente
        quarante cinquante soixante cent mille""",
    "es": """no nunca jamás ningún ninguno ninguna nada nadie ni sin casi quizá quizás tal vez solo
        sólo supuestamente presunto presunta más menos unos cerca si antes después habría sería uno
        dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince veinte
        treinta cuarenta cincuenta sesenta setenta ochenta noventa cien mil""",
    "it": """non mai nessuno nessuna niente nulla né senza quasi forse solo soltanto presunto
        presunta più meno circa se prima dopo sarebbe avrebbe due tre quattro cinque sei sette otto
        nove dieci venti trenta quaranta cinquanta sessanta settanta ottanta novanta cento mille""",
    "pt": """não nunca jamais nenhum nenhuma nada ninguém nem sem quase talvez só apenas
        supostamente suposto mais menos cerca se antes depois seria teria dois três quatro cinco
        seis sete oito nove dez vinte trinta quarenta cinquenta sessenta setenta oitenta noventa
        cem mil""",
    "nl": """niet geen nooit niemand niets nergens noch zonder vermeend vermeende zou
        zouden kon kan moet mag zal bijna misschien wellicht waarschijnlijk mogelijk alleen slechts
        maar nauwelijks amper meer minder minstens hoogstens ongeveer circa rond als indien tenzij
        voor na twee drie vier vijf zes zeven acht negen tien elf twaalf twintig dertig veertig
        vijftig zestig zeventig tachtig negentig honderd duizend miljoen miljard""",
    "ru": """не нет ни никогда никто ничего без нельзя якобы почти возможно вероятно только лишь
        если бы более менее около до после может два три четыре пять шесть семь восемь девять десять
        двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто сто тысяч""",
    "uk": """не ні нема немає ніколи ніхто нічого без нібито майже можливо ймовірно лише тільки
        якщо б більше менше близько до після може два три чотири п'ять шість сім вісім дев'ять
        десять двадцять тридцять сорок сто тисяч""",
    "tr": """değil yok hiç asla ne sözde iddia belki neredeyse yalnızca sadece eğer daha az çok önce
        sonra bir iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş seksen
        doksan yüz bin""",
    "ar": """لا لم لن ليس ليست ما غير دون بدون ربما زعم قد أكثر أقل حوالي نحو قبل بعد إذا فقط
        إلا""",
    "zh": "不 没 沒 未 非 无 無 别 可 能 或 若 仅 只 约 近 超",
    "ja": "ない なかった ません ず 可能 約 以上 以下 未満 のみ",
}  # fmt: skip
_SLIPS: Final = (
    MONTHS
    | WEEKDAYS
    | words(
        """up down above below over under before after against for from to into out within outside
    inside north south east west northern southern eastern western left right rise rose fall fell
    increase decrease first second last next again still yet already too ago since"""
    )
)
_CONTRACTED_NEGATION: Final = "n't"
_HAN_FACTS: Final = frozenset(
    "不没沒未非无無别可能或若仅只约近超零〇一二三四五六七八九十百千万億亿"
)


@cache
def _qualifiers(language: str | None) -> frozenset[str]:
    """The words of a language that no cut may drop; of all languages where it is unknown."""
    if language is None:
        return words(" ".join(_FACTS.values())) | NUMBER_WORDS
    own = words(_FACTS.get(language, ""))
    return own | NUMBER_WORDS if language == "en" else own | SCALE_WORDS


def qualifies(word: str, language: str | None) -> bool:
    """Whether a folded word limits, negates, hedges or counts, so that no cut may drop it."""
    return (
        word in _qualifiers(language)
        or word.endswith(_CONTRACTED_NEGATION)
        or any(ch.isdigit() for ch in word)
        or (len(word) == 1 and word in _HAN_FACTS)
    )


def carries_fact(word: str, language: str | None) -> bool:
    """Whether a folded word is one that no quote may add, drop or mistype."""
    return word in _SLIPS or qualifies(word, language)


CONFUSABLE_LANGUAGES: Final = frozenset(("en", "de", "fr", "es", "it", "pt", "ru"))


@cache
def confusable(language: str) -> frozenset[str]:
    """Real words of a language that one slip of the pen turns into other real words."""
    if language not in CONFUSABLE_LANGUAGES:
        return frozenset()
    listing = files("summarizer.grounding") / "confusable" / f"{language}.txt"
    # Composed, as they are compared, but folded: "schiessen" for "schießen".
    folded = unicodedata.normalize("NFC", fold(listing.read_text(encoding="utf-8")))
    return frozenset(folded.split())
