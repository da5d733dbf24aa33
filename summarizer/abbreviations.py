"""Words whose full stop need not end a sentence, and words that begin one, by language.

An entry is written without its last stop. One written in lower case matches any case; one written
with a capital matches only capitalised use ("Gen. Smith", but not "sales rep. He").

``NEVER``      a name, a number or a noun always follows: titles, "e.g.", "vs."
``NUMERIC``    an abbreviation only before a number: "No. 2", but "The answer was no. He left."
``EITHER``     may end a sentence: "U.S.", "p.m.", "Inc."; what follows decides
``STARTERS``   words that, capitalised after an ``EITHER``, an initial or an ordinal, begin a
               sentence rather than go on with a name: "in the U.S. The", against "U.S. Army"

The lists are ours, written for news prose; they are meant to be short, since most abbreviations
inside a sentence are followed by lower case, a comma or a number and need no entry.
"""

from __future__ import annotations

from typing import NamedTuple


class Profile(NamedTuple):
    """What one language knows about its stops."""

    never: frozenset[str]
    numeric: frozenset[str]
    either: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False
    """A number with a stop is an ordinal: "am 3. Mai"."""
    semicolon_asks: bool = False
    """The semicolon is the question mark."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_LATIN_NEVER = _set(
    """
    Mr Mrs Ms Mx Messrs Dr Drs Prof Rev Hon Mt Ft vs v e.g i.e cf viz ca approx
    """
)
_LATIN_NUMERIC = _set(
    "no nos nr nrs n° p pp vol vols fig figs art arts sec secs ch chap par para pt tel"
)
_LATIN_EITHER = _set(
    "etc al inc corp co ltd llc plc bros jr sr st ave blvd rd a.m p.m u.s u.n e.u u.k"
)

_ENGLISH = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        Gen Lt Col Maj Capt Cpl Sgt Pvt Pfc Cmdr Comdr Adm Brig Lieut Ens Spc Supt Det Insp Sen
        Sens Rep Reps Gov Govs Pres Amb Sec-Gen Treas Atty Rt Msgr Fr Revd Bp Abp Mme Mlle Mgr
        Dept Assn Natl Intl Govt Univ Inst Bn Bde Regt Inf Div Sqn Flt
        """
    ),
    numeric=_LATIN_NUMERIC
    | _set(
        "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec "
        "Mon Tue Tues Wed Thu Thurs Fri Sat Sun ed eds ver"
    ),
    either=_LATIN_EITHER
    | _set(
        """
        Calif Tex Ariz Colo Conn Fla Minn Okla Tenn Wis Wyo Mich Neb Nev Kan Mont Ala Ark Ky Md
        Va Wash Ore d.c n.y n.j a.k.a ph.d m.d b.a m.a m.b.a m.p est min hr hrs mi km kg lb lbs
        oz sq
        """
    ),
    starters=_set(
        """
        the a an this that these those he she it they we i you his her its their our my your
        there here in on at by for from with without after before since during until while when
        where why what who whom whose which how if though although because as so but and or nor
        yet then now today yesterday tomorrow later earlier meanwhile however still also instead
        both another other others some many most more all each every any no none not nobody
        nothing never neither either several few one two three is are was were do does did has
        have had can could will would should may might must let asked according despite under
        over between among like once only even such about against officials police
        """
    ),
)

_GERMAN = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        z z.b u.a d.h i.d.r z.t v.a s.o s.u o.ä b bzw evtl ggf inkl exkl vgl sog bspw Hr Hrn Fr
        Frl Dipl Ing Mag Gen Hptm Lt Maj Präs Min Abg St Str h c med jur phil rer nat
        """
    ),
    numeric=_LATIN_NUMERIC
    | _set("abs bd kap ziff jan feb mär apr jun jul aug sep sept okt nov dez s"),
    either=_LATIN_EITHER | _set("usw usf u.s.w mio mrd std min jh jhdt tsd n.chr v.chr"),
    starters=_set(
        """
        der die das den dem des ein eine einen einem einer er sie es wir ihr ich man sein seine
        ihre im in am an auf aus bei mit nach von vor zu zum zur für gegen über unter um seit
        während und aber doch denn oder sondern auch noch nun nur so dann da dort hier jetzt
        heute gestern morgen später danach dabei damit dafür wenn als ob weil wer was wie wo
        warum nicht kein keine niemand alle viele mehr beide diese dieser dieses jeder laut
        trotz zudem außerdem unterdessen
        """
    ),
    ordinals=True,
)

_FRENCH = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        M MM Mme Mmes Mlle Mlles Me Mgr Dr Pr gén col cdt cap lt sgt amb p.ex p env c.-à-d c.à.d
        av boul bd éd adj dép min préf proc
        """
    ),
    numeric=_LATIN_NUMERIC | _set("janv févr avr juil sept oct nov déc al ann"),
    either=_LATIN_EITHER | _set("apr j.-c hab tél"),
    starters=_set(
        """
        le la les l un une des du de ce cet cette ces il elle ils elles on nous vous je son sa
        ses leur leurs en dans à au aux par pour sur sous avec sans depuis après avant pendant
        lors selon et mais ou or donc car si quand comme puis alors aussi enfin ainsi cependant
        toutefois aucun personne rien tous toutes plusieurs deux trois qui que quoi où pourquoi
        comment aujourd hier demain ici là malgré entre chez
        """
    ),
)

_SPANISH = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        Sr Sra Sres Sras Srta D D.ª Dña Dr Dra Dres Lic Ing Arq Gral gral Cnel Cmdte Cap Tte
        Sgto Pdte Excmo Exmo Ilmo Mons Fr Ud Uds Vd Vds ej avda av c dpto prov gob
        """
    ),
    numeric=_LATIN_NUMERIC
    | _set("núm núms pág págs cap ene feb mar abr jun jul ago sept oct nov dic"),
    either=_LATIN_EITHER | _set("ee uu ee.uu s.a a.c d.c cía a m p.d"),
    starters=_set(
        """
        el la los las un una unos unas lo él ella ellos ellas su sus este esta estos estas ese
        esa eso en de del a al por para con sin sobre tras desde hasta entre según durante ante
        y e o pero sino aunque si cuando como donde mientras además también luego después antes
        ahora hoy ayer mañana aquí allí así no nadie nada todos todas muchos varios dos tres que
        qué quién
        """
    ),
)

_ITALIAN = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        sig sigg sig.ra sig.na dott dott.ssa prof prof.ssa avv ing arch on sen gen col magg cap
        ten mons card pres min rag geom gent ecc.mo egr p.es es
        """
    ),
    numeric=_LATIN_NUMERIC | _set("pag pagg num gen feb mar apr giu lug ago set ott nov dic tab"),
    either=_LATIN_EITHER | _set("ecc s.p.a s.r.l a.c d.c"),
    starters=_set(
        """
        il lo la i gli le l un uno una questo questa questi queste quello quella egli ella essi
        esse lui lei loro noi voi io suo sua in a al alla da dal di del della con su sul per tra
        fra secondo dopo prima durante e ed ma o se quando come dove mentre anche poi ora oggi
        ieri domani qui così non nessuno niente tutti tutte molti alcuni due tre che chi cosa
        perché
        """
    ),
)

_PORTUGUESE = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        Sr Sra Srs Sras Dr Dra Drs Dras D Prof Profa Eng Exmo Exma Ilmo Gen Cel Cap Ten Sgt Maj
        Pe Dep Sen Min Gov Pres p.ex ex av
        """
    ),
    numeric=_LATIN_NUMERIC | _set("núm pág págs jan fev mar abr mai jun jul ago set out nov dez"),
    either=_LATIN_EITHER | _set("s.a ltda cia e.u.a"),
    starters=_set(
        """
        o a os as um uma uns umas ele ela eles elas seu sua seus suas este esta esse essa isso
        isto em no na nos nas de do da dos das ao à por pelo pela para com sem sobre após desde
        até entre segundo durante e mas ou se quando como onde enquanto também depois antes
        agora hoje ontem amanhã aqui assim não ninguém nada todos todas muitos dois três que
        quem
        """
    ),
)

_DUTCH = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        dhr mevr mw mr drs ir ing gen kol kap lt maj dr prof jhr bijv bv o.a m.b.v m.n t.a.v
        i.v.m d.w.z evt incl excl resp zgn vgl plm
        """
    ),
    numeric=_LATIN_NUMERIC | _set("blz jan feb mrt apr jun jul aug sep sept okt nov dec"),
    either=_LATIN_EITHER | _set("enz b.v n.v mld mln v.chr n.chr e.d"),
    starters=_set(
        """
        de het een dit dat deze die hij zij ze we wij ik je u hun zijn haar er in op aan bij met
        na van voor door tegen over onder tot uit sinds tijdens volgens en maar of want dus als
        toen wanneer waar wie wat waarom hoe ook nog nu dan daar hier vandaag gisteren morgen
        later niet geen niemand alle veel beide twee drie
        """
    ),
)

_POLISH = Profile(
    never=_LATIN_NEVER
    | _set(
        """
        gen płk ppłk mjr kpt por ppor sierż prof dr hab inż mgr min prez ks bp abp św ul al pl
        os np tzw tzn m.in ok im ww
        """
    ),
    numeric=_LATIN_NUMERIC | _set("str poz ust nr godz pkt"),
    either=_LATIN_EITHER | _set("r w tys mln mld zł godz min itd itp n.e p.n.e s.a z.o.o o.o"),
    starters=_set(
        """
        w we z ze na do od o po przed przy za dla bez nad pod to ten ta te on ona ono oni jego
        jej ich i a ale lecz oraz lub czy że gdy kiedy jak gdzie kto co dlaczego nie nikt nic
        wszyscy jednak potem teraz dziś wczoraj jutro tam tu według podczas jeśli także również
        """
    ),
)

_CYRILLIC = Profile(
    never=_set(
        """
        им ул просп пл пер бул наб кв корп стр т.е т.к т.н напр см ср гр г-н г-жа ген полк
        подполк кап лейт адм проф акад доц св оз пос дер респ вул буд ред сост ок прибл т.ч м-р
        д-р инж ім о-в тов
        """
    ),
    numeric=_set(
        "№ ст п пп гл рис табл с стр т тт д кв тел кн вып ч янв февр мар апр авг сент окт нояб дек"
    ),
    either=_set(
        "г гг р рр в вв т.д т.п др пр руб коп тыс млн млрд трлн чел экз мин сек час км м кг н.э "
        "обл р-н грн тис с.ш в.д"
    ),
    starters=_set(
        """
        в во на но и а он она оно они мы вы я это этот эта эти его её их по при с со из за для
        до от об о к ко у после перед между через под над без как так что чтобы когда если где
        кто почему не ни нет никто ничто все всё также тоже однако потом затем тогда теперь
        сегодня вчера завтра там здесь ранее позже между тем согласно у й та але він вона воно
        вони ми ви це цей ця ці його її їх після перед між через як що коли якщо де хто чому ні
        ніхто всі також однак потім тоді тепер сьогодні вчора завтра там тут за до від про під
        над без
        """
    ),
)

_GREEK = Profile(
    never=_set("κ κα κκ δρ καθ αρ π.χ δηλ βλ στρ αντ οδ αγ λ.χ αρχ"),
    numeric=_set("σ σελ άρθρ αριθ παρ τηλ"),
    either=_set("κ.λπ κ.ά κτλ π.μ μ.μ μ.χ εκατ δισ α.ε"),
    starters=_set(
        """
        ο η το οι τα ένας μία ένα αυτός αυτή αυτό αυτοί στο στη στην στον στις στους σε με για
        από ως μετά πριν και αλλά όμως αν όταν όπως που πού ποιος τι γιατί δεν κανείς όλοι
        επίσης τότε τώρα σήμερα χθες αύριο εκεί εδώ
        """
    ),
    semicolon_asks=True,
)

_ARABIC = Profile(
    never=_set("د أ م ا أ.د ص"), numeric=_set("ص ج ط"), either=frozenset(), starters=frozenset()
)
_DEVANAGARI = Profile(
    never=_set("डॉ श्री प्रो पं सं मो कु न्या ले जन"),
    numeric=_set("सं पृ"),
    either=_set("रु कि.मी ई"),
    starters=frozenset(),
)
_BARE = Profile(frozenset(), frozenset(), frozenset(), frozenset())
_LATIN = Profile(_LATIN_NEVER, _LATIN_NUMERIC, _LATIN_EITHER, frozenset())
_LATIN_ORDINALS = _LATIN._replace(ordinals=True)

PROFILES: dict[str, Profile] = {
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "it": _ITALIAN,
    "pt": _PORTUGUESE,
    "nl": _DUTCH,
    "pl": _POLISH,
    **dict.fromkeys(("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg"), _CYRILLIC),
    "el": _GREEK,
    **dict.fromkeys(("ar", "fa", "ur", "ps", "ckb", "ug"), _ARABIC),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), _DEVANAGARI),
    **dict.fromkeys(
        ("cs", "da", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "sk", "sl", "tr", "bs"),
        _LATIN_ORDINALS,
    ),
    **dict.fromkeys(("ja", "zh", "ko", "th", "he", "hy", "ka", "am"), _BARE),
}
"""By primary language subtag (BCP 47)."""

FALLBACK = _LATIN
"""For a language that has no profile of its own."""

GUESSED = ("en", "de", "fr", "es", "it", "pt", "nl", "pl")
"""Latin-script profiles told apart by their function words where no language is given."""
