project = "Plain"
extensions = ["vademecum.epub"]
exclude_patterns = ["_build"]
