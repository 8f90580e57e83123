"""Which words stand over which column, in thirteen languages."""

import re
from collections.abc import Iterator
from enum import Enum

from goodoffices.formats.folding import bare, folded

__all__ = ["Field", "field_of", "in_brackets", "is_numbered_party", "languages_of"]

_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]?")


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
        Field.DATE: "date when as_of date_stated last_update last_updated updated",
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

# Whole words that make a heading of several words one that is no party's.
_ASIDE_WORDS: dict[str, str] = {
    "en": "note notes comment comments remark remarks view views light owner bridge bridging "
    "proposal proposals idea ideas status priority priorities deadline deadlines next_step "
    "next_steps gap gaps responsible compromise assessment zopa common_ground action_point "
    "action_points action_item action_items action_needed action_required our_action "
    "our_actions next_action next_actions",
    "fr": "commentaire commentaires remarque remarques statut priorite ecart ecarts proposition "
    "propositions compromis responsable echeance idee idees avis passerelle",
    "es": "nota notas comentario comentarios observaciones estado_actual prioridad propuesta "
    "propuestas compromiso plazo responsable idea ideas brecha",
    "pt": "nota notas comentario comentarios observacoes prioridade proposta propostas prazo "
    "responsavel ideia ideias",
    "de": "notiz notizen anmerkung anmerkungen bemerkung bemerkungen kommentar kommentare "
    "prioritat vorschlag vorschlage kompromiss frist zustandig verantwortlich ampel idee ideen",
    "it": "nota commento commenti osservazioni priorita proposta proposte scadenza responsabile "
    "idea idee",
    "tr": "notlar aciklama yorum oneri oncelik durum sorumlu",
    "ru": "примечание примечания комментарий комментарии заметки статус приоритет предложение "
    "предложения компромисс срок ответственный",
    "uk": "примітка примітки коментар коментарі статус пріоритет пропозиція термін відповідальний",
    "ar": "ملاحظات ملاحظة الملاحظات تعليق تعليقات الاولوية المقترح مقترح",
    "fa": "یادداشت توضیحات پیشنهاد اولویت",
    "he": "הערה הערות סטטוס עדיפות הצעה",
}
# How a party is headed whose own name would be read as another column.
_NUMBERED_PARTY = re.compile(r"party \d+:")


def field_of(heading: str) -> Field | None:
    """What a column under this heading holds; None for a party's."""
    return next(iter(_fields(heading).values()), None)


def languages_of(heading: str) -> frozenset[str]:
    """The languages in which the heading is a known one."""
    return frozenset(_fields(heading))


def is_numbered_party(heading: str) -> bool:
    """Whether it heads a party whatever the words after its number are."""
    return _NUMBERED_PARTY.match(folded(heading)) is not None


def in_brackets(heading: str) -> tuple[str, str]:
    """The words outside brackets, and those within."""
    within = " ".join(found[0].strip("()[]（） ") for found in _BRACKETS.finditer(heading))
    return _BRACKETS.sub(" ", heading), within


def _fields(heading: str) -> dict[str, Field]:
    """Language -> field, where every part of a heading in several languages means the same.

    Failing that, a heading with a word that no party's name has is known to be no party's.
    """
    if is_numbered_party(heading):
        return {}
    parts = [bare(folded(part)) for part in re.split(r"[/|\n]", _BRACKETS.sub(" ", heading))]
    parts = [part for part in parts if part]
    if not parts:
        parts = [bare(folded(heading))]
    meanings = [_meanings(part) for part in parts]
    said = {field for meaning in meanings for field in meaning.values()}
    shared = [f for f in Field if all(f in meaning.values() for meaning in meanings)]
    if not shared and said <= {Field.ISSUE, Field.GROUP} and all(meanings):
        shared = [Field.ISSUE]
    if not shared:
        return {language: Field.ASIDE for part in parts for language in _aside_in(part)}
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


def _aside_in(words: str) -> Iterator[str]:
    """The languages in which one of the words says that this is no party."""
    key = f"_{words.replace(' ', '_')}_"
    for language, names in _ASIDE_WORDS.items():
        if any(f"_{name}_" in key for name in names.split()):
            yield language
