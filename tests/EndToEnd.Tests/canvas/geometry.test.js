import { around, between, clip, fit, hasShapeOf, pan, pinch, toScreen, toWorld, union, zoomAt } from "/js/canvas/geometry.js";
import { equal, near, test } from "./check.js";

test("a point on the screen and back is the same point", () => {
  const view = { scale: 2.5, x: -30, y: 12 };
  equal(toScreen(view, toWorld(view, { x: 100, y: 50 })), { x: 100, y: 50 });
});

test("what is under the pointer stays there while zooming", () => {
  const view = { scale: 1.5, x: 40, y: -20 };
  const before = toWorld(view, { x: 200, y: 120 });
  const after = toWorld(zoomAt(view, { x: 200, y: 120 }, 3.7), { x: 200, y: 120 });
  near(after.x, before.x);
  near(after.y, before.y);
});

test("zooming ends at the limits", () => {
  equal(zoomAt({ scale: 20, x: 0, y: 0 }, { x: 0, y: 0 }, 100).scale, 32);
  equal(zoomAt({ scale: 0.05, x: 0, y: 0 }, { x: 0, y: 0 }, 0.001).scale, 0.02);
});

test("a picture is fitted whole and in the middle, also with a frame around it", () => {
  const view = fit({ x: -64, y: 0, width: 320, height: 256 }, { width: 700, height: 500 }, 30);
  near(view.scale, 440 / 256);
  const [from, to] = [toScreen(view, { x: -64, y: 0 }), toScreen(view, { x: 256, y: 256 })];
  near((from.x + to.x) / 2, 350);
  near((from.y + to.y) / 2, 250);
});

test("two fingers keep what is under them", () => {
  const view = { scale: 1, x: 0, y: 0 };
  const before = [{ x: 100, y: 100 }, { x: 200, y: 100 }];
  const after = [{ x: 80, y: 150 }, { x: 280, y: 150 }];
  const turned = pinch(view, before, after);
  near(turned.scale, 2);
  for (const finger of [0, 1]) {
    const there = toScreen(turned, toWorld(view, before[finger]));
    near(there.x, after[finger].x);
    near(there.y, after[finger].y);
  }
});

test("rectangles are joined, clipped to the picture, and made of corners in any order", () => {
  equal(union(null, { x: 1, y: 2, width: 3, height: 4 }), { x: 1, y: 2, width: 3, height: 4 });
  equal(union({ x: 0, y: 0, width: 2, height: 2 }, { x: 5, y: 1, width: 1, height: 4 }), { x: 0, y: 0, width: 6, height: 5 });
  equal(clip({ x: -3.5, y: 1.2, width: 5, height: 2 }, 10, 10), { x: 0, y: 1, width: 2, height: 3 });
  equal(clip({ x: 12, y: 0, width: 5, height: 5 }, 10, 10), null);
  equal(between({ x: 5, y: 1 }, { x: 2, y: 8 }), { x: 2, y: 1, width: 3, height: 7 });
  equal(around([{ x: 1, y: 1 }, { x: 4, y: 9 }], 1), { x: 0, y: 0, width: 5, height: 10 });
  equal(pan({ scale: 2, x: 1, y: 1 }, 3, -4), { scale: 2, x: 4, y: -3 });
});

test("a mask has the picture's shape when it differs by rounding only", () => {
  equal(hasShapeOf({ width: 512, height: 342 }, { width: 768, height: 512 }), true);
  equal(hasShapeOf({ width: 128, height: 128 }, { width: 1024, height: 1024 }), true);
  equal(hasShapeOf({ width: 512, height: 320 }, { width: 768, height: 512 }), false);
  equal(hasShapeOf({ width: 512, height: 768 }, { width: 768, height: 512 }), false);
});
