extensions = ["vademecum.claims"]
