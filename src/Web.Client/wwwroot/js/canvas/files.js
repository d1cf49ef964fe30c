// Masks as image files: white is painted.

import { hasShapeOf } from "./geometry.js";

/** A PNG of exactly the mask's size: white where it is painted, black elsewhere. */
export async function writeMask(mask) {
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const image = new ImageData(mask.width, mask.height);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = mask.data[i] === 0 ? 0xff000000 : 0xffffffff;
  }
  canvas.getContext("2d").putImageData(image, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/png" });
  return new Uint8Array(await blob.arrayBuffer());
}

/**
 * Reads a mask of the picture's shape, scaled to its size. Light is painted, and so is what is transparent, as in the API.
 * @returns {{data?: Uint8Array, problem?: "unreadable" | "shape"}}
 */
export async function readMask(bytes, picture) {
  let image;
  try {
    image = await createImageBitmap(new Blob([bytes]));
  } catch (e) {
    console.info("Not an image", e.name);
    return { problem: "unreadable" };
  }
  if (!hasShapeOf(image, picture)) {
    image.close();
    return { problem: "shape" };
  }
  const brush = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
  brush.drawImage(image, 0, 0, picture.width, picture.height);
  image.close();
  return { data: fromPixels(brush.getImageData(0, 0, picture.width, picture.height).data) };
}

/** @param rgba Bytes of red, green, blue and alpha. */
export function fromPixels(rgba) {
  const data = new Uint8Array(rgba.length / 4);
  for (let i = 0; i < data.length; i++) {
    const [red, green, blue, alpha] = [rgba[4 * i], rgba[4 * i + 1], rgba[4 * i + 2], rgba[4 * i + 3]];
    data[i] = alpha < 128 || 0.299 * red + 0.587 * green + 0.114 * blue >= 127.5 ? 1 : 0;
  }
  return data;
}
