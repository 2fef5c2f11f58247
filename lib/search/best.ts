const BINS = 1024;

/**
 * Places of the `most` greatest positive scores, greatest first; among equal ones, the first ones. Sorts only around the border:
 * linear in the number of scores.
 */
export function bestPlaces(scores: Float32Array, most: number): number[] {
  let top = 0;
  for (let n = 0; n < scores.length; n += 1) top = Math.max(top, scores[n] ?? 0);
  if (top === 0) return [];
  const scale = (BINS - 1) / top;
  const bins = new Uint32Array(BINS);
  for (let n = 0; n < scores.length; n += 1) {
    const score = scores[n] ?? 0;
    if (score > 0) bins[(score * scale) | 0] = (bins[(score * scale) | 0] ?? 0) + 1;
  }
  let border = BINS - 1;
  for (let held = bins[border] ?? 0; border > 0 && held < most; held += bins[border] ?? 0) border -= 1;
  const places: number[] = [];
  for (let n = 0; n < scores.length; n += 1) {
    const score = scores[n] ?? 0;
    if (score > 0 && score * scale >= border) places.push(n);
  }
  return places.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b).slice(0, most);
}
