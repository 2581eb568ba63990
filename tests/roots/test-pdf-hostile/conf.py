project = "Hostile project"
extensions = ["vademecum.pdf"]
vademecum_slug = "hostile"
pdf_profiles = ["a5"]
exclude_patterns = ["out"]
