// What pointers mean: a stroke, moving the view, or two fingers that zoom. Takes plain pointer facts, gives plain actions.

export class Gestures {
  #pointers = new Map();
  #doing = null;

  /** A key that turns the next drag into moving the view. */
  holdsSpace = false;

  /** @param pointer {id, x, y, kind: "mouse" | "pen" | "touch", button} on the screen. @returns Actions in order. */
  down(pointer) {
    this.#pointers.set(pointer.id, pointer);
    if (this.#pointers.size === 2) {
      // A second finger: what the first one began was not meant.
      const actions = this.#doing === "stroke" ? [{ do: "abandon" }] : [];
      this.#doing = "pinch";
      return actions;
    }
    if (this.#pointers.size > 2) {
      return [];
    }
    this.#doing = pointer.button === 1 || this.holdsSpace ? "pan" : pointer.button === 0 ? "stroke" : null;
    return this.#doing === "stroke" ? [{ do: "begin", point: pointer }] : [];
  }

  move(pointer) {
    const before = this.#pointers.get(pointer.id);
    if (!before) {
      return [];
    }
    const pair = [...this.#pointers.values()];
    this.#pointers.set(pointer.id, { ...before, x: pointer.x, y: pointer.y });
    if (this.#doing === "pinch" && pair.length === 2) {
      return [{ do: "pinch", before: pair, after: [...this.#pointers.values()] }];
    }
    return this.#doing === "pan" ? [{ do: "pan", dx: pointer.x - before.x, dy: pointer.y - before.y }]
      : this.#doing === "stroke" ? [{ do: "extend", point: pointer }]
      : [];
  }

  up(pointer) {
    if (!this.#pointers.delete(pointer.id)) {
      return [];
    }
    const was = this.#doing;
    if (was === "pinch" && this.#pointers.size > 0) {
      // The finger that stays does not paint.
      return [];
    }
    this.#doing = null;
    return was === "stroke" ? [{ do: "end" }] : [];
  }

  cancel(pointer) {
    const was = this.#doing;
    this.#pointers.delete(pointer.id);
    if (this.#pointers.size === 0) {
      this.#doing = null;
    }
    return was === "stroke" ? [{ do: "abandon" }] : [];
  }
}
