"""Which words stand over which column, and which words mean that nothing is known."""

import re
import unicodedata
from enum import Enum

from goodoffices.model import IssueKind, PositionKind, SaidBy

__all__ = [
    "RIGHT_TO_LEFT",
    "Field",
    "entry",
    "field_of",
    "folded",
    "is_unknown",
    "kind_named",
    "languages_of",
    "plain",
    "positions_in",
    "said_by_named",
]

RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"}
)


class Field(Enum):
    """What a column that is no party holds. ``ASIDE`` is known to be no party and is not read."""

    ISSUE = "issue"
    GROUP = "group"
    ID = "id"
    KIND = "kind"
    UNIT = "unit"
    OPTIONS = "options"
    NOTE = "notes"
    SOURCE = "source"
    DATE = "date"
    SAID_BY = "said by"
    ASIDE = "aside"


# Per language: field -> headings, singular or plural, without accents, articles or capitals.
_HEADINGS: dict[str, dict[Field, str]] = {
    "en": {
        Field.ISSUE: "issue term question point item subject clause provision matter "
        "agenda_item negotiation_issue disputed_issue issue_title",
        Field.GROUP: "topic theme category area group section cluster basket chapter phase",
        Field.ID: "id no number nr ref reference code # term_id issue_id item_no",
        Field.KIND: "kind type kind_of_option issue_type",
        Field.UNIT: "unit unit_of_measure measure",
        Field.OPTIONS: "option possible_answer alternative possible_option",
        Field.NOTE: "note comment remark observation",
        Field.SOURCE: "source reported_in",
        Field.DATE: "date when as_of date_stated last_update updated",
        Field.SAID_BY: "said_by according_to according_to_whom whose_words attribution",
        Field.ASIDE: "status priority gap common_ground proposal mediators_proposal "
        "bridging_proposal compromise next_step responsible deadline zopa assessment "
        "reason convergence divergence",
    },
    "fr": {
        Field.ISSUE: "enjeu question point sujet clause disposition objet point_de_negociation",
        Field.GROUP: "theme thematique categorie domaine volet chapitre rubrique",
        Field.ID: "no numero ref reference code identifiant",
        Field.KIND: "type genre nature",
        Field.UNIT: "unite",
        Field.OPTIONS: "option possibilite alternative",
        Field.NOTE: "note commentaire remarque observation",
        Field.SOURCE: "source",
        Field.DATE: "date",
        Field.SAID_BY: "selon dit_par d_apres selon_qui",
        Field.ASIDE: "statut priorite ecart proposition compromis responsable echeance",
    },
    "es": {
        Field.ISSUE: "asunto cuestion punto clausula disposicion",
        Field.GROUP: "tema categoria area capitulo",
        Field.ID: "id numero no codigo referencia",
        Field.KIND: "tipo clase",
        Field.UNIT: "unidad",
        Field.OPTIONS: "opcion opciones alternativa",
        Field.NOTE: "nota comentario observacion observaciones",
        Field.SOURCE: "fuente",
        Field.DATE: "fecha",
        Field.SAID_BY: "segun dicho_por segun_quien",
        Field.ASIDE: "prioridad propuesta compromiso",
    },
    "pt": {
        Field.ISSUE: "questao assunto ponto clausula",
        Field.GROUP: "tema categoria",
        Field.ID: "id numero codigo",
        Field.KIND: "tipo",
        Field.UNIT: "unidade",
        Field.OPTIONS: "opcao opcoes alternativa",
        Field.NOTE: "nota comentario observacao observacoes",
        Field.SOURCE: "fonte",
        Field.DATE: "data",
        Field.SAID_BY: "segundo dito_por",
        Field.ASIDE: "prioridade proposta",
    },
    "de": {
        Field.ISSUE: "frage punkt streitpunkt gegenstand verhandlungspunkt streitfrage klausel",
        Field.GROUP: "thema themen kategorie bereich kapitel",
        Field.ID: "nr nummer id kennung",
        Field.KIND: "art typ",
        Field.UNIT: "einheit",
        Field.OPTIONS: "option optionen moglichkeit moglichkeiten",
        Field.NOTE: "notiz notizen anmerkung anmerkungen bemerkung bemerkungen kommentar",
        Field.SOURCE: "quelle quellen",
        Field.DATE: "datum stand",
        Field.SAID_BY: "laut gesagt_von nach_wessen_angabe",
        Field.ASIDE: "status prioritat vorschlag kompromiss",
    },
    "it": {
        Field.ISSUE: "questione punto clausola argomento",
        Field.GROUP: "tema categoria",
        Field.ID: "numero id codice",
        Field.KIND: "tipo",
        Field.UNIT: "unita",
        Field.OPTIONS: "opzione opzioni alternativa",
        Field.NOTE: "nota note commento commenti osservazioni",
        Field.SOURCE: "fonte fonti",
        Field.DATE: "data",
        Field.SAID_BY: "secondo detto_da",
        Field.ASIDE: "priorita proposta",
    },
    "tr": {
        Field.ISSUE: "konu mesele madde baslik",
        Field.ID: "no numara",
        Field.KIND: "tur",
        Field.UNIT: "birim",
        Field.OPTIONS: "secenek secenekler",
        Field.NOTE: "not notlar aciklama",
        Field.SOURCE: "kaynak",
        Field.DATE: "tarih",
        Field.SAID_BY: "kime_gore",
    },
    "ru": {
        Field.ISSUE: "вопрос вопросы пункт пункты предмет условие",
        Field.GROUP: "тема раздел категория",
        Field.ID: "номер",
        Field.KIND: "тип вид",
        Field.UNIT: "единица единица_измерения",
        Field.OPTIONS: "вариант варианты",
        Field.NOTE: "примечание примечания комментарий комментарии заметки",
        Field.SOURCE: "источник источники",
        Field.DATE: "дата",
        Field.SAID_BY: "по_словам чьи_слова",
        Field.ASIDE: "статус приоритет предложение компромисс",
    },
    "uk": {
        Field.ISSUE: "питання пункт пункти предмет умова",
        Field.GROUP: "тема розділ категорія",
        Field.ID: "номер",
        Field.KIND: "тип вид",
        Field.UNIT: "одиниця",
        Field.OPTIONS: "варіант варіанти",
        Field.NOTE: "примітка примітки коментар коментарі",
        Field.SOURCE: "джерело джерела",
        Field.DATE: "дата",
        Field.SAID_BY: "за_словами",
    },
    "ar": {
        Field.ISSUE: "القضية قضية القضايا المسالة مسالة المسائل البند بند البنود السؤال "
        "النقطة نقطة المطلب الشرط",
        Field.GROUP: "الموضوع موضوع المواضيع المحور الفئة",
        Field.ID: "الرقم رقم م الرمز",
        Field.KIND: "النوع نوع",
        Field.UNIT: "الوحدة وحدة",
        Field.OPTIONS: "الخيارات خيارات البدائل",
        Field.NOTE: "ملاحظات ملاحظة الملاحظات تعليق تعليقات",
        Field.SOURCE: "المصدر مصدر المصادر",
        Field.DATE: "التاريخ تاريخ",
        Field.SAID_BY: "حسب وفقا_ل بحسب القائل",
        Field.ASIDE: "الحالة الاولوية المقترح",
    },
    "fa": {
        Field.ISSUE: "مساله موضوع_مذاکره پرسش بند",
        Field.ID: "شماره ردیف",
        Field.KIND: "نوع",
        Field.UNIT: "واحد",
        Field.OPTIONS: "گزینه گزینه_ها",
        Field.NOTE: "یادداشت توضیحات",
        Field.SOURCE: "منبع",
        Field.DATE: "تاریخ",
        Field.SAID_BY: "به_گفته",
    },
    "he": {
        Field.ISSUE: "נושא הנושא נושאים סוגיה הסוגיה סוגיות שאלה סעיף סעיפים נקודה",
        Field.GROUP: "קטגוריה תחום פרק",
        Field.ID: "מס מספר מזהה",
        Field.KIND: "סוג",
        Field.UNIT: "יחידה",
        Field.OPTIONS: "אפשרויות חלופות",
        Field.NOTE: "הערה הערות",
        Field.SOURCE: "מקור מקורות",
        Field.DATE: "תאריך",
        Field.SAID_BY: "לפי לדברי על_פי",
        Field.ASIDE: "סטטוס עדיפות הצעה",
    },
    "zh": {
        Field.ISSUE: "问题 议题 事项 條款 条款 議題",
        Field.ID: "编号 序号",
        Field.KIND: "类型",
        Field.UNIT: "单位",
        Field.OPTIONS: "选项",
        Field.NOTE: "备注 说明",
        Field.SOURCE: "来源",
        Field.DATE: "日期",
        Field.SAID_BY: "根据",
    },
}

# Without blanks, points and strokes.
_UNKNOWN_WORDS = (
    "na nd tbd tbc tba nyk sd so ka unknown unclear notknown notyetknown notstated notavailable "
    "notapplicable noinformation noinfo tobedetermined tobeconfirmed tobedefined inconnu inconnue "
    "nonconnu apreciser adeterminer nondisponible desconocido desconocida pordeterminar "
    "pordefinir sindatos desconhecido desconhecida adefinir unbekannt keineangabe keineangaben "
    "nichtbekannt sconosciuto sconosciuta dadefinire nonnoto bilinmiyor belirsiz неизвестно нд "
    "нетданных неясно невідомо немаєданих غيرمعروف غيرمعلوم مجهول لايوجدمعلومات غيرمحدد لميحدد "
    "نامعلوم نامشخص לאידוע איןמידע לאברור טרםנקבע 未知 不详 不明 待定"
)
_UNKNOWN = frozenset(_UNKNOWN_WORDS.split())
_NOTHING = frozenset("?؟-–—‑−.…_~/ ")
_KINDS = {
    PositionKind.OPEN_TO: ("open to",),
    PositionKind.NON_NEGOTIABLE: ("stated as non-negotiable", "non-negotiable", "red line"),
    PositionKind.EXCLUDED: ("stated as excluded", "excluded"),
}
_ISSUE_KINDS = {
    IssueKind.CATEGORY: "category categories choice text list texte",
    IssueKind.LEVEL: "level levels ordered_levels ordered scale rank niveau",
    IssueKind.NUMBER: "number numbers amount quantity nombre numero zahl число رقم عدد מספר",
    IssueKind.DATE: "date dates fecha datum дата تاريخ תאריך",
    IssueKind.DAY: "day days day_offset days_counted_from_the_start jour dia tag день يوم יום",
    IssueKind.SCHEDULE: "schedule schedules amounts_by_day calendrier",
}
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]?")
_BULLET = re.compile(r"^(?:[•▪◦‣●·*–—-]\s+)+")
_SEPARATOR = re.compile("[\n;；؛]")


def plain(text: str) -> str:
    """The text on one line, white space collapsed, without invisible direction marks."""
    return " ".join(_INVISIBLE.sub("", text).split())


def folded(text: str) -> str:
    """What two texts have in common when they differ only in case and white space."""
    return plain(unicodedata.normalize("NFC", text)).casefold()


def field_of(heading: str) -> Field | None:
    """What a column under this heading holds; None for a party's."""
    return next(iter(_fields(heading).values()), None)


def languages_of(heading: str) -> frozenset[str]:
    """The languages in which the heading is a known one."""
    return frozenset(_fields(heading))


def is_unknown(text: str) -> bool:
    """Whether the words only say that nothing is known."""
    words = folded(text)
    return set(words) <= _NOTHING or re.sub(r"[\W_]", "", _bare(words)) in _UNKNOWN


def positions_in(text: str) -> tuple[str, ...]:
    """The positions that a cell names: a new line or a semicolon starts another."""
    found: dict[str, str] = {}
    for piece in _SEPARATOR.split(text):
        words = _BULLET.sub("", plain(piece)).strip()
        if words and not is_unknown(words):
            found.setdefault(folded(words), words)
    return tuple(found.values())


def entry(text: str) -> tuple[PositionKind, tuple[str, ...]]:
    """How firmly a cell states its positions, and the positions.

    A cell may begin with ``open to:``, ``non-negotiable:`` or ``excluded:``.
    """
    start, colon, rest = text.partition(":")
    if colon:
        lead = _BULLET.sub("", folded(start))
        for kind, names in _KINDS.items():
            if lead in names and positions_in(rest):
                return kind, positions_in(rest)
    return PositionKind.STATED, positions_in(text)


def said_by_named(text: str) -> SaidBy | None:
    """Whose words, from the file's term or the wording for people; None when it is neither."""
    name = folded(text).replace("’", "'").replace("_", " ")
    return next((s for s in SaidBy if name in {s.value.replace("_", " "), s.shown}), None)


def kind_named(text: str) -> IssueKind | None:
    """What the options are, from a word for it; None when it is none."""
    name = _bare(folded(text)).replace(" ", "_")
    return next((kind for kind, names in _ISSUE_KINDS.items() if name in names.split()), None)


def _fields(heading: str) -> dict[str, Field]:
    """Language -> field, where every part of a heading in several languages means the same."""
    parts = [_bare(folded(part)) for part in re.split(r"[/|\n]", _BRACKETS.sub(" ", heading))]
    parts = [part for part in parts if part]
    if not parts:
        parts = [_bare(folded(heading))]
    meanings = [_meanings(part) for part in parts]
    said = {field for meaning in meanings for field in meaning.values()}
    shared = [f for f in Field if all(f in meaning.values() for meaning in meanings)]
    if not shared and said <= {Field.ISSUE, Field.GROUP} and all(meanings):
        shared = [Field.ISSUE]
    if not shared:
        return {}
    return {language: shared[0] for meaning in meanings for language in meaning}


def _meanings(words: str) -> dict[str, Field]:
    key = words.replace(" ", "_")
    keys = {key, *(key.removesuffix(ending) for ending in ("s", "es", "x"))}
    return {
        language: field
        for language, fields in _HEADINGS.items()
        for field, names in fields.items()
        if keys & set(names.split())
    }


def _bare(words: str) -> str:
    """Without accents, points, leading articles and possessive marks."""
    letters = unicodedata.normalize("NFKD", re.sub("n[°º]", "no", words)).casefold()
    # Arabic hamza and madda fall off their carriers as accents do.
    letters = "".join(mark for mark in letters if not unicodedata.combining(mark))
    letters = letters.replace("'", "").replace("’", "")
    letters = " ".join(re.sub(r"[^\w#\s]", " ", letters).split())
    return re.sub(r"^(the|key|main|list of|la|le|les|l|el|los|las|die|der|das) (?=\w)", "", letters)
