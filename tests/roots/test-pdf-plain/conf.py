project = "Plain project"
extensions = ["vademecum.pdf"]
pdf_profiles = ["a5"]
exclude_patterns = ["out"]
