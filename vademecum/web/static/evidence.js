/* The filters of the evidence explorer. What is chosen stands in the address after #, so that a view can be sent. */
"use strict";

(() => {
  const form = document.getElementById("vm-filter");
  const count = document.getElementById("vm-filter-count");
  if (!form) return;
  form.hidden = false;

  const chapters = [...document.querySelectorAll(".vm-explored")].map((section) => ({
    section,
    part: section.dataset.part,
    rows: [...section.querySelectorAll("tbody tr")].map((row) => ({
      row,
      facts: [...row.querySelectorAll("p[data-source]")].map((fact) => fact.dataset),
    })),
  }));
  const total = chapters.reduce((sum, chapter) => sum + chapter.rows.length, 0);
  const fields = [...form.elements].filter((field) => field.name);

  const wanted = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));

  const fits = (facts, want) => {
    if (want.rests === "us" && facts.length) return false;
    if (want.rests === "evidence" && !facts.length) return false;
    const isAsked = want.kind || want.source || want.from || want.to || want.status;
    if (!isAsked) return true;
    /* One fact must answer to all: guidance of 2013 is not made of guidance and something of 2013. */
    return facts.some(
      (fact) =>
        (!want.kind || fact.kind === want.kind)
        && (!want.source || fact.source === want.source)
        && (!want.status || fact.status === want.status)
        && (!want.from || (fact.year && fact.year >= want.from))
        && (!want.to || (fact.year && fact.year <= want.to)),
    );
  };

  const apply = () => {
    const want = wanted();
    let shown = 0;
    for (const chapter of chapters) {
      let here = 0;
      for (const { row, facts } of chapter.rows) {
        const isShown = (!want.part || chapter.part === want.part) && fits(facts, want);
        row.hidden = !isShown;
        here += isShown;
      }
      chapter.section.hidden = !here;
      shown += here;
    }
    const told = (number) => number.toLocaleString(document.documentElement.lang);
    count.textContent = shown === total ? `All ${told(total)} statements.` : `${told(shown)} of ${told(total)} statements.`;
  };

  const remember = () => {
    const chosen = new URLSearchParams(Object.entries(wanted()).filter(([, value]) => value));
    history.replaceState(null, "", `#${chosen}`);
  };

  const recall = () => {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return;
    const chosen = new URLSearchParams(hash);
    for (const field of fields) field.value = chosen.get(field.name) || "";
    for (const field of fields) if (field.selectedIndex < 0) field.value = "";
  };

  form.addEventListener("change", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () =>
    setTimeout(() => {
      apply();
      remember();
    }),
  );
  addEventListener("hashchange", () => {
    recall();
    apply();
  });
  recall();
  apply();
})();
