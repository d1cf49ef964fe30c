import { Mask } from "/js/canvas/mask.js";
import { equal, isTrue, random, test } from "./check.js";

const at = (mask, x, y) => mask.data[y * mask.width + x];

/** How far a point is from a line between two others. */
function distance(point, a, b) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const t = Math.min(1, Math.max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}

test("a stroke covers exactly the pixels whose middle is within its radius", () => {
  const next = random(7);
  for (let i = 0; i < 60; i++) {
    const mask = new Mask(97, 61);
    const point = () => ({ x: next() * 120 - 10, y: next() * 80 - 10 });
    const [a, b, radius] = [point(), i % 5 === 0 ? point() : { x: next() * 90, y: next() * 60 }, 0.5 + next() * 25];
    mask.stroke(a, b, radius, 1);
    for (let y = 0; y < 61; y++) {
      for (let x = 0; x < 97; x++) {
        const away = distance({ x: x + 0.5, y: y + 0.5 }, a, b);
        // On the very edge rounding may decide.
        if (Math.abs(away - radius) > 1e-6) {
          equal(at(mask, x, y), away < radius ? 1 : 0, `pixel ${x}, ${y} of stroke ${i}`);
        }
      }
    }
  }
});

test("a stroke says which rectangle it changed, and changes nothing outside of it", () => {
  const mask = new Mask(200, 100);
  let said = null;
  mask.changing = (rect) => (said = rect);
  const dirty = mask.stroke({ x: 50, y: 40 }, { x: 90, y: 60 }, 8, 1);
  equal(said, dirty);
  for (let i = 0; i < mask.data.length; i++) {
    const [x, y] = [i % 200, Math.floor(i / 200)];
    isTrue(mask.data[i] === 0 || (x >= dirty.x && x < dirty.x + dirty.width && y >= dirty.y && y < dirty.y + dirty.height), `pixel ${x}, ${y}`);
  }
  equal(mask.stroke({ x: -50, y: -50 }, { x: -20, y: -20 }, 5, 1), null);
});

test("a rectangle is rounded to whole pixels and taken away again", () => {
  const mask = new Mask(64, 64);
  mask.rectangle({ x: 9.6, y: 20.4, width: 20, height: 10 }, 1);
  equal(mask.count(), 200);
  equal([at(mask, 9, 20), at(mask, 10, 20), at(mask, 29, 29), at(mask, 30, 29), at(mask, 10, 30)], [0, 1, 1, 0, 0]);
  mask.rectangle({ x: -10, y: -10, width: 200, height: 200 }, 0);
  equal(mask.count(), 0);
});

test("a lasso is filled inside, also where it crosses itself", () => {
  const mask = new Mask(100, 100);
  mask.lasso([{ x: 10, y: 10 }, { x: 90, y: 10 }, { x: 90, y: 90 }, { x: 10, y: 90 }], 1);
  equal(mask.count(), 80 * 80);
  const star = new Mask(100, 100);
  star.lasso([0, 2, 4, 1, 3].map((i) => ({ x: 50 + 45 * Math.sin((i * 2 * Math.PI) / 5), y: 50 - 45 * Math.cos((i * 2 * Math.PI) / 5) })), 1);
  equal([at(star, 50, 50), at(star, 50, 8), at(star, 5, 5)], [1, 1, 0]);
  equal(mask.lasso([{ x: 1, y: 1 }, { x: 2, y: 2 }], 1), null);
});

test("inverting twice changes nothing", () => {
  const mask = new Mask(70, 30);
  mask.stroke({ x: 20, y: 10 }, { x: 40, y: 20 }, 6, 1);
  const before = mask.data.slice();
  mask.invert();
  equal(mask.count(), 70 * 30 - before.reduce((sum, value) => sum + value, 0));
  mask.invert();
  isTrue(before.every((value, i) => value === mask.data[i]), "the mask is another one");
});
