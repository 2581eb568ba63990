/* Sphinx's own scripts, made to work under a content security policy and from a file. Runs right after doctools.js. */
"use strict";

/* Sphinx makes a function out of text to tell plurals, which the policy forbids: https://www.w3.org/TR/CSP3/#directive-script-src */
Documentation.addTranslations = (catalog) => {
  Object.assign(Documentation.TRANSLATIONS, catalog.messages);
  Documentation.LOCALE = catalog.locale;
};

/* The summaries of the search are fetched, and from a file nothing can be. */
if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
