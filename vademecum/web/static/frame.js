/* The frame of every page: the menu on a phone, the colours, tables and code that scroll. */
"use strict";

(() => {
  const link = document.getElementById("vm-menu-link");
  const side = document.getElementById("vm-menu");
  const close = side.querySelector(".vm-menu-close");

  const isOpen = () => side.classList.contains("vm-open");
  const show = (open) => {
    side.classList.toggle("vm-open", open);
    link.setAttribute("aria-expanded", String(open));
    if (open) side.querySelector("input, a").focus();
    else if (side.contains(document.activeElement)) link.focus();
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-controls", "vm-menu");
  link.setAttribute("aria-expanded", "false");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    show(!isOpen());
  });
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      show(!isOpen());
    }
  });
  close.addEventListener("click", (event) => {
    event.preventDefault();
    show(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && isOpen()) show(false);
  });

  const colours = document.getElementById("vm-colours");
  const choice = document.getElementById("vm-colours-choice");
  choice.disabled = false;
  colours.removeAttribute("aria-hidden");
  choice.value = document.documentElement.dataset.colours || "";
  choice.addEventListener("change", () => {
    if (choice.value) document.documentElement.dataset.colours = choice.value;
    else delete document.documentElement.dataset.colours;
    try {
      if (choice.value) localStorage.setItem("vademecum-colours", choice.value);
      else localStorage.removeItem("vademecum-colours");
    } catch (error) {
      /* Storage may be forbidden: then the choice holds for this page. */
    }
  });

  /* What is wider than a phone scrolls in its own frame, which a keyboard must reach (WCAG 2.2, 2.1.1). */
  const scrollable = document.querySelectorAll(".wy-table-responsive, .highlight pre, pre.literal-block, .vm-wide");
  const reach = () => {
    for (const frame of scrollable) {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
        frame.setAttribute("role", "group");
        const caption = frame.querySelector("caption");
        frame.setAttribute("aria-label", caption ? caption.textContent.trim() : "scrolls sideways");
      } else {
        frame.removeAttribute("tabindex");
        frame.removeAttribute("role");
        frame.removeAttribute("aria-label");
      }
    }
  };
  reach();
  addEventListener("resize", reach);
})();
