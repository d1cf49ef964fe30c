// The page's few needs that only the browser can meet. No framework, no state beyond listeners.

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** As js/boot.js chose it before the first paint. */
export const language = () => document.documentElement.lang;

export const isVisible = () => document.visibilityState === "visible";

export const isSystemDark = () => systemDark.matches;

export function watchSystemTheme(page) {
  systemDark.addEventListener("change", () => page.invokeMethodAsync("SystemThemeChanged"));
}

export function applyTheme(theme) {
  document.documentElement.dataset.theme = theme;
}

/** Storage may be forbidden (private windows, policies); the page then forgets, and says so once. */
export function read(area, key) {
  try {
    return window[area].getItem(key);
  } catch (e) {
    console.info(`${area} is not available`, e.name);
    return null;
  }
}

export function write(area, key, value) {
  try {
    if (value === null) {
      window[area].removeItem(key);
    } else {
      window[area].setItem(key, value);
    }
  } catch (e) {
    console.info(`${area} is not available`, e.name);
  }
}

/** True when the text is on the clipboard. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (e) {
    console.info("The clipboard refused", e.name);
    return false;
  }
}

export function objectUrl(bytes, type) {
  return URL.createObjectURL(new Blob([bytes], { type }));
}

export function revokeObjectUrl(url) {
  URL.revokeObjectURL(url);
}

export function download(url, name) {
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** A style sheet or a script. True when it is there; one that did not come is taken away again, for the next try. */
export function loadInto(address) {
  const [kind, key] = address.endsWith(".css") ? ["link", "href"] : ["script", "src"];
  if (document.head.querySelector(`${kind}[${key}="${address}"]`)) {
    return true;
  }
  return new Promise((resolve) => {
    const element = Object.assign(document.createElement(kind), { [key]: address });
    if (kind === "link") {
      element.rel = "stylesheet";
    }
    element.onload = () => resolve(true);
    element.onerror = () => {
      element.remove();
      resolve(false);
    };
    document.head.append(element);
  });
}

let shortcuts = {};

/** Keys that are heard wherever the focus is; those with true while the user types, too. */
export function hearShortcuts(keys) {
  shortcuts = keys;
}

/** Keys as one text: Ctrl+Shift+Enter, ?, Ctrl+K. Cmd counts as Ctrl; Shift is part of a character that is typed with it. */
export function keysOf(event) {
  const isCharacter = event.key.length === 1;
  const ctrl = event.ctrlKey || event.metaKey;
  const shift = event.shiftKey && (!isCharacter || ctrl || event.altKey);
  const key = isCharacter && (ctrl || event.altKey) ? event.key.toUpperCase() : event.key;
  return [ctrl && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("+");
}

const typesInto = (element) =>
  element.isContentEditable || element.tagName === "TEXTAREA"
  || (element.tagName === "INPUT" && !["range", "checkbox", "radio", "button", "file"].includes(element.type));

/** Keys, and whether the tab and the network are there. */
export function listenToPage(page) {
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.isComposing || event.defaultPrevented) {
      return;
    }
    const keys = keysOf(event);
    if (keys in shortcuts && (shortcuts[keys] || !typesInto(event.target))) {
      event.preventDefault();
      page.invokeMethodAsync("Pressed", keys);
    }
  });
  document.addEventListener("visibilitychange", () => page.invokeMethodAsync("TabTurned", document.hidden));
  if (document.hidden) {
    page.invokeMethodAsync("TabTurned", true);
  }
  addEventListener("online", () => page.invokeMethodAsync("NetworkTurned", true));
  addEventListener("offline", () => page.invokeMethodAsync("NetworkTurned", false));
}

/** The nearest in the next row, or in the one before: rows may be short, and headings may lie between them. */
function inNextRow(items, here, isDown) {
  const from = here.getBoundingClientRect();
  const beyond = items.map((item) => ({ item, box: item.getBoundingClientRect() }))
    .filter(({ box }) => (isDown ? box.top >= from.bottom : box.bottom <= from.top));
  const tops = beyond.map(({ box }) => box.top);
  const row = isDown ? Math.min(...tops) : Math.max(...tops);
  const away = ({ box }) => Math.abs(box.left - from.left);
  return beyond.filter(({ box }) => Math.abs(box.top - row) < 2).sort((one, other) => away(one) - away(other))[0]?.item;
}

/** Arrow keys walk a grid of buttons, as in a file manager. */
export function walkWithArrows(grid) {
  grid.addEventListener("keydown", (event) => {
    const items = [...grid.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    if (at < 0) {
      return;
    }
    const targets = {
      ArrowRight: () => items[at + 1],
      ArrowLeft: () => items[at - 1],
      ArrowDown: () => inNextRow(items, items[at], true),
      ArrowUp: () => inNextRow(items, items[at], false),
      Home: () => items[0],
      End: () => items.at(-1),
    };
    const target = targets[event.key]?.();
    if (target) {
      event.preventDefault();
      target.focus();
    }
  });
}

/** Arrow keys in a tree view of flat rows: up and down in order, left to the parent (data-parent), right to the child that the line goes on to. */
export function walkTree(tree) {
  tree.addEventListener("keydown", (event) => {
    const items = [...tree.querySelectorAll("[role=treeitem]")];
    const at = items.indexOf(document.activeElement);
    if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const here = items[at];
    const targets = {
      ArrowDown: () => items[at + 1],
      ArrowUp: () => items[at - 1],
      ArrowLeft: () => document.getElementById(here.dataset.parent),
      ArrowRight: () => items.findLast((item) => item.dataset.parent === here.id),
      Home: () => items[0],
      End: () => items.at(-1),
    };
    const target = targets[event.key]?.();
    if (target) {
      event.preventDefault();
      target.focus();
    }
  });
}

/** Typed as an edit of the user's, so that undo takes it back and everybody hears of it. */
export function listenWeights(page, id) {
  document.getElementById(id)?.addEventListener("keydown", (event) => {
    const isUp = event.key === "ArrowUp";
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !(isUp || event.key === "ArrowDown")) {
      return;
    }
    event.preventDefault();
    const field = event.target;
    const edit = page.invokeMethod("Weigh", field.value, field.selectionStart, field.selectionEnd, isUp);
    if (edit) {
      const [start, end, text, selectionStart, selectionEnd] = edit;
      field.setSelectionRange(Number(start), Number(end));
      document.execCommand("insertText", false, text);
      field.setSelectionRange(Number(selectionStart), Number(selectionEnd));
    }
  });
}

/** After the current change has been drawn. */
export function focusById(id) {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}

export function focusFirstInvalid() {
  requestAnimationFrame(() => document.querySelector("[aria-invalid=true]")?.focus());
}

/** Scrolls there when it begins in the window's lower part or below: on small screens, where things stand under each other. */
export function reveal(id) {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    if (element && element.getBoundingClientRect().top > innerHeight * 0.4) {
      element.scrollIntoView({ behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    }
  });
}

/** Modal: the browser keeps the focus inside, and gives it back on close. A click beside the dialog closes it. */
export function showDialog(dialog, isOpen) {
  if (isOpen && !dialog.open) {
    // A handler that returns false would keep every checkbox and fold inside from its own click.
    dialog.onclick = (event) => {
      if (event.target === dialog) {
        dialog.close();
      }
    };
    dialog.showModal();
  } else if (!isOpen && dialog.open) {
    dialog.close();
  }
}
