// Shows the mask over the picture. Only what changed is drawn, through one small block of pixels.

import { union } from "./geometry.js";

const BLOCK = 256;
// Little endian: alpha, blue, green, red. Violet with pale stripes is seen on any picture, also by those who see no colours.
const PAINTED = 0x8ce63cb4;
const STRIPE = 0xa0fff0ff;
const STRIPES = 12;
const STRIPE_WIDTH = 3;

export class MaskLayer {
  #mask;
  #brush;
  #block = new ImageData(BLOCK, BLOCK);
  #pixels = new Uint32Array(this.#block.data.buffer);
  #dirty = null;

  constructor(canvas, mask) {
    canvas.width = mask.width;
    canvas.height = mask.height;
    this.#mask = mask;
    this.#brush = canvas.getContext("2d");
  }

  mark(rect) {
    this.#dirty = union(this.#dirty, rect);
  }

  draw() {
    const dirty = this.#dirty;
    this.#dirty = null;
    if (dirty) {
      for (let y = dirty.y; y < dirty.y + dirty.height; y += BLOCK) {
        for (let x = dirty.x; x < dirty.x + dirty.width; x += BLOCK) {
          this.#put(x, y, Math.min(BLOCK, dirty.x + dirty.width - x), Math.min(BLOCK, dirty.y + dirty.height - y));
        }
      }
    }
  }

  #put(left, top, width, height) {
    const { data, width: across } = this.#mask;
    for (let y = 0; y < height; y++) {
      const from = (top + y) * across + left;
      for (let x = 0; x < width; x++) {
        this.#pixels[y * BLOCK + x] = data[from + x] === 0 ? 0 : (left + x + top + y) % STRIPES < STRIPE_WIDTH ? STRIPE : PAINTED;
      }
    }
    this.#brush.putImageData(this.#block, left, top, 0, 0, width, height);
  }
}
