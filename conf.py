"""Settings of this handbook: data, no functions. What they mean stands in CONTRIBUTING.md."""

project = "Social media for doctors"
author = "The vademecum contributors"
copyright = "The vademecum contributors. Text under CC BY 4.0"
language = "en_GB"
release = version = "First edition, November 2026"

vademecum_slug = "social-media-for-doctors"
vademecum_subtitle = "Benefits, pitfalls, case studies and rules of thumb"
vademecum_edition = "First edition, November 2026"

epub_subjects = ["Social media", "Physicians", "Professional ethics", "Confidential communications"]
epub_description = (
    "A handbook for doctors who are new to a hospital in the United Kingdom: what social media can do for them, where "
    "they hurt, what has happened to others, and which rules are worth keeping. Every sentence says where it is from."
)
epub_certified_by = "The vademecum contributors"

extensions = ["vademecum.claims", "vademecum.pdf", "vademecum.epub", "vademecum.web"]

nitpicky = True
numfig = True
numfig_format = {"figure": "Figure\u00a0%s", "table": "Table\u00a0%s"}
smartquotes = True

html_theme = "sphinx_rtd_theme"
html_title = "Social media for doctors"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_baseurl = ""
