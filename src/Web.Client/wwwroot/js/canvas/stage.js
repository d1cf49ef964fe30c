// What is seen: the picture, the mask over it, the frame with its handles, the brush's ring. Knows where things are, not what they mean.

import { fit, toScreen } from "./geometry.js";
import { SIDES, rectOf } from "./frame.js";

const MARGIN = 44;
const PIXELS_SEEN = 4;

export class Stage {
  view = { scale: 1, x: 0, y: 0 };

  /** The user has not moved the view: it follows the window and the frame. */
  isFitted = true;

  constructor(host, picture) {
    this.host = host;
    this.picture = picture;
    this.world = add(host, "div", "world");
    this.sheet = add(this.world, "div", "sheet");
    this.image = add(this.world, "img", "picture");
    this.canvas = add(this.world, "canvas", "mask");
    this.outline = host.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    this.outline.classList.add("outline");
    this.polygon = this.outline.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "polygon"));
    this.handles = Object.fromEntries(SIDES.map((side) => [side, add(host, "div", `handle ${side}`)]));
    for (const side of SIDES) {
      this.handles[side].dataset.side = side;
    }
    this.ring = add(host, "div", "ring");
    this.image.alt = "";
    this.image.draggable = false;
    for (const element of [this.image, this.canvas]) {
      element.style.width = `${picture.width}px`;
      element.style.height = `${picture.height}px`;
    }
  }

  async show(url) {
    this.image.src = url;
    await this.image.decode();
  }

  get viewport() {
    return { width: this.host.clientWidth, height: this.host.clientHeight };
  }

  fit(frame) {
    this.isFitted = true;
    this.view = fit(rectOf(frame, this.picture), this.viewport, MARGIN);
  }

  /** @param ring {point, radius} in world units, or null. @param outline World points, or null. */
  draw(frame, outline, ring) {
    const { scale, x, y } = this.view;
    this.world.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    this.world.classList.toggle("pixels", scale >= PIXELS_SEEN);
    const rect = rectOf(frame, this.picture);
    place(this.sheet, rect);
    this.#placeHandles(rect);
    this.polygon.setAttribute("points", (outline ?? []).map((point) => toScreen(this.view, point)).map((p) => `${p.x},${p.y}`).join(" "));
    this.ring.hidden = !ring;
    if (ring) {
      const at = toScreen(this.view, ring.point);
      const radius = Math.max(2, ring.radius * scale);
      place(this.ring, { x: at.x - radius, y: at.y - radius, width: 2 * radius, height: 2 * radius });
    }
  }

  clear() {
    this.host.replaceChildren();
  }

  #placeHandles(rect) {
    const from = toScreen(this.view, rect);
    const to = toScreen(this.view, { x: rect.x + rect.width, y: rect.y + rect.height });
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const places = { left: { x: from.x, y: middle.y }, right: { x: to.x, y: middle.y }, top: { x: middle.x, y: from.y }, bottom: { x: middle.x, y: to.y } };
    for (const side of SIDES) {
      this.handles[side].style.transform = `translate(${places[side].x}px, ${places[side].y}px)`;
    }
  }
}

function add(parent, name, className) {
  const element = parent.appendChild(document.createElement(name));
  element.className = className;
  return element;
}

function place(element, { x, y, width, height }) {
  Object.assign(element.style, { transform: `translate(${x}px, ${y}px)`, width: `${width}px`, height: `${height}px` });
}
