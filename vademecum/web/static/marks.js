/* Marks that answer: pointing at one, reaching it by keyboard or tapping it shows what it leads to.
   Everything shown is read out of the list at the page's end; without JavaScript the mark is a link to it. A mark that
   leads nowhere, ours or of our arithmetic, says so; without JavaScript it is a sign with a name. */
"use strict";

(() => {
  const marks = document.querySelectorAll("a.vm-mark[href^='#'], span.vm-mark[role='img']");
  if (!marks.length) return;

  const panel = document.createElement("div");
  panel.id = "vm-answer";
  panel.className = "vm-answer";
  panel.hidden = true;
  panel.setAttribute("role", "note");
  document.getElementById("main").append(panel);

  let shown = null;
  let timer = 0;

  const isLink = (mark) => mark.matches("a");
  const factOf = (mark) => isLink(mark) && document.getElementById(decodeURIComponent(mark.hash.slice(1)));

  /* What stands in the list, without the ways back and without ids. */
  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    for (const unwanted of copy.querySelectorAll(".vm-backlinks, .vm-backlink, .vm-to-bibliography, ol, ul")) unwanted.remove();
    copy.removeAttribute("id");
    for (const inner of copy.querySelectorAll("[id]")) inner.removeAttribute("id");
    for (const link of copy.querySelectorAll("a")) {
      const words = document.createElement("span");
      words.className = link.className;
      words.append(...link.childNodes);
      link.replaceWith(words);
    }
    return copy;
  };

  const line = (name, element) => {
    const paragraph = document.createElement("p");
    paragraph.className = name;
    paragraph.append(...element.childNodes);
    return paragraph;
  };

  /* What a mark that leads nowhere is, in the words that it is called aloud by. */
  const named = (mark) => {
    const name = mark.dataset.vmName;
    const words = document.createElement("span");
    words.textContent = `${name[0].toUpperCase()}${name.slice(1)}.`;
    if (mark.matches(".vm-mark-own")) words.textContent += " No source vouches for this sentence.";
    return words;
  };

  const fill = (mark, fact, isTapped) => {
    panel.replaceChildren();
    panel.append(line("vm-answer-fact", fact ? copyOf(fact.querySelector("p") || fact) : named(mark)));
    const source = fact && fact.closest(".vm-source");
    if (source) panel.append(line("vm-answer-source", copyOf(source.querySelector("p") || source)));
    /* Who points or types follows the mark itself; who tapped has spent the tap on asking. */
    panel.setAttribute("aria-live", isTapped ? "polite" : "off");
    if (!isTapped || !fact) return;
    const way = document.createElement("p");
    way.className = "vm-answer-way";
    const link = document.createElement("a");
    link.href = mark.hash;
    link.textContent = "Show it in the list";
    link.addEventListener("click", () => hide());
    way.append(link);
    panel.append(way);
  };

  /* Whether a box across some height lies over what can be tapped; marks in the text are too many to care for. */
  const covers = (left, top) =>
    [...document.querySelectorAll(":is(a[href], button, summary, input):not(.vm-mark, .headerlink)")].some((element) => {
      if (panel.contains(element)) return false;
      const box = element.getBoundingClientRect();
      return box.right > left && box.left < left + panel.offsetWidth && box.bottom > top && box.top < top + panel.offsetHeight;
    });

  /* Below the mark, or above it where there is no room or where it would cover a link; never wider than the window. */
  const place = (mark) => {
    const frame = document.getElementById("main").getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    panel.style.left = "0px";
    panel.style.top = "0px";
    const width = panel.offsetWidth;
    const left = Math.max(8, Math.min(box.left + box.width / 2 - width / 2, document.documentElement.clientWidth - width - 8));
    const below = box.bottom + 10;
    const fitting = [below, box.top - panel.offsetHeight - 6].filter((top) => top >= 0 && top + panel.offsetHeight <= innerHeight);
    const top = fitting.find((one) => !covers(left, one)) ?? fitting[0] ?? below;
    panel.style.left = `${left - frame.left}px`;
    panel.style.top = `${top - frame.top}px`;
  };

  const hide = () => {
    clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    panel.hidden = true;
  };

  const show = (mark, isTapped = false) => {
    clearTimeout(timer);
    const fact = factOf(mark);
    if ((isLink(mark) && !fact) || shown === mark) return;
    hide();
    panel.hidden = false;
    fill(mark, fact, isTapped);
    place(mark);
    mark.setAttribute("aria-describedby", panel.id);
    shown = mark;
  };

  const later = (action, milliseconds) => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };

  for (const mark of marks) {
    let kind = "";
    if (!isLink(mark)) {
      mark.dataset.vmName = mark.getAttribute("aria-label");
      mark.setAttribute("role", "button");
      /* Who speaks to the browser says what is seen. */
      mark.setAttribute("aria-label", `${mark.textContent}: ${mark.dataset.vmName}`);
      mark.tabIndex = 0;
      mark.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        if (shown === mark) hide();
        else show(mark, true);
      });
    }
    mark.addEventListener("pointerdown", (event) => {
      kind = event.pointerType;
    });
    mark.addEventListener("pointerenter", (event) => {
      if (event.pointerType === "mouse") later(() => show(mark), 120);
    });
    mark.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") later(hide, 300);
    });
    mark.addEventListener("focus", () => {
      if (mark.matches(":focus-visible")) show(mark);
    });
    mark.addEventListener("blur", (event) => {
      if (!panel.contains(event.relatedTarget)) later(hide, 150);
    });
    mark.addEventListener("click", (event) => {
      if (kind === "touch" || kind === "pen") {
        event.preventDefault();
        if (shown === mark) hide();
        else show(mark, true);
      } else if (isLink(mark)) {
        hide();
      } else {
        show(mark, true);
      }
      kind = "";
    });
  }

  panel.addEventListener("pointerenter", () => clearTimeout(timer));
  panel.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") later(hide, 300);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
  document.addEventListener("pointerdown", (event) => {
    if (shown && !panel.contains(event.target) && !event.target.closest(".vm-mark")) hide();
  });
  addEventListener("resize", hide);
})();
