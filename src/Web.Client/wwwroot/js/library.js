// What the library needs of the browser: what is in sight, keys before the browser takes them, an archive as a file.

const keys = new Set(["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "Enter", " ", "s", "S", "Delete", "Escape"]);
const ownKeys = "input, select, textarea, dialog, [data-own-keys]";

let watched = null;

/** Reports scrolling and resizing, at most once a frame, and the keys that mean something here. */
export function watch(scroller, grid, page) {
  leave();
  const abort = new AbortController();
  let waiting = false;
  const tell = () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        if (!abort.signal.aborted) {
          page.invokeMethod("InSight", Math.max(0, scroller.scrollTop - grid.offsetTop), scroller.clientHeight, grid.clientWidth);
        }
      });
    }
  };
  const resized = new ResizeObserver(tell);
  resized.observe(scroller);
  resized.observe(grid);
  scroller.addEventListener("scroll", tell, { passive: true, signal: abort.signal });
  grid.closest("main").addEventListener("keydown", (event) => onKey(event, grid, page), { signal: abort.signal });
  watched = { abort, resized, scroller, grid };
  tell();
}

export function leave() {
  watched?.abort.abort();
  watched?.resized.disconnect();
  watched = null;
}

function onKey(event, grid, page) {
  const chord = event.ctrlKey || event.metaKey;
  const all = chord && event.key.toLowerCase() === "a";
  if (event.target.closest(ownKeys) || event.altKey || (chord && !all) || (!all && !keys.has(event.key))) {
    return;
  }
  // Elsewhere these two press the button that has the focus, and the arrows scroll.
  if (event.target !== grid && !all && !["s", "S", "Delete", "Escape"].includes(event.key)) {
    return;
  }
  event.preventDefault();
  page.invokeMethodAsync("OnKey", all ? "All" : event.key, event.shiftKey);
}

export function scrollToPart(top, height) {
  if (!watched) {
    return;
  }
  const { scroller, grid } = watched;
  const from = grid.offsetTop + top;
  if (from < scroller.scrollTop) {
    scroller.scrollTop = from - 8;
  } else if (from + height > scroller.scrollTop + scroller.clientHeight) {
    scroller.scrollTop = from + height - scroller.clientHeight + 8;
  }
}

export function focusGrid() {
  watched?.grid.focus({ preventScroll: true });
}

/** By fetch, since a link cannot carry the key. The browser keeps the bytes, not the page's memory. */
export async function downloadZip(url, token, ids) {
  try {
    const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify({ ids }) });
    if (!response.ok) {
      return false;
    }
    const name = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "pictures.zip";
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await response.blob()), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return true;
  } catch (e) {
    console.info("The archive could not be read", e.name);
    return false;
  }
}
