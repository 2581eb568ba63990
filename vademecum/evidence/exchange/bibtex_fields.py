"""What BibTeX and biblatex call what CSL has: types of entries, fields, months.

https://ctan.org/pkg/biblatex (sections 2.1 and 2.2)
"""

from vademecum.evidence.csl import NAME_VARIABLES

#: CSL's types for the types of entries.
TYPES = {
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "manual": "book",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "online": "webpage",
    "patent": "patent",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}

#: Types of entries for CSL's types, where BibTeX of old has one.
ENTRIES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}

#: CSL's variables for fields, in the order in which they are written.
FIELDS = {
    "title": "title",
    "shorttitle": "title-short",
    "booktitle": "container-title",
    "journaltitle": "container-title",
    "journal": "container-title",
    "shortjournal": "container-title-short",
    "series": "collection-title",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "issue": "issue",
    "number": "number",
    "chapter": "chapter-number",
    "pages": "page",
    "pagetotal": "number-of-pages",
    "edition": "edition",
    "version": "version",
    "type": "genre",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "eventtitle": "event-title",
    "venue": "event-place",
    "origtitle": "original-title",
    "language": "language",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
    "url": "URL",
    "note": "note",
}

#: Fields of dates.
DATES = {"date": "issued", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}

#: Fields of names.
NAMES = {"author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author"}

#: Fields that the parser takes for names.
NAME_FIELDS = (*NAMES, *(f"x-{variable}" for variable in NAME_VARIABLES))

#: Months as BibTeX names them.
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
