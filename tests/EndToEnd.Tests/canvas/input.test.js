import { NO_FRAME, dragSide, isNone, rectOf, setSide, sizeOf } from "/js/canvas/frame.js";
import { fromPixels } from "/js/canvas/files.js";
import { Gestures } from "/js/canvas/gestures.js";
import { commandOf, isTyped } from "/js/canvas/keys.js";
import { Mask } from "/js/canvas/mask.js";
import { beginStroke, nextSize } from "/js/canvas/tools.js";
import { equal, test } from "./check.js";

const finger = (id, x, y) => ({ id, x, y, kind: "touch", button: 0 });
const names = (actions) => actions.map((action) => action.do);

test("one pointer paints", () => {
  const gestures = new Gestures();
  equal(names(gestures.move(finger(1, 0, 0))), []);
  equal(names(gestures.down(finger(1, 0, 0))), ["begin"]);
  equal(names(gestures.move(finger(1, 5, 5))), ["extend"]);
  equal(names(gestures.up(finger(1, 5, 5))), ["end"]);
  equal(names(gestures.up(finger(1, 5, 5))), []);
});

test("a second finger gives the stroke up and zooms, and the finger that stays does not paint", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 0, 0));
  equal(names(gestures.down(finger(2, 100, 0))), ["abandon"]);
  const [action] = gestures.move(finger(2, 200, 0));
  equal([action.do, action.before.map((p) => p.x), action.after.map((p) => p.x)], ["pinch", [0, 100], [0, 200]]);
  equal(names(gestures.up(finger(2, 200, 0))), []);
  equal(names(gestures.move(finger(1, 9, 9))), []);
  equal(names(gestures.up(finger(1, 9, 9))), []);
  equal(names(gestures.down(finger(3, 0, 0))), ["begin"]);
});

test("the middle button and the space key move the view", () => {
  const gestures = new Gestures();
  equal(gestures.down({ id: 1, x: 0, y: 0, kind: "mouse", button: 1 }), []);
  equal(gestures.move({ id: 1, x: 3, y: -2 }), [{ do: "pan", dx: 3, dy: -2 }]);
  gestures.up({ id: 1 });
  gestures.holdsSpace = true;
  equal(gestures.down(finger(1, 0, 0)), []);
  equal(names(gestures.move(finger(1, 1, 1))), ["pan"]);
});

test("a stroke that the browser takes away is given up", () => {
  const gestures = new Gestures();
  gestures.down(finger(1, 0, 0));
  equal(names(gestures.cancel(finger(1, 0, 0))), ["abandon"]);
  equal(names(gestures.down(finger(2, 0, 0))), ["begin"]);
});

test("keys are commands, but not where one types", () => {
  const key = (name, others = {}) => commandOf({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...others });
  equal(["b", "E", "r", "l", "x", "0", "[", "]", "q"].map((name) => key(name)), ["brush", "eraser", "rectangle", "lasso", "invert", "fit", "smaller", "larger", null]);
  equal([key("z", { ctrlKey: true }), key("Z", { ctrlKey: true, shiftKey: true }), key("y", { metaKey: true })], ["undo", "redo", "redo"]);
  equal([key("b", { ctrlKey: true }), key("b", { altKey: true }), key("Enter", { ctrlKey: true })], [null, null, "generate"]);
  const field = Object.assign(document.createElement("input"), { type: "number" });
  equal([isTyped(field, "undo"), isTyped(field, "generate"), isTyped(document.createElement("button"), "undo")], [true, false, false]);
  equal([isTyped(document.createElement("textarea"), "brush"), isTyped(Object.assign(document.createElement("input"), { type: "range" }), "brush")], [true, false]);
});

test("brush and eraser paint as they go, rectangle and lasso at the end", () => {
  const mask = new Mask(100, 100);
  const brush = beginStroke("brush", mask, { x: 20, y: 20 }, { radius: 5, takes: false });
  brush.extend([{ x: 40, y: 20 }]);
  const painted = mask.count();
  equal(painted > 200, true);
  beginStroke("eraser", mask, { x: 20, y: 20 }, { radius: 6, takes: false }).extend([{ x: 40, y: 20 }]);
  equal(mask.count(), 0);
  const rectangle = beginStroke("rectangle", mask, { x: 60, y: 70 }, { radius: 5, takes: false });
  rectangle.extend([{ x: 10, y: 20 }, { x: 50, y: 60 }]);
  equal([mask.count(), rectangle.outline.length], [0, 4]);
  rectangle.end();
  equal(mask.count(), 100);
  const lasso = beginStroke("lasso", mask, { x: 0, y: 0 }, { radius: 5, takes: true });
  lasso.extend([{ x: 100, y: 0 }, { x: 100, y: 100 }, { x: 0, y: 100 }]);
  lasso.end();
  equal(mask.count(), 0);
});

test("the brush grows and shrinks by steps, to its ends", () => {
  equal([nextSize(32, true), nextSize(32, false), nextSize(33, false), nextSize(512, true), nextSize(1, false)], [48, 24, 32, 512, 1]);
});

test("the frame grows outwards by steps, within the limits", () => {
  const picture = { width: 256, height: 256 };
  const limits = { step: 32, maxWidth: 512, maxHeight: 512, maxPixels: 512 * 384 };
  equal(dragSide(NO_FRAME, "left", -70, 0, picture, limits).left, 64);
  equal(dragSide(NO_FRAME, "top", 0, 70, picture, limits).top, 0);
  equal(setSide(NO_FRAME, "right", 9999, picture, limits).right, 256);
  const wide = setSide(NO_FRAME, "right", 256, picture, limits);
  equal(setSide(wide, "bottom", 9999, picture, limits).bottom, 128);
  equal(setSide({ ...NO_FRAME, left: 128 }, "right", 9999, picture, limits).right, 128);
  equal(sizeOf({ left: 8, top: 16, right: 0, bottom: 8 }, picture), { width: 264, height: 280 });
  equal(rectOf({ left: 8, top: 16, right: 0, bottom: 8 }, picture), { x: -8, y: -16, width: 264, height: 280 });
  equal([isNone(NO_FRAME), isNone(wide)], [true, false]);
  equal(setSide(NO_FRAME, "right", 64, { width: 600, height: 600 }, limits).right, 0);
});

test("a mask file is read as the API reads it: light and transparent are painted", () => {
  equal([...fromPixels([255, 255, 255, 255, 0, 0, 0, 255, 127, 127, 127, 255, 128, 128, 128, 255, 0, 0, 0, 0])], [1, 0, 0, 1, 1]);
});
