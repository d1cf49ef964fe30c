// Tools turn strokes into changes of the mask. Brush and eraser paint as they go; rectangle and lasso when they are let go.

import { between, union } from "./geometry.js";

const SIMPLIFY = 0.5;

/** @param tool "brush" | "eraser" | "rectangle" | "lasso". @param takes Paints away, for tools that otherwise add. */
export function beginStroke(tool, mask, point, { radius, takes }) {
  const value = tool === "eraser" || takes ? 0 : 1;
  return tool === "rectangle" ? new RectangleStroke(mask, point, value)
    : tool === "lasso" ? new LassoStroke(mask, point, value)
    : new BrushStroke(mask, point, radius, value);
}

class BrushStroke {
  outline = null;

  constructor(mask, point, radius, value) {
    Object.assign(this, { mask, at: point, radius, value });
    this.first = mask.stroke(point, point, radius, value);
  }

  extend(points) {
    let dirty = this.first;
    this.first = null;
    for (const point of points) {
      dirty = union(dirty, this.mask.stroke(this.at, point, this.radius, this.value));
      this.at = point;
    }
    return dirty;
  }

  end() {
    return this.extend([]);
  }
}

class RectangleStroke {
  constructor(mask, point, value) {
    Object.assign(this, { mask, from: point, to: point, value });
  }

  get outline() {
    const { x, y, width, height } = between(this.from, this.to);
    return [{ x, y }, { x: x + width, y }, { x: x + width, y: y + height }, { x, y: y + height }];
  }

  extend(points) {
    this.to = points.at(-1) ?? this.to;
    return null;
  }

  end() {
    return this.mask.rectangle(between(this.from, this.to), this.value);
  }
}

class LassoStroke {
  constructor(mask, point, value) {
    Object.assign(this, { mask, points: [point], value });
  }

  get outline() {
    return this.points;
  }

  extend(points) {
    for (const point of points) {
      const last = this.points.at(-1);
      if (Math.hypot(point.x - last.x, point.y - last.y) >= SIMPLIFY) {
        this.points.push(point);
      }
    }
    return null;
  }

  end() {
    return this.mask.lasso(this.points, this.value);
  }
}

const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512];

/** The next brush size (diameter in pixels) up or down. */
export function nextSize(size, isLarger) {
  return isLarger ? SIZES.find((other) => other > size) ?? SIZES.at(-1) : SIZES.findLast((other) => other < size) ?? SIZES[0];
}
