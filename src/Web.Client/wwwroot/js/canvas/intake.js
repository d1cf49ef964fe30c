// Files that are dropped on the page or pasted into it. What they are is for the page's other side and the server to say.

/**
 * @param page Gets Give(bytes | null, type): null for a file of more than `mostBytes`.
 */
export function listen(page, mostBytes) {
  let depth = 0;
  let isOurs = false;
  const brings = (event) => !isOurs && (event.dataTransfer?.types.includes("Files") ?? false);
  const show = (isOver) => document.documentElement.toggleAttribute("data-dropping", isOver);
  const give = async (file) => {
    const bytes = file.size > mostBytes ? null : new Uint8Array(await file.arrayBuffer());
    await page.invokeMethodAsync("Give", bytes, file.type);
  };

  // A picture of the page itself that is dragged a little brings a file, too.
  document.addEventListener("dragstart", () => (isOurs = true), true);
  document.addEventListener("dragend", () => (isOurs = false), true);
  document.addEventListener("dragenter", (event) => {
    if (brings(event)) {
      event.preventDefault();
      depth++;
      show(true);
    }
  }, true);
  document.addEventListener("dragleave", (event) => {
    if (brings(event) && --depth <= 0) {
      depth = 0;
      show(false);
    }
  }, true);
  document.addEventListener("dragover", (event) => {
    if (brings(event)) {
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
    }
  }, true);
  document.addEventListener("drop", (event) => {
    if (brings(event)) {
      event.preventDefault();
      // Not also to a file field below.
      event.stopPropagation();
      depth = 0;
      show(false);
      const [file] = event.dataTransfer.files;
      if (file) {
        give(file);
      }
    }
  }, true);
  document.addEventListener("paste", (event) => {
    const file = [...event.clipboardData.files].find((one) => one.type.startsWith("image/"));
    // Words that bring a picture along are words where one types.
    const isText = event.clipboardData.types.includes("text/plain") && event.target.matches?.("input, textarea, [contenteditable]");
    if (file && !isText) {
      event.preventDefault();
      give(file);
    }
  }, true);
}
