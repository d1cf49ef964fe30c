import { walkWithArrows } from "/js/studio.js";
import { equal, test } from "./check.js";

// Rows of three: a b c, d; a heading; e f g, h.
function styles() {
  const grid = document.createElement("div");
  grid.style.cssText = "display:grid;grid-template-columns:repeat(3,80px);gap:8px";
  const add = (letters) => [...letters].forEach((letter) => grid.append(Object.assign(document.createElement("button"), { id: letter, textContent: letter })));
  add("abcd");
  const heading = Object.assign(document.createElement("p"), { textContent: "More" });
  heading.style.gridColumn = "1 / -1";
  grid.append(heading);
  add("efgh");
  document.body.replaceChildren(grid);
  walkWithArrows(grid);
  return (from, key) => {
    document.getElementById(from).focus();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    return document.activeElement.id;
  };
}

test("down and up go to the nearest of the next row, over short rows and headings", () => {
  const walk = styles();
  equal(["b", "c", "d", "f", "g"].map((from) => walk(from, "ArrowDown")).join(""), "ddehh");
  equal(["h", "g", "e", "d"].map((from) => walk(from, "ArrowUp")).join(""), "edda");
});

test("where there is no further row the focus stays, and the others go in order", () => {
  const walk = styles();
  equal([walk("h", "ArrowDown"), walk("a", "ArrowUp"), walk("d", "ArrowRight"), walk("e", "ArrowLeft"), walk("f", "Home"), walk("a", "End")].join(""), "haedah");
});
