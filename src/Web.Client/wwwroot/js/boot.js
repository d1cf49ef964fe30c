// Runs before the first paint, so that the page never flashes in the other theme or language.
(() => {
  let choice = "system";
  let language = null;
  try {
    choice = localStorage.getItem("mc.theme") ?? "system";
    language = localStorage.getItem("mc.language");
  } catch (e) {
    console.info("No local storage, the system's theme and language are used.", e.name);
  }
  language ??= navigator.languages.find((l) => /^(de|en)\b/i.test(l)) ?? "en";
  document.documentElement.lang = /^de\b/i.test(language) ? "de" : "en";
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
