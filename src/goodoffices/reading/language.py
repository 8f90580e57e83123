"""The language of a text, by its letters and its most frequent small words.

Eleven languages are told; any other, and a text too short to tell, is "und" (ISO 639-2).
"""

import re
import unicodedata
from collections import Counter

__all__ = ["language_of"]

_READ = 20_000
_FEWEST = 6
_SHARE = 0.16
_AHEAD = 1.25
_FEWEST_LETTERS = 12

# Small words of each language. Those under a code in _OTHER keep neighbours from being mistaken.
_SMALL = {
    "en": "the of and to in a is that for it was on with as be by at this had not are but from or "
    "have an they which one were all we when there been has would who will their its said he his "
    "she her after over about could than other into only also may between",
    "fr": "le la les de des du et en un une que qui dans pour pas sur au aux par avec ne se ce "
    "il elle est sont été plus cette ses son sa leur mais ou où ont a qu selon après entre",
    "es": "el la los las de del y en un una que no se por con para su sus al lo como más pero "
    "le ha este esta fue son es o entre desde sobre hasta según también han sin ya muy",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch "
    "es an werden aus er hat dass sie wird bei einer um am sind noch wie einem über einen so zum",
    "pt": "o a os as de do da dos das e em um uma que não se por com para no na nos nas ao "
    "à mais como mas foi são é ou entre pelo pela seu sua também já até após ainda segundo",
    "it": "il lo la i gli le di del della dei delle e in un una che non si per con da al alla nel "
    "nella sono è ha come più ma anche o su dal tra fra questo questa essere stato dopo secondo",
    "nl": "de het een en van in is dat op te voor met zijn aan niet er ook door als bij maar om "
    "naar uit nog worden werd heeft hebben over ze hij zich deze tot",
    "sv": "och att det i en som på är av för med den till inte har om ett de var men från",
    "da": "og at det i en som på er af for med den til ikke har om et de var men fra blev sig",
    "pl": "i w na z do się nie że jest o to jak od po za przez dla oraz są był który ale",
    "ro": "și în de la a cu pe nu că este o un din pentru care mai au fost sau ale prin",
    "ca": "el la els les de del i en un una que no es per amb al als com més però ha aquest són",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi ancak ise sonra kadar en",
    "id": "yang dan di ke dari untuk dengan ini itu pada tidak dalam akan adalah oleh juga",
}
_OTHER = {"nl", "sv", "da", "pl", "ro", "ca", "tr", "id"}
_TABLES = {code: frozenset(words.split()) for code, words in _SMALL.items()}
_SCRIPTS = {"ARABIC": "ar", "HEBREW": "he", "CYRILLIC": "ru", "CJK": "zh"}
# Letters of other languages in the same script: Persian and Urdu, Ukrainian and others, Japanese.
_FOREIGN = {
    "ar": frozenset("پچژگٹڈڑںےہکی"),
    "ru": frozenset("іїєґўјљњћђџќѓѕ"),
    "zh": frozenset(),
    "he": frozenset(),
}
_FOREIGN_SHARE = 0.02
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str:
    """One of en, fr, es, de, pt, it, ar, he, ru, zh; "und" for any other or an unclear text."""
    text = text[:_READ]
    letters = Counter(text)
    scripts: Counter[str] = Counter()
    for letter, times in letters.items():
        if letter.isalpha():
            scripts[_script(letter)] += times
    total = scripts.total()
    if not total:
        return "und"
    script, count = max(scripts.items(), key=lambda one: (one[1], one[0]))
    # Names in Latin letters stand in texts of every script, so a plain majority is enough.
    if count < 0.5 * total:
        return "und"
    if script == "LATIN":
        return _latin(text)
    code = _SCRIPTS.get(script, "und")
    if code == "und" or count < (_FEWEST_LETTERS if code != "zh" else 6):
        return "und"
    foreign = sum(times for letter, times in letters.items() if letter.lower() in _FOREIGN[code])
    # Kana is a script of its own and stands beside Han in every Japanese sentence.
    kana = scripts["HIRAGANA"] + scripts["KATAKANA"]
    return "und" if foreign > _FOREIGN_SHARE * count or kana > 0.1 * count else code


def _latin(text: str) -> str:
    words = _WORD.findall(text.casefold())
    hits = {code: sum(word in table for word in words) for code, table in _TABLES.items()}
    (best, most), (_, second) = sorted(hits.items(), key=lambda one: (-one[1], one[0]))[:2]
    if best in _OTHER or most < _FEWEST or most < _SHARE * len(words) or most < _AHEAD * second:
        return "und"
    return best


def _script(letter: str) -> str:
    if letter.isascii():
        return "LATIN"
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]
