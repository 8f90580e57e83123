"""A saved mail is read as its reader would see it, and a hostile one is refused."""

from contextlib import suppress
from email.message import EmailMessage
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.formats import Mail, MailError, mail_of
from goodoffices.formats.mail import LONGEST_HEADER, MOST_LINES, MOST_PARTS
from goodoffices.formats.unmarked import unmarked

lines = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=40
)


def _mail(words: str = "Nine lorries.", *, html: str | None = None) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The office <office@example.org>"
    mail["Date"] = "Sun, 06 Jul 2031 10:30:00 +0200"
    mail["Subject"] = "The road"
    mail.set_content(words)
    if html is not None:
        mail.add_alternative(html, subtype="html")
    return mail


def _refused(data: bytes) -> str:
    with pytest.raises(MailError) as refused:
        mail_of(data)
    return str(refused.value)


@given(
    words=st.lists(lines, min_size=1, max_size=5).map("\n".join),
    subject=lines,
    encoding=st.sampled_from(["base64", "quoted-printable", "8bit"]),
)
def test_the_words_of_a_mail_are_those_that_were_sent(
    words: str, subject: str, encoding: str
) -> None:
    mail = _mail()
    mail.set_content(words, cte=encoding)
    del mail["Subject"]
    mail["Subject"] = subject

    found = mail_of(mail.as_bytes())

    assert found.words == words.strip()
    assert found.subject is not None
    assert "".join(found.subject.split()) == "".join(subject.split())


def test_sender_date_and_the_names_of_attached_files_are_told_and_the_files_not_read() -> None:
    mail = _mail()
    mail.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="Karte ü.pdf")
    mail.add_attachment("other words", filename="../list.txt")

    found = mail_of(mail.as_bytes())

    assert found.sender == "The office <office@example.org>"
    assert found.sent == "Sun, 06 Jul 2031 10:30:00 +0200"
    assert found.date is not None
    assert found.date.isoformat() == "2031-07-06T10:30:00+02:00"
    assert found.attached == ("Karte ü.pdf", "../list.txt")
    assert found.words == "Nine lorries."


def test_the_plain_words_go_before_the_page_and_the_page_before_nothing() -> None:
    both = mail_of(_mail("Plain.", html="<p>Page.</p>").as_bytes())
    page = EmailMessage()
    page["From"] = "office"
    page.set_content("<style>p {}</style><p>Nine<br>lorries &amp; more.", subtype="html")

    assert both.words == "Plain."
    assert mail_of(page.as_bytes()).words == "Nine\nlorries & more."


def test_an_encoding_is_read_as_it_is_named_and_a_wrong_one_is_refused() -> None:
    head = b"From: office\r\nContent-Type: text/plain; charset=%s\r\n\r\n"

    assert mail_of(head % b"windows-1251" + "Дорога".encode("cp1251")).words == "Дорога"
    assert "encoding" in _refused(head % b"utf-8" + b"\xff\xfe\xfa")
    for name in (b"nothing", b"zlib", b"punycode", b"idna", b"unicode_escape"):
        assert "encoding" in _refused(head % name + b"a")


def test_a_mail_within_a_mail_is_refused() -> None:
    outer = _mail()
    outer.add_attachment(_mail("The inner one."))

    assert "another mail" in _refused(outer.as_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no mail at all",
        b"\x00\x01\x02",
        b"From: a\n\n",
        b"From: a\nContent-Type: multipart/mixed\n\nwords",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\nwords",
        b"From: a\nContent-Type: multipart/encrypted; boundary=x\n\n--x\n\na\n--x--\n",
        b"From: a\nContent-Type: application/pdf\n\n%PDF",
        b"From: " + b"a" * (LONGEST_HEADER + 1) + b"\n\nwords",
        b"From: a\nContent-Type: text/plain" + b"; a=b" * LONGEST_HEADER + b"\n\nwords",
        b"From: a\n" + b"Content-Type: message/rfc822\n\n" * 3000 + b"words",
        b"From: a\nContent-Type: multipart/mixed; boundary=x\n\n"
        + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" * (MOST_PARTS + 1),
        b"From: a\n" * (MOST_LINES + 1) + b"\nwords",
        b"From: a\nContent-Type: multipart/mixed; boundary*0=x\n\n" + b"--x\n\n" * MOST_LINES * 2,
    ],
    ids=range(14),
)
def test_what_is_no_mail_or_a_hostile_one_is_refused_in_a_plain_sentence(data: bytes) -> None:
    assert _refused(data)


def test_a_mail_that_breaks_off_says_so() -> None:
    whole = _mail("Words that stay.", html="<p>Words that stay.").as_bytes()

    assert mail_of(whole).unread == ()
    assert mail_of(whole[:-20]).unread != ()


def test_damaged_mails_are_read_or_refused_and_nothing_else() -> None:
    whole, random = _mail(html="<p>Nine").as_bytes(), Random(3)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(random.randrange(1, 8)):
            data[random.randrange(len(data))] = random.randrange(256)
        with suppress(MailError):
            assert isinstance(mail_of(bytes(data)), Mail)


@given(st.lists(st.text("abc xyz<&", min_size=1, max_size=20), min_size=1, max_size=8))
def test_no_word_of_a_page_is_lost(words: list[str]) -> None:
    import html

    page = "".join(f"<!-- {i} --><p class='x'>{html.escape(w)}</p>" for i, w in enumerate(words))

    assert unmarked(page).split() == " ".join(words).split()


@pytest.mark.parametrize("piece", ["<script>", "<!--", "<", "<a ", "</", "<!", "&#", "<style><p>"])
def test_a_page_without_ends_is_read_to_its_end(piece: str) -> None:
    assert unmarked(piece * 20_000 + " the end").endswith("the end")
