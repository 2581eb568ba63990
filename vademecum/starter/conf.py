"""Settings of this handbook: data, no functions."""

project = "A small handbook"
author = "Its editors"
copyright = "Its editors"
language = "en_GB"
release = version = "First edition"

vademecum_slug = "a-small-handbook"
vademecum_subtitle = "Say here in a line what it is about"
vademecum_edition = "First edition"

extensions = ["vademecum.claims", "vademecum.pdf", "vademecum.epub", "vademecum.web"]

nitpicky = True
numfig = True

html_theme = "sphinx_rtd_theme"
html_title = "A small handbook"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False
html_baseurl = ""
