// The mask editor: puts mask, history, tools and stage together. The page's side is Studio/Editing/MaskCanvas.cs; it hears of a change
// when a stroke is over, never while the pointer moves.

import { readMask, writeMask } from "./files.js";
import { NO_FRAME, dragSide, isNone, isSame, setSide, sizeOf } from "./frame.js";
import { pan, pinch, toWorld, zoomAt } from "./geometry.js";
import { History } from "./history.js";
import { listen } from "./input.js";
import { MaskLayer } from "./layer.js";
import { Mask } from "./mask.js";
import { Stage } from "./stage.js";
import { beginStroke, nextSize } from "./tools.js";

const TOOLS = ["brush", "eraser", "rectangle", "lasso"];
const ZOOM_STEP = 1.25;
const REPORT_AFTER = 40;

/** The work on the picture that was edited last: closing the editor by mistake loses nothing. */
let kept = null;

/** Throws where the picture cannot be shown. */
export async function open(host, page, id, url, width, height, tool, size) {
  const picture = { width, height };
  const stage = new Stage(host, picture);
  try {
    await stage.show(url);
  } catch (e) {
    stage.clear();
    throw e;
  }
  if (kept?.id !== id || kept.mask.width !== width || kept.mask.height !== height) {
    const mask = new Mask(width, height);
    kept = { id, mask, history: new History(mask), frame: NO_FRAME };
  }
  return new Editor(stage, page, kept, tool, size);
}

class Editor {
  #stage;
  #page;
  #work;
  #layer;
  #tool;
  #size;
  #limits = { step: 8, maxWidth: Infinity, maxHeight: Infinity, maxPixels: Infinity };
  #stroke = null;
  #points = [];
  #hover = null;
  #drag = null;
  #frameRequest = 0;
  #reportTimer = 0;
  #stopListening;
  #resizes;

  constructor(stage, page, work, tool, size) {
    this.#stage = stage;
    this.#page = page;
    this.#work = work;
    [this.#tool, this.#size] = [tool, size];
    this.#layer = new MaskLayer(stage.canvas, work.mask);
    this.#layer.mark({ x: 0, y: 0, width: work.mask.width, height: work.mask.height });
    this.#stopListening = listen(stage.host, stage.host.closest("dialog") ?? document, {
      act: (action, event) => this.#act(action, event),
      hover: (point) => this.#see(() => (this.#hover = point)),
      zoom: (point, factor) => this.#look(zoomAt(this.#stage.view, point, factor)),
      pan: (dx, dy) => this.#look(pan(this.#stage.view, dx, dy)),
      command: (name) => this.run(name),
      handle: (side, phase, dx, dy) => this.#handle(side, phase, dx, dy),
      panning: (isOn) => stage.host.classList.toggle("panning", isOn),
    });
    this.#resizes = new ResizeObserver(() => this.#see(() => stage.isFitted && stage.fit(work.frame)));
    this.#resizes.observe(stage.host);
    stage.fit(work.frame);
    stage.host.dataset.tool = tool;
    this.#changed();
  }

  setTool(tool) {
    this.#tool = tool;
    this.#stage.host.dataset.tool = tool;
    this.#changed();
  }

  setSize(size) {
    this.#size = size;
    this.#changed();
  }

  /** How far the frame may grow; a frame that is now too large shrinks. */
  setLimits(step, maxWidth, maxHeight, maxPixels) {
    this.#limits = { step, maxWidth, maxHeight, maxPixels };
    let frame = this.#work.frame;
    for (const side of Object.keys(NO_FRAME)) {
      frame = setSide(frame, side, frame[side], this.#work.mask, this.#limits);
    }
    this.#work.frame = frame;
    this.#changed();
  }

  /** A command of the tool bar or a key. */
  run(name) {
    const { mask, history, frame } = this.#work;
    if (TOOLS.includes(name)) {
      this.setTool(name);
    } else if (name === "smaller" || name === "larger") {
      this.setSize(nextSize(this.#size, name === "larger"));
    } else if (name === "undo" || name === "redo") {
      this.#abandon();
      const turned = history[name]();
      this.#work.frame = turned?.frame ?? frame;
      this.#changed(turned?.dirty);
    } else if (name === "clear") {
      history.begin();
      const dirty = mask.fill(0);
      history.commit({ frame: isNone(frame) ? null : { before: frame, after: NO_FRAME } });
      this.#work.frame = NO_FRAME;
      this.#changed(dirty);
    } else if (name === "invert") {
      history.begin();
      const dirty = mask.invert();
      history.commit({ isInversion: true });
      this.#changed(dirty);
    } else if (name === "fit") {
      this.#stage.fit(frame);
      this.#changed();
    } else if (name === "zoomIn" || name === "zoomOut") {
      const { width, height } = this.#stage.viewport;
      this.#look(zoomAt(this.#stage.view, { x: width / 2, y: height / 2 }, name === "zoomIn" ? ZOOM_STEP : 1 / ZOOM_STEP));
    } else if (name === "generate") {
      this.#page.invokeMethodAsync("GenerateAsked");
    }
  }

  /** A rectangle in numbers, for those who do not draw it. */
  rectangle(x, y, width, height, takes) {
    const { mask, history } = this.#work;
    history.begin();
    const dirty = mask.rectangle({ x, y, width, height }, takes ? 0 : 1);
    history.commit();
    this.#changed(dirty);
  }

  setFrameSide(side, pixels) {
    this.#reframe(this.#work.frame, setSide(this.#work.frame, side, pixels, this.#work.mask, this.#limits));
  }

  /** "loaded", or why not: "unreadable", "shape". */
  async loadMask(bytes) {
    const { mask, history } = this.#work;
    const read = await readMask(bytes, mask);
    if (read.problem) {
      return read.problem;
    }
    history.begin();
    const dirty = mask.replace(read.data);
    history.commit();
    this.#changed(dirty);
    return "loaded";
  }

  /** The mask as a PNG of the picture's size; null where nothing is painted. */
  async mask() {
    const { mask } = this.#work;
    return mask.data.includes(1) ? await writeMask(mask) : null;
  }

  /** The work was sent: the next time begins with an empty mask. */
  forget() {
    kept = null;
  }

  close() {
    this.#abandon();
    this.#stopListening();
    this.#resizes.disconnect();
    cancelAnimationFrame(this.#frameRequest);
    clearTimeout(this.#reportTimer);
    this.#stage.clear();
  }

  #act(action, event) {
    if (action.do === "begin") {
      this.#work.history.begin();
      this.#stroke = beginStroke(this.#tool, this.#work.mask, toWorld(this.#stage.view, action.point), { radius: this.#size / 2, takes: event.altKey });
      this.#points = [];
    } else if (action.do === "extend" && this.#stroke) {
      this.#points.push(toWorld(this.#stage.view, action.point));
    } else if (action.do === "end" && this.#stroke) {
      this.#layer.mark(this.#stroke.extend(this.#points));
      this.#layer.mark(this.#stroke.end());
      [this.#stroke, this.#points] = [null, []];
      this.#work.history.commit();
      this.#changed();
    } else if (action.do === "abandon") {
      this.#abandon();
    } else if (action.do === "pan") {
      this.#look(pan(this.#stage.view, action.dx, action.dy));
    } else if (action.do === "pinch") {
      this.#look(pinch(this.#stage.view, action.before, action.after));
    }
    this.#see();
  }

  #abandon() {
    if (this.#stroke) {
      [this.#stroke, this.#points] = [null, []];
      this.#layer.mark(this.#work.history.abandon());
      this.#see();
    }
  }

  #handle(side, phase, dx, dy) {
    const { scale } = this.#stage.view;
    if (phase === "begin") {
      this.#drag = { before: this.#work.frame };
    } else if (phase === "move" && this.#drag) {
      this.#work.frame = dragSide(this.#drag.before, side, dx / scale, dy / scale, this.#work.mask, this.#limits);
      this.#see();
    } else if (this.#drag) {
      const { before } = this.#drag;
      this.#drag = null;
      this.#reframe(before, this.#work.frame);
    }
  }

  #reframe(before, after) {
    if (!isSame(before, after)) {
      this.#work.history.begin();
      this.#work.history.commit({ frame: { before, after } });
      this.#work.frame = after;
      if (this.#stage.isFitted) {
        this.#stage.fit(after);
      }
    }
    this.#changed();
  }

  #look(view) {
    this.#stage.view = view;
    this.#stage.isFitted = false;
    this.#changed();
  }

  #see(change) {
    change?.();
    this.#frameRequest ||= requestAnimationFrame(() => this.#draw());
  }

  #draw() {
    this.#frameRequest = 0;
    if (this.#stroke) {
      this.#layer.mark(this.#stroke.extend(this.#points));
      this.#points = [];
    }
    this.#layer.draw();
    const isBrush = this.#tool === "brush" || this.#tool === "eraser";
    const ring = this.#hover && isBrush ? { point: toWorld(this.#stage.view, this.#hover), radius: this.#size / 2 } : null;
    this.#stage.draw(this.#work.frame, this.#stroke?.outline, ring);
  }

  #changed(dirty = null) {
    this.#layer.mark(dirty);
    this.#see();
    clearTimeout(this.#reportTimer);
    this.#reportTimer = setTimeout(() => this.#report(), REPORT_AFTER);
  }

  #report() {
    const { mask, history, frame } = this.#work;
    const { width, height } = sizeOf(frame, mask);
    this.#page.invokeMethodAsync(
      "CanvasChanged", this.#tool, this.#size, history.canUndo, history.canRedo, mask.count(), this.#stage.view.scale,
      [frame.left, frame.top, frame.right, frame.bottom, width, height]);
  }
}
