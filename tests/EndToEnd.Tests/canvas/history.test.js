import { History, TILE } from "/js/canvas/history.js";
import { Mask } from "/js/canvas/mask.js";
import { equal, isTrue, random, test } from "./check.js";

const same = (one, other) => one.every((value, i) => value === other[i]);

test("any run of changes is taken back and done again exactly", () => {
  const next = random(11);
  for (let round = 0; round < 12; round++) {
    const mask = new Mask(150 + Math.floor(next() * 150), 90 + Math.floor(next() * 100));
    const history = new History(mask);
    const states = [mask.data.slice()];
    for (let step = 0; step < 12; step++) {
      history.begin();
      const kind = Math.floor(next() * 4);
      const point = () => ({ x: next() * mask.width, y: next() * mask.height });
      if (kind === 0) {
        mask.invert();
      } else if (kind === 1) {
        mask.rectangle({ ...point(), width: next() * 90, height: next() * 90 }, next() < 0.6 ? 1 : 0);
      } else {
        for (let i = 0; i < 4; i++) {
          mask.stroke(point(), point(), 2 + next() * 20, kind === 2 ? 1 : 0);
        }
      }
      if (history.commit({ isInversion: kind === 0 })) {
        states.push(mask.data.slice());
      }
    }
    for (let i = states.length - 2; i >= 0; i--) {
      isTrue(history.undo() !== null && same(mask.data, states[i]), `undo to state ${i} of round ${round}`);
    }
    equal([history.canUndo, history.undo()], [false, null]);
    for (let i = 1; i < states.length; i++) {
      isTrue(history.redo() !== null && same(mask.data, states[i]), `redo to state ${i} of round ${round}`);
    }
    equal([history.canRedo, history.redo()], [false, null]);
  }
});

test("a step that changed nothing is none, and a new one forgets what was taken back", () => {
  const mask = new Mask(100, 100);
  const history = new History(mask);
  history.begin();
  mask.rectangle({ x: 0, y: 0, width: 50, height: 50 }, 0);
  equal(history.commit(), false);
  for (const x of [0, 60]) {
    history.begin();
    mask.rectangle({ x, y: 0, width: 20, height: 20 }, 1);
    history.commit();
  }
  history.undo();
  history.begin();
  mask.rectangle({ x: 0, y: 60, width: 20, height: 20 }, 1);
  history.commit();
  equal(history.canRedo, false);
  equal(mask.count(), 800);
});

test("a stroke that is given up leaves the mask as it was", () => {
  const mask = new Mask(100, 100);
  const history = new History(mask);
  mask.rectangle({ x: 10, y: 10, width: 30, height: 30 }, 1);
  const before = mask.data.slice();
  history.begin();
  mask.stroke({ x: 0, y: 0 }, { x: 99, y: 99 }, 9, 0);
  history.abandon();
  isTrue(same(mask.data, before), "the mask is another one");
  equal(history.canUndo, false);
});

test("frames are remembered with the strokes", () => {
  const history = new History(new Mask(64, 64));
  const [before, after] = [{ left: 0 }, { left: 64 }];
  history.begin();
  history.commit({ frame: { before, after } });
  equal(history.undo().frame, before);
  equal(history.redo().frame, after);
});

test("memory is bounded: many strokes on a large mask keep the newest", () => {
  const limit = 2 * 1024 * 1024;
  const mask = new Mask(2048, 2048);
  const history = new History(mask, limit);
  for (let i = 0; i < 60; i++) {
    history.begin();
    mask.rectangle({ x: 0, y: 0, width: 2048, height: 200 + 30 * i }, i % 2 === 0 ? 1 : 0);
    history.commit();
    isTrue(history.bytes <= limit, `${history.bytes} bytes after ${i} strokes`);
  }
  let steps = 0;
  while (history.undo()) {
    steps++;
  }
  isTrue(steps >= 2 && steps < 60, `${steps} steps were kept`);
});

test("a small stroke costs little", () => {
  const mask = new Mask(4096, 4096);
  const history = new History(mask);
  history.begin();
  mask.stroke({ x: 1000, y: 1000 }, { x: 1000 + TILE, y: 1000 }, 20, 1);
  history.commit();
  isTrue(history.bytes < 8000, `${history.bytes} bytes`);
});
