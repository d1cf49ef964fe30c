// Which pixels a shape covers: those whose middle lies in it. Shapes give spans [y, from, to) to a callback, row by row.

/** A thick line with round ends: what a brush leaves between two points. */
export function capsule(a, b, radius, height, span) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  const [nx, ny] = length > 0 ? [(-dy / length) * radius, (dx / length) * radius] : [0, 0];
  const body = length > 0
    ? [{ x: a.x + nx, y: a.y + ny }, { x: b.x + nx, y: b.y + ny }, { x: b.x - nx, y: b.y - ny }, { x: a.x - nx, y: a.y - ny }]
    : [];
  const top = Math.max(0, Math.floor(Math.min(a.y, b.y) - radius));
  const bottom = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + radius));
  for (let y = top; y <= bottom; y++) {
    const middle = y + 0.5;
    let [from, to] = [Infinity, -Infinity];
    for (const end of [a, b]) {
      const rest = radius * radius - (middle - end.y) ** 2;
      if (rest >= 0) {
        from = Math.min(from, end.x - Math.sqrt(rest));
        to = Math.max(to, end.x + Math.sqrt(rest));
      }
    }
    for (const x of crossings(body, middle)) {
      from = Math.min(from, x);
      to = Math.max(to, x);
    }
    emit(y, from, to, span);
  }
}

/** A closed outline, filled wherever it winds around, also where it crosses itself. */
export function polygon(points, height, span) {
  let [top, bottom] = [Infinity, -Infinity];
  for (const point of points) {
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(height - 1, Math.ceil(bottom)); y++) {
    const edges = windings(points, y + 0.5).sort((one, other) => one.x - other.x);
    let winding = 0;
    for (let i = 0; i < edges.length; i++) {
      const before = winding;
      winding += edges[i].turn;
      if (before !== 0) {
        emit(y, edges[i - 1].x, edges[i].x, span);
      }
    }
  }
}

function emit(y, from, to, span) {
  const first = Math.ceil(from - 0.5);
  const last = Math.floor(to - 0.5);
  if (last >= first) {
    span(y, first, last + 1);
  }
}

const crossings = (points, y) => windings(points, y).map((edge) => edge.x);

function windings(points, y) {
  const found = [];
  for (let i = 0; i < points.length; i++) {
    const a = points[i];
    const b = points[(i + 1) % points.length];
    if (a.y <= y !== b.y <= y) {
      found.push({ x: a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x), turn: b.y > a.y ? 1 : -1 });
    }
  }
  return found;
}
