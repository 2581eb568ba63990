project = "Deep project"
extensions = ["vademecum.pdf"]
vademecum_slug = "deep"
exclude_patterns = ["out"]
pdf_profiles = ["screen", "a5"]
