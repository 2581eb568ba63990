"""A page about each finding: what it means, how it comes about, and how to mend it."""

from difflib import get_close_matches
from typing import NamedTuple

from vademecum.errors import HandbookError


class Explanation(NamedTuple):
    """What ``explain`` prints of a code."""

    means: str  #: One line; CONTRIBUTING's table says the same.
    wrong: str  #: As an editor would have written it.
    right: str  #: The same, mended.
    why: str  #: Why it is a finding at all, and what else may be behind it.


def page(code: str) -> str:
    """Return the page about a code.

    :raises HandbookError: if there is no such code.
    """
    if code in FORMATS:
        return f"{code}\n\n{FORMATS[code]}"
    if code not in EXPLANATIONS:
        near = get_close_matches(code, [*EXPLANATIONS, *FORMATS], n=1)
        remedy = f"did you mean {near[0]!r}?" if near else "python -m vademecum explain lists all"
        raise HandbookError(f"code {code!r} is unknown; {remedy}")
    one = EXPLANATIONS[code]
    return "\n".join([code, "", one.means, "", "Wrong", _indented(one.wrong), "Right", _indented(one.right), one.why])


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" if line else "\n" for line in text.strip("\n").splitlines())


#: Warnings of one format: what each means, and what to do.
FORMATS = {
    "pdf.alternative": "a picture has no text alternative; say in :alt: what it shows",
    "pdf.layout": "WeasyPrint could not read or set something; mend what the message names",
    "pdf.character": "no face of the book has a character; type another, or leave it out",
    "pdf.too-wide": "a picture, a table or a line is wider than the page; make it narrower, or break it",
    "pdf.too-long": "a box or a cell is longer than any page; divide it",
    "pdf.attachment": "raw HTML attaches a file or runs a script; take it out",
    "pdf.card": "the pocket card has no room for its text; lose as many words as the message says",
    "pdf.fetch": "a file is not the book's own; save it below the source folder",
    "epub.remote-picture": "a picture is not a file of the book; save it below the source folder",
    "epub.alternative": "a picture has no text alternative; say in :alt: what it shows",
    "epub.drawing": "a drawing acts, moves or fetches; draw it without scripts, animations and addresses",
    "epub.raw": "raw HTML acts or fetches; take that out, or write it in reStructuredText",
    "epub.formula": "a formula cannot be read; write it in plain LaTeX",
    "epub.cover": "no face has the letters of the title; name a picture of yours in epub_cover",
    "epub.kindle": "calibre could not convert the e-book; its own words say why",
    "epub.dead-link": "a link leads to nothing in the e-book; mend its target",
    "epub.duplicate-id": "two places of a page have one id; give one another name",
    "epub.missing-file": "a file of the e-book is missing; restore it, or take out what names it",
    "epub.not-xml": "raw HTML is no XHTML; close its elements",
}

EXPLANATIONS: dict[str, Explanation] = {
    "claims.uncited": Explanation(
        "a sentence has no mark",
        "Facebook passed 1.1 billion users in 2013.",
        "Facebook passed 1.1 billion users in 2013. [oxtoby2013.fb-users]_",
        "Every sentence of every paragraph, item, cell, caption, definition and quotation is a claim. Where two sentences\n"
        "stand before one mark, the mark is the last one's only. A heading or another label that says something (\"Most\n"
        'hospitals ban phones", a stop at the end) is one too. python -m vademecum facts WORD finds a fact.',
    ),
    "claims.unknown-evidence": Explanation(
        "a mark names no fact",
        "It passed 1.1 billion. [oxtoby2013.fb-user]_",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_",
        "The part before the dot is a file in the evidence folder, the part after it a table in that file.",
    ),
    "claims.ref-malformed": Explanation(
        "a mark lacks its space or its underscore, mixes ours and a source's, or a page kind is none",
        "It passed 1.1 billion.[oxtoby2013.fb-users]_",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_",
        "reStructuredText reads a mark only after white space and with its underscore. A sentence is ours or a source's,\n"
        "never both: make two of it.",
    ),
    "claims.ref-in-heading": Explanation(
        "a mark stands in a heading or another label",
        "Reach [oxtoby2013.fb-users]_\n----------------------------",
        "Reach\n-----\n\nFacebook passed 1.1 billion users in 2013. [oxtoby2013.fb-users]_",
        "Headings, terms, table heads and stubs, titles and text alternatives name things and say nothing.",
    ),
    "claims.ref-orphan": Explanation(
        "a mark has no sentence before it",
        "[oxtoby2013.fb-users]_ Facebook passed 1.1 billion users in 2013.",
        "Facebook passed 1.1 billion users in 2013. [oxtoby2013.fb-users]_",
        "A mark belongs to the sentence before it.",
    ),
    "claims.ref-duplicate": Explanation(
        "a mark stands twice on one sentence",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_ [oxtoby2013.fb-users]_",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_",
        "One of them was probably meant to be another.",
    ),
    "claims.trailing-text": Explanation(
        "text goes on in small letters after a mark",
        "It passed 1.1 billion [oxtoby2013.fb-users]_ and is still growing.",
        "It passed 1.1 billion in 2013. [oxtoby2013.fb-users]_ Growth is another fact. [meta2023.last-count]_",
        "A mark vouches for what stands before it; what follows would hide behind it.",
    ),
    "claims.plain-citation": Explanation(
        "a citation names a source and no fact",
        "It passed 1.1 billion. [Oxtoby2013]_",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_",
        "A source of thirty paragraphs is no answer to 'where does it say so?'.",
    ),
    "claims.footnote-as-source": Explanation(
        "a sentence rests on a footnote",
        "It passed 1.1 billion. [#f]_\n\n.. [#f] See the slides.",
        "It passed 1.1 billion. [oxtoby2013.fb-users]_",
        "What a footnote says is checked as text; it is no evidence. A sentence may have a footnote beside its mark.",
    ),
    "claims.unregistered-link": Explanation(
        "a link leads to an address that is no source's",
        "The `guidance <https://example.org/>`_ is short. [own.view]_",
        "The guidance is short. [own.view]_",
        "A reader who follows a link takes what stands there for the book's own word. Add the page as a source, and cite it.",
    ),
    "claims.raw": Explanation(
        "raw HTML or the like reaches one format unchecked",
        ".. raw:: html\n\n   <b>Never post when drunk.</b>",
        "**Never post when drunk.** [own.advice]_",
        "What stands in it is in no other format, and no check reads it.",
    ),
    "claims.unknown-node": Explanation(
        "a directive of another extension may hold text that is not read",
        ".. graphviz::\n\n   digraph { doctor -> patient }",
        ".. figure:: images/who.svg\n   :alt: A doctor, a patient and an arrow between them",
        "Text may stand anywhere in what such a directive makes. Use a drawing, whose text is read.",
    ),
    "claims.literal-prose": Explanation(
        "literal text holds prose",
        "::\n\n   Doctors were suspended for what they posted.",
        "Doctors were suspended for what they posted. [oxtoby2013.swindon]_",
        "Literal text is for what is typed, such as commands; a sentence in it would need no mark.",
    ),
    "claims.hidden-text": Explanation(
        "text stands where checks or readers do not look: in a template, a stylesheet, a script, a drawing, a hidden class",
        ".. container:: sr-only\n\n   Only some readers hear this. [own.view]_",
        "Everybody reads this. [own.view]_",
        "Text that stylesheets hide would be vouched for before readers who cannot see it.",
    ),
    "claims.vacuous": Explanation(
        "a page has text and no sentence",
        "Title\n=====\n\n.. rubric:: Doctors are at risk",
        "Title\n=====\n\nDoctors are at risk, the article says. [oxtoby2013.thesis]_",
        "A page of labels says things without a mark; a page without text has no place in a book.",
    ),
    "claims.suspicious-chars": Explanation(
        "a character cannot be seen, or a word has letters of two scripts",
        "Dосtors post. [own.view]_   (the second and third letter are Cyrillic)",
        "Doctors post. [own.view]_",
        "Such text looks right and is neither found by a search nor matched with evidence. It often comes from copying.",
    ),
    "claims.outside": Explanation(
        "a page takes a file from outside the source folder, or from the network",
        ".. include:: ../../notes.txt",
        ".. include:: notes.txt",
        "The book must be whole in its own folder, and must not carry other files of the machine along.",
    ),
    "claims.smuggled-fact": Explanation(
        "a sentence of ours brings a figure, a date or a name that no evidence cited on the page holds",
        "Remember that 60 % of doctors regret a post. [own.advice]_",
        "Remember that posts last. [own.advice]_",
        "Advice and views may repeat what the page cites, and name everyday platforms and bodies (names.toml); counts to\n"
        "ten and durations are free in advice.",
    ),
    "claims.advice-form": Explanation(
        "a sentence of ours has not the form of what it says that it is",
        "Most doctors regret their posts. [own.advice]_",
        "Read your post again before you send it. [own.advice]_",
        "Advice begins with a verb, do, don't, never, always, or a condition and then a verb; or has should, could,\n"
        "consider or may. A question begins as questions do and ends in a question mark. A gap says found no, not found,\n"
        "does not say, not known, we do not know, did not ask, or not covered. None of them tells on the side what most,\n"
        "all or none do: that is a claim. A verb that is missing from the list is added in vademecum/evidence/rules/form.py.",
    ),
    "claims.own-budget": Explanation(
        "too many sentences of a page are advice or views outside boxes",
        "Post little. [own.advice]_ Post late. [own.advice]_ Post well. [own.advice]_",
        ".. advice::\n\n   Post little, late and well.",
        "A page that is mostly ours is no reference; what stands in a box is seen to be ours.",
    ),
    "claims.scenario-real-name": Explanation(
        "an invented example names a real person or place",
        ".. scenario::\n\n   A doctor in Swindon posts a picture.",
        ".. scenario::\n\n   A doctor in a small town posts a picture.",
        "Readers would take it for a report. Platforms and bodies in names.toml's everyday list are free.",
    ),
    "claims.rule-unattributed": Explanation(
        "a rule of thumb is nobody's",
        ".. rule:: Never post when drunk",
        ".. rule:: Never post when drunk\n   :from: oxtoby2013.rule-drunk\n   :verdict: holds",
        ":from: names a fact with a person, or one of guidance (law, regulator, government, professional body).",
    ),
    "claims.echo": Explanation(
        "a label brings a figure or a name that the page does not hold",
        "Swindon, 2009\n-------------",
        "Swindon, 2009\n-------------\n\nIn 2009 staff in Swindon were suspended. [oxtoby2013.swindon]_",
        "Headings, captions, table heads, text alternatives and text in drawings need no mark, and so may say nothing\n"
        "that the page does not.",
    ),
    "claims.leadin-count": Explanation(
        "a lead-in promises another number of items than follow",
        "Two things to do:\n\n* Wait. [own.advice]_",
        "One thing to do:\n\n* Wait. [own.advice]_",
        "The number is a statement that nobody vouches for but the list itself.",
    ),
    "claims.figure": Explanation(
        "a figure is in none of the facts that the sentence cites",
        "In 2013 Facebook passed 1.2 billion users. [oxtoby2013.fb-users]_",
        "In 2013 Facebook passed 1.1 billion users. [oxtoby2013.fb-users]_",
        "Figures compare by value and unit: 1.1 billion, 1,100,000,000 and 1.1bn are one, half and 50 per cent too, and\n"
        "two days and 48 hours. A round number needs a true hedge: nearly, about, more than; a share may be told as four in\n"
        "five. Where another wording is wanted, write it into the fact's also; a figure there lies within 15 % of a\n"
        "recorded one.",
    ),
    "claims.date": Explanation(
        "a date is none of the facts that the sentence cites, nor of their sources",
        "The guidance took effect on 31 January 2024. [gmc2024.in-force]_",
        "The guidance took effect in January 2024. [gmc2024.in-force]_",
        "A less exact date than the recorded one is in order, a more exact one is not. Where the fact has a date of its own,\n"
        "that of its source is for what the source did: said, found, reported.",
    ),
    "claims.name": Explanation(
        "a name is in none of the facts that the sentence cites, or two have changed places",
        "The BMA warns that private groups may become public. [gmc2024.private-groups]_",
        "The GMC warns that private groups may become public. [gmc2024.private-groups]_",
        "A fact holds the names in its words, in names, person and via, and those of its source: authors, publisher, title.\n"
        "Other forms of a name stand in names.toml under [aliases].",
    ),
    "claims.figure-subject": Explanation(
        "a figure is recorded, but of something else",
        "The survey asked 41 hospitals.   # the fact: 41 infections in 12 hospitals",
        "The survey found 41 infections.",
        "A figure goes with its noun, with the name in its clause and with the date in its clause. A wording that a reviewer\n"
        "finds equal goes into the fact's also.",
    ),
    "claims.polarity": Explanation(
        "a sentence denies what its facts say, or leaves out their denial",
        "Settings make a site confidential. [gmc2013.no-setting]_",
        "No setting makes a site confidential. [gmc2013.no-setting]_",
        "Not, never, no and without count as meaning, and so do unhelpful for helpful, fails to and far from. A wording\n"
        "without the denial that says the same goes into the fact's also.",
    ),
    "claims.comparator": Explanation(
        "more than, less than, within or after is not as the fact has it",
        "Fewer than 50 hospitals did. [report2024.hospitals]_   # the fact: at least 50",
        "At least 50 hospitals did. [report2024.hospitals]_",
        "About, at least and at most may stand with an exact figure, for they say less; over, under and nearly may not.",
    ),
    "claims.quantifier": Explanation(
        "most, all or many stands for a smaller share",
        "Most wards ran short. [report2024.soap]_   # the fact: some wards",
        "Some wards ran short. [report2024.soap]_",
        "A smaller share than the fact's is in order. A figure of the fact bears a word too: 60 per cent is most.",
    ),
    "claims.superlative": Explanation(
        "the largest, the first or the only is in none of the facts",
        "The largest trust forbids it. [mersey.no-whatsapp]_",
        "One trust forbids it. [mersey.no-whatsapp]_",
        "What sets one thing above all others is a claim of its own.",
    ),
    "claims.causal": Explanation(
        "a sentence makes a cause of what was only found together",
        "Tweets caused more citations. [report2024.tweets]_   # the fact: were associated with",
        "Tweets went with more citations. [report2024.tweets]_",
        "Caused, led to, because of, due to need a fact that says so; linked with, went with and after do not.",
    ),
    "claims.modality": Explanation(
        "must or should is stronger than the guidance",
        "You must give your name. [gmc2024.usually-name]_   # the guidance: usually",
        "Usually say who you are. [gmc2024.usually-name]_",
        "Must, should, usually, may: a sentence may be weaker than the fact's words or its modality, never stronger.",
    ),
    "claims.authority": Explanation(
        "must rests on something that binds nobody",
        "Doctors must not tweet. [herald2024.tweets]_   # a newspaper",
        "A newspaper held in 2024 that doctors must not tweet. [herald2024.tweets]_",
        "Law, regulators, government and professional bodies bind; a paper, a firm or a study does not. Cite guidance, or say\n"
        "whose view it is.",
    ),
    "claims.unattributed": Explanation(
        "testimony does not say whose it is",
        "What you say is public. [oxtoby2013.rule-public]_",
        "Clare Gerada said in 2013 that what you say is public. [oxtoby2013.rule-public]_",
        "A fact with a person is what that person said. Name the person or the role, in the sentence, the one before it, the\n"
        "heading or the box; a rule of thumb says it by itself.",
    ),
    "claims.quote": Explanation(
        "words in quotation marks are not those of the fact",
        'He called it "quite silly". [oxtoby2013.drunk-pictures]_',
        "He called it silly. [oxtoby2013.drunk-pictures]_",
        "Quotation marks hold what the fact, its also, or the title of its source holds, word for word.",
    ),
    "claims.undated": Explanation(
        "what was true of its day is told without a date",
        "Twitter has 288 million users. [oxtoby2013.twitter-users]_",
        "In 2013 the article gave Twitter 288 million users. [oxtoby2013.twitter-users]_",
        "Facts of historical and superseded sources, and volatile ones, are dated: in the sentence, the one before it, the\n"
        "box, the heads of the table, the attribution, or the nearest heading. What the same source tells, sentence after\n"
        "sentence, is of the same date.",
    ),
    "claims.relative-date": Explanation(
        "recently, last year or now is true on one day alone",
        "The GMC recently changed its guidance. [gmc2024.same-standards]_",
        "The GMC changed its guidance in January 2024. [gmc2024.same-standards]_",
        "A booklet is read for years. Now, today, still and currently are in order where all that is cited is current.",
    ),
    "claims.present-tense": Explanation(
        "what was superseded is told as in force",
        "The guidance of 2013 asks doctors to give their names. [gmc2013.names]_",
        "The guidance of 2013 asked doctors to give their names. [gmc2013.names]_",
        "A reader on a ward takes the present tense for what binds today.",
    ),
    "claims.superseded": Explanation(
        "superseded guidance is told without what replaced it",
        "In 2013 the GMC asked doctors to give their names. [gmc2013.names]_",
        "In 2013 the GMC asked doctors to give their names. [gmc2013.names]_\n"
        "Its guidance of 2024 asks them usually to say who they are. [gmc2024.usually-name]_",
        "Cite the source that replaced it on the same page, or say in the sentence that it was replaced, withdrawn or is no\n"
        "longer in force.",
    ),
    "claims.retracted": Explanation(
        "a retracted source is cited without saying so",
        "A paper of 2019 counted swimwear. [hardouin_ret.retracted]_",
        "A paper of 2019, retracted in 2020, counted swimwear. [hardouin_ret.retracted]_",
        "The sentence itself says retracted or withdrawn.",
    ),
    "claims.concern": Explanation(
        "a source under an expression of concern is cited without saying so",
        "A paper of 2017 found that they slept longer. [night2017.sleep]_",
        "A paper of 2017, about which its journal has voiced concern, found that they slept longer. [night2017.sleep]_",
        "The sentence itself says concern, doubt, disputed, questioned or the like.",
    ),
    "claims.outdated-figure": Explanation(
        "a newer figure of the same measure is on record",
        "Facebook has 1.1 billion users. [oxtoby2013.fb-users]_",
        "Facebook last reported 3.07 billion, at the end of 2023. [meta2023.last-count]_",
        "Facts with the same measure are compared by their as-of. Cite the newer one, or say of which year the older is.",
    ),
    "claims.calc": Explanation(
        "our arithmetic does not hold, or uses a number of no fact",
        'expr = "3.07e9 / 1.1e9"\nvalue = 3.1',
        'expr = "3.07e9 / 1.1e9"\nvalue = 2.8',
        "Expr is recomputed from its numbers, + - * / and brackets alone, and rounded to the digits of value; each number in it\n"
        "is a figure of a fact in from (1, 12 and 100 are free).",
    ),
    "evidence.schema": Explanation(
        "an evidence file does not parse, lacks a key, or has a wrong one",
        "[fb-users]\nfact = 1.1",
        '[fb-users]\nat = "para 1"\nfact = "Facebook had more than 1.1 billion users."',
        'The keys stand in CONTRIBUTING. Text stands in quotation marks; a date is 2013-08-19, "2013-08" or "2013".\n'
        "A figure in also lies within 15 % of one of the fact's, or of the value of the arithmetic.",
    ),
    "evidence.duplicate": Explanation(
        "a fact stands twice",
        '[one]\nrecord = "A003"\n...\n[two]\nrecord = "A003"',
        '[one]\nrecord = "A003"',
        "When one of them is mended the other stays wrong.",
    ),
    "evidence.locator": Explanation(
        "a place in a source is not written as one, or the source does not have it",
        'at = "somewhere in the middle"',
        'at = "para 14"',
        'Write para N, paras N-M, page N, table N, section "...", or whole; inside the range that the source\'s locators\n'
        "give, where they give one.",
    ),
    "evidence.circular": Explanation(
        "a fact only repeats the sentence that cites it, or arithmetic rests on itself",
        'fact = "Staff were suspended."    # and the page: Staff were suspended. [x.y]_',
        'record = "A014"\nfact = "In 2009 hospital staff in Swindon were suspended."',
        "A fact that was written from the sentence vouches for nothing. One with a record was taken from a source.",
    ),
    "evidence.conflict": Explanation(
        "two facts give different figures for the same measure and date",
        'measure = "facebook.monthly-users"\nas-of = "2013"\nfact = "It had 900 million."',
        'measure = "facebook.daily-users"\nas-of = "2013"\nfact = "It had 900 million."',
        "Either they measure different things, or one of them is wrong.",
    ),
    "evidence.unused": Explanation(
        "a fact is cited nowhere",
        "[fb-users]   # and no page has [oxtoby2013.fb-users]_",
        'left-out = "the count is told from the company\'s own report"',
        "Idle facts are never read again, and rot. Cite it, remove it, or say why it is kept.",
    ),
    "source.schema": Explanation(
        "sources.toml does not parse, lacks a key, or has a wrong one",
        '[gmc2024]\ntitle = "Using social media"',
        '[gmc2024]\ntype = "report"\nkind = "regulator"\ntitle = "Using social media"\nstatus = "current"\n'
        "status-checked = 2026-11-22",
        "The keys stand in CONTRIBUTING; names are CSL's where CSL has one.",
    ),
    "source.duplicate-id": Explanation(
        "a source stands under two ids",
        "[gmc2024] and [gmc_social] with the same title and URL",
        "[gmc2024]",
        "Readers would count two sources where there is one.",
    ),
    "source.status-cycle": Explanation(
        "a source is superseded by itself, over its successors",
        '[a]\nsuperseded-by = ["b"]\n[b]\nsuperseded-by = ["a"]',
        '[a]\nsuperseded-by = ["b"]',
        "Nobody could say which of them is in force.",
    ),
    "source.unused": Explanation(
        "a source is cited nowhere",
        "[gmc2024]   # and no page cites a fact of it",
        "cite one of its facts, or remove the table",
        "A list of sources that the book does not use looks better than the book is.",
    ),
}
