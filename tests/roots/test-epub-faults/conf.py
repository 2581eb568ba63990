project = "Faults"
extensions = ["vademecum.epub"]
exclude_patterns = ["_build"]
