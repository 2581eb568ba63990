/* Before anything is painted: the colours that the reader chose, and that there is JavaScript. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("vm-js");
  try {
    var chosen = localStorage.getItem("vademecum-colours");
    if (chosen === "light" || chosen === "dark") root.dataset.colours = chosen;
  } catch (error) {
    /* Storage may be forbidden: then the device's colours hold. */
  }
})();
