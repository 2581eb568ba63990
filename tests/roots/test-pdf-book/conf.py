from docutils import nodes

project = "Test handbook"
author = "A. Author"
language = "en-GB"
extensions = ["vademecum.pdf"]
vademecum_slug = "book"
vademecum_subtitle = "With two parts"
vademecum_edition = "Edition 1"
pdf_profiles = ["screen", "a5", "large", "press", "archive"]
numfig = True
exclude_patterns = ["out"]


def name_sentences(_app, doctree):
    for node in doctree.findall(nodes.inline):
        if "vm-sentence" in node["classes"]:
            node["ids"] = ["s-" + "-".join(node.astext().lower().strip(".").split())]


def setup(app):
    app.connect("doctree-read", name_sentences)
