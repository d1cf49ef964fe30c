// Points, rectangles and the view, without a page. World units are the picture's pixels; a view is {scale, x, y}: screen = world * scale + (x, y).

export const MAX_SCALE = 32;

/** @returns {{x: number, y: number, width: number, height: number} | null} What holds both; null stands for nothing. */
export function union(a, b) {
  if (!a || !b) {
    return a ?? b ?? null;
  }
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** The whole pixels that a rectangle touches, inside of 0..width and 0..height; null where there are none. */
export function clip(rect, width, height) {
  const x = Math.max(0, Math.floor(rect.x));
  const y = Math.max(0, Math.floor(rect.y));
  const right = Math.min(width, Math.ceil(rect.x + rect.width));
  const bottom = Math.min(height, Math.ceil(rect.y + rect.height));
  return right > x && bottom > y ? { x, y, width: right - x, height: bottom - y } : null;
}

/** The rectangle between two corners, whichever they are. */
export function between(a, b) {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** What holds all points, grown by a margin. */
export function around(points, margin = 0) {
  const xs = points.map((point) => point.x);
  const ys = points.map((point) => point.y);
  const x = Math.min(...xs) - margin;
  const y = Math.min(...ys) - margin;
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}

export const toWorld = (view, point) => ({ x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale });

export const toScreen = (view, point) => ({ x: point.x * view.scale + view.x, y: point.y * view.scale + view.y });

/** The view that shows a world rectangle whole and in the middle; small pictures are enlarged, but not beyond `most`. */
export function fit(rect, viewport, margin = 0, most = 4) {
  const across = Math.max(1, viewport.width - 2 * margin) / rect.width;
  const down = Math.max(1, viewport.height - 2 * margin) / rect.height;
  const scale = Math.min(across, down, most);
  return {
    scale,
    x: (viewport.width - rect.width * scale) / 2 - rect.x * scale,
    y: (viewport.height - rect.height * scale) / 2 - rect.y * scale,
  };
}

/** Zooms so that what is under `point` (screen) stays there. */
export function zoomAt(view, point, factor, least = 0.02) {
  const scale = Math.min(MAX_SCALE, Math.max(least, view.scale * factor));
  const under = toWorld(view, point);
  return { scale, x: point.x - under.x * scale, y: point.y - under.y * scale };
}

export const pan = (view, dx, dy) => ({ scale: view.scale, x: view.x + dx, y: view.y + dy });

/** Two fingers went from one pair of screen points to another: what was under them still is, as far as zooming can do it. */
export function pinch(view, before, after) {
  const apart = (pair) => Math.hypot(pair[0].x - pair[1].x, pair[0].y - pair[1].y);
  const middle = (pair) => ({ x: (pair[0].x + pair[1].x) / 2, y: (pair[0].y + pair[1].y) / 2 });
  const [from, to] = [middle(before), middle(after)];
  return zoomAt(pan(view, to.x - from.x, to.y - from.y), to, apart(after) / Math.max(1, apart(before)));
}

/** Of the same shape, but for the rounding of whole pixels. */
export const hasShapeOf = (one, other) =>
  Math.abs(one.width * other.height - one.height * other.width) < Math.max(one.width, one.height, other.width, other.height);
