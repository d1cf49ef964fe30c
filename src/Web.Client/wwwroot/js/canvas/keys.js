// The editor's keys.

const PLAIN = {
  b: "brush", e: "eraser", r: "rectangle", l: "lasso", x: "invert", 0: "fit", "[": "smaller", "]": "larger",
  "+": "zoomIn", "=": "zoomIn", "-": "zoomOut", Delete: "clear",
};

const WITH_CONTROL = { z: "undo", y: "redo", Enter: "generate" };

/** @param event {key, ctrlKey, metaKey, shiftKey, altKey}. @returns A command's name; null for keys that are not the editor's. */
export function commandOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.altKey) {
    return null;
  }
  if (event.ctrlKey || event.metaKey) {
    return key === "z" && event.shiftKey ? "redo" : WITH_CONTROL[key] ?? null;
  }
  return PLAIN[key] ?? null;
}

/** Keys that are typed into a field are the field's; commands with Control, but for undo and redo, are not text. */
export function isTyped(target, command) {
  const isField = target?.matches?.("input:not([type=checkbox], [type=range], [type=file]), textarea, select, [contenteditable]") ?? false;
  return isField && command !== "generate";
}
