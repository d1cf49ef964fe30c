// Starts the application in the language that boot.js found; what stands in the page before it starts is translated here.
(() => {
  const language = document.documentElement.lang;
  if (language === "de") {
    document.querySelectorAll("[data-de]").forEach((element) => (element.textContent = element.dataset.de));
  }
  Blazor.start({ applicationCulture: language });
})();
