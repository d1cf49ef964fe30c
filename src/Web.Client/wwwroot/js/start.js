// What stands in the page before the application starts is translated here.
(() => {
  if (document.documentElement.lang === "de") {
    document.querySelectorAll("[data-de]").forEach((element) => (element.textContent = element.dataset.de));
  }
  Blazor.start();
})();
