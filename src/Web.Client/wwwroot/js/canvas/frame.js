// The frame around the picture, for outpainting: how much is added on each side, in steps and within limits.

export const SIDES = ["left", "top", "right", "bottom"];

export const NO_FRAME = Object.freeze({ left: 0, top: 0, right: 0, bottom: 0 });

/**
 * Sets one side to about `pixels`.
 * @param limits {step, maxWidth, maxHeight, maxPixels}: of the whole picture; one that is already beyond them keeps its size.
 */
export function setSide(frame, side, pixels, picture, limits) {
  const whole = sizeOf({ ...frame, [side]: 0 }, picture);
  const isAcross = side === "left" || side === "right";
  const [own, other, most] = isAcross ? [whole.width, whole.height, limits.maxWidth] : [whole.height, whole.width, limits.maxHeight];
  const room = Math.max(0, Math.min(most, limits.maxPixels / other) - own);
  const wanted = Math.round(pixels / limits.step) * limits.step;
  const fits = Math.floor(room / limits.step) * limits.step;
  return { ...frame, [side]: Math.max(0, Math.min(wanted, fits)) };
}

/** A handle was dragged by so many world pixels; outwards is more. */
export function dragSide(start, side, dx, dy, picture, limits) {
  const by = { left: -dx, right: dx, top: -dy, bottom: dy }[side];
  return setSide(start, side, start[side] + by, picture, limits);
}

export const sizeOf = (frame, picture) => ({
  width: picture.width + frame.left + frame.right,
  height: picture.height + frame.top + frame.bottom,
});

/** In the picture's coordinates. */
export const rectOf = (frame, picture) => ({ x: -frame.left, y: -frame.top, ...sizeOf(frame, picture) });

export const isSame = (one, other) => SIDES.every((side) => one[side] === other[side]);

export const isNone = (frame) => isSame(frame, NO_FRAME);
