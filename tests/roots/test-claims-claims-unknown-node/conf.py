extensions = ["vademecum.claims", "sphinx.ext.graphviz"]
