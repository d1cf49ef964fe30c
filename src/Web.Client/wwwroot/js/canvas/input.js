// Listens to pointers, wheel and keys on the stage and says what they ask for. Takes all back when it is stopped.

import { Gestures } from "./gestures.js";
import { commandOf, isTyped } from "./keys.js";

const WHEEL_ZOOM = 0.0016;
const LINE = 40;

/**
 * @param host The stage. @param keys The element within which keys count.
 * @param asked {act(action, event), hover(point | null), zoom(point, factor), pan(dx, dy), command(name), handle(side, phase, dx, dy), panning(isOn)}
 * @returns Stops listening.
 */
export function listen(host, keys, asked) {
  const gestures = new Gestures();
  const ending = new AbortController();
  const on = (target, name, listener, options = {}) => target.addEventListener(name, listener, { signal: ending.signal, ...options });
  const at = (event) => {
    const box = host.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const pointer = (event) => ({ id: event.pointerId, kind: event.pointerType, button: event.button, ...at(event) });
  const act = (actions, event) => actions.forEach((action) => asked.act(action, event));
  let dragged = null;

  on(host, "pointerdown", (event) => {
    host.focus({ preventScroll: true });
    host.setPointerCapture(event.pointerId);
    const side = event.target.dataset?.side;
    if (side && event.button === 0 && !dragged) {
      dragged = { id: event.pointerId, side, x: event.clientX, y: event.clientY };
      asked.handle(side, "begin", 0, 0);
      return;
    }
    act(gestures.down(pointer(event)), event);
  });
  on(host, "pointermove", (event) => {
    if (dragged?.id === event.pointerId) {
      asked.handle(dragged.side, "move", event.clientX - dragged.x, event.clientY - dragged.y);
      return;
    }
    // The browser gathers the moves of a frame; the stroke shall not lose the corners between them.
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length > 0 ? moves : [event]) {
      act(gestures.move(pointer(move)), move);
    }
    asked.hover(event.pointerType === "touch" ? null : at(event));
  });
  const up = (event, isLost) => {
    if (dragged?.id === event.pointerId) {
      dragged = null;
      asked.handle(null, "end", 0, 0);
      return;
    }
    act(isLost ? gestures.cancel(pointer(event)) : gestures.up(pointer(event)), event);
  };
  on(host, "pointerup", (event) => up(event, false));
  on(host, "pointercancel", (event) => up(event, true));
  on(host, "pointerleave", () => asked.hover(null));
  on(host, "contextmenu", (event) => event.preventDefault());
  on(host, "wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE : 1;
    if (!event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY))) {
      asked.pan(-(event.deltaX || event.deltaY) * unit, event.deltaX ? -event.deltaY * unit : 0);
    } else {
      asked.zoom(at(event), Math.exp(-event.deltaY * unit * WHEEL_ZOOM * (event.ctrlKey ? 4 : 1)));
    }
  }, { passive: false });

  on(keys, "keydown", (event) => {
    if (event.key === " " && event.target === host) {
      event.preventDefault();
      gestures.holdsSpace = true;
      asked.panning(true);
      return;
    }
    if (event.key !== "?") {
      // The page behind has keys of its own; its list of keys is asked for here, too.
      event.stopPropagation();
    }
    const command = commandOf(event);
    if (command && !isTyped(event.target, command)) {
      event.preventDefault();
      asked.command(command);
    }
  });
  const letGo = () => {
    gestures.holdsSpace = false;
    asked.panning(false);
  };
  on(keys, "keyup", (event) => event.key === " " && letGo());
  on(window, "blur", letGo);
  return () => ending.abort();
}
