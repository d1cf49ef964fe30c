// What the tests of the canvas need: they register, the page runs them, each failure is a sentence.

const tests = [];

export const test = (name, body) => tests.push({ name, body });

export function equal(actual, expected, what = "") {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) {
    throw new Error(`${what} expected ${other}, is ${one}`);
  }
}

export function isTrue(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

/** Numbers that are the same but for rounding. */
export const near = (actual, expected, what = "") => isTrue(Math.abs(actual - expected) < 1e-6, `${what} expected ${expected}, is ${actual}`);

/** Numbers of 0..1 that are the same at every run. */
export function random(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}

/** @returns Of each test its name, and what was wrong or null. */
export async function run() {
  const results = [];
  for (const { name, body } of tests) {
    try {
      await body();
      results.push([name, null]);
    } catch (e) {
      results.push([name, e.stack ?? String(e)]);
    }
  }
  return results;
}
