// Undo and redo in bounded memory. A step keeps the tiles that it changed, one bit a pixel, as they were on the other side of it.

import { union } from "./geometry.js";

export const TILE = 64;
const TILE_BYTES = (TILE * TILE) / 8;
const STEP_BYTES = 200;

export class History {
  #mask;
  #limit;
  #past = [];
  #future = [];
  #open = null;

  /** @param limit Bytes that the steps may take together; the oldest are forgotten. */
  constructor(mask, limit = 24 * 1024 * 1024) {
    this.#mask = mask;
    this.#limit = limit;
    mask.changing = (rect) => this.#keep(rect);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** Bytes held, near enough. */
  get bytes() {
    return [...this.#past, ...this.#future].reduce((sum, step) => sum + sizeOf(step), 0);
  }

  begin() {
    this.#open = { tiles: new Map(), isInversion: false, frame: null };
  }

  /** Ends a step. One that changed nothing is none. */
  commit({ isInversion = false, frame = null } = {}) {
    const step = this.#open;
    this.#open = null;
    if (!step) {
      return false;
    }
    for (const [index, before] of step.tiles) {
      if (same(before, this.#read(index))) {
        step.tiles.delete(index);
      }
    }
    step.isInversion = isInversion;
    step.frame = frame;
    if (step.tiles.size === 0 && !isInversion && !frame) {
      return false;
    }
    this.#past.push(step);
    this.#future = [];
    while (this.bytes > this.#limit && this.#past.length > 1) {
      this.#past.shift();
    }
    return true;
  }

  /** Gives up the open step: all is as it was. Returns what changed. */
  abandon() {
    const step = this.#open;
    this.#open = null;
    return step ? this.#swap(step) : null;
  }

  /** @returns {{dirty: object | null, frame: object | null} | null} What changed; null where there is nothing to undo. */
  undo() {
    return this.#turn(this.#past, this.#future, "before");
  }

  redo() {
    return this.#turn(this.#future, this.#past, "after");
  }

  #turn(from, to, side) {
    const step = from.pop();
    if (!step) {
      return null;
    }
    const dirty = step.isInversion ? this.#mask.invert() : this.#swap(step);
    to.push(step);
    return { dirty, frame: step.frame?.[side] ?? null };
  }

  #keep(rect) {
    if (!this.#open) {
      return;
    }
    const across = this.#across();
    for (let row = Math.floor(rect.y / TILE); row * TILE < rect.y + rect.height; row++) {
      for (let column = Math.floor(rect.x / TILE); column * TILE < rect.x + rect.width; column++) {
        const index = row * across + column;
        if (!this.#open.tiles.has(index)) {
          this.#open.tiles.set(index, this.#read(index));
        }
      }
    }
  }

  #swap(step) {
    let dirty = null;
    for (const [index, kept] of step.tiles) {
      step.tiles.set(index, this.#read(index));
      this.#write(index, kept);
      dirty = union(dirty, this.#place(index));
    }
    return dirty;
  }

  #across() {
    return Math.ceil(this.#mask.width / TILE);
  }

  #place(index) {
    const x = (index % this.#across()) * TILE;
    const y = Math.floor(index / this.#across()) * TILE;
    return { x, y, width: Math.min(TILE, this.#mask.width - x), height: Math.min(TILE, this.#mask.height - y) };
  }

  #read(index) {
    const bits = new Uint8Array(TILE_BYTES);
    this.#each(index, (at, bit) => {
      bits[bit >> 3] |= this.#mask.data[at] << (bit & 7);
    });
    return bits;
  }

  #write(index, bits) {
    this.#each(index, (at, bit) => {
      this.#mask.data[at] = (bits[bit >> 3] >> (bit & 7)) & 1;
    });
  }

  #each(index, visit) {
    const { x, y, width, height } = this.#place(index);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        visit((y + row) * this.#mask.width + x + column, row * TILE + column);
      }
    }
  }
}

const sizeOf = (step) => STEP_BYTES + step.tiles.size * (TILE_BYTES + 64);

const same = (one, other) => one.every((value, index) => value === other[index]);
