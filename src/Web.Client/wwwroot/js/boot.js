// Runs before the first paint, so that the page never flashes in the other theme.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("mc.theme") ?? "system";
  } catch (e) {
    console.info("No local storage, the system's theme is used.", e.name);
  }
  const dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
