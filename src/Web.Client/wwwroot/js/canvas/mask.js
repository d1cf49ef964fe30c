// The mask: one byte a pixel, 1 where it will be painted. Every change says beforehand which rectangle it touches, so that it can be undone.

import { around, clip } from "./geometry.js";
import { capsule, polygon } from "./raster.js";

export class Mask {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.data = new Uint8Array(width * height);
    /** Called with a rectangle before it changes. */
    this.changing = () => {};
  }

  /** All methods that change something return the rectangle that did; null where nothing could. */
  stroke(from, to, radius, value) {
    return this.#draw(around([from, to], radius + 1), (span) => capsule(from, to, radius, this.height, span), value);
  }

  lasso(points, value) {
    return points.length < 3 ? null : this.#draw(around(points, 1), (span) => polygon(points, this.height, span), value);
  }

  /** Corners are rounded to whole pixels. */
  rectangle(rect, value) {
    const x = Math.round(rect.x);
    const y = Math.round(rect.y);
    const whole = { x, y, width: Math.round(rect.x + rect.width) - x, height: Math.round(rect.y + rect.height) - y };
    return this.#draw(whole, (span) => {
      for (let row = whole.y; row < whole.y + whole.height; row++) {
        span(row, whole.x, whole.x + whole.width);
      }
    }, value);
  }

  fill(value) {
    const all = this.#all();
    this.changing(all);
    this.data.fill(value);
    return all;
  }

  /** Undone by itself: nothing is said beforehand. */
  invert() {
    const { data } = this;
    for (let i = 0; i < data.length; i++) {
      data[i] ^= 1;
    }
    return this.#all();
  }

  /** Takes a whole other mask of this size. */
  replace(data) {
    const all = this.#all();
    this.changing(all);
    this.data.set(data);
    return all;
  }

  /** How many pixels will be painted. */
  count() {
    let sum = 0;
    for (const value of this.data) {
      sum += value;
    }
    return sum;
  }

  #all() {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  #draw(reach, shape, value) {
    const dirty = clip(reach, this.width, this.height);
    if (dirty) {
      this.changing(dirty);
      const right = dirty.x + dirty.width;
      shape((y, from, to) => {
        if (y >= dirty.y && y < dirty.y + dirty.height && to > dirty.x && from < right) {
          const row = y * this.width;
          this.data.fill(value, row + Math.max(from, dirty.x), row + Math.min(to, right));
        }
      });
    }
    return dirty;
  }
}
