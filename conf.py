"""Settings of this handbook: data, no functions. What they mean stands in CONTRIBUTING.md."""

project = "Social media for doctors"
author = "The vademecum contributors"
copyright = "The vademecum contributors. Text under CC BY 4.0"
language = "en_GB"
release = version = "First edition, November 2026"

vademecum_slug = "social-media-for-doctors"
vademecum_subtitle = "Benefits, pitfalls, case studies and rules of thumb"
vademecum_edition = "First edition, November 2026"

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
