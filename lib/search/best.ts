/** Places of the `most` greatest positive scores, in ascending order; among equal ones at the border, the first ones. */
export function bestPlaces(scores: Float32Array, most: number): number[] {
  const sorted = scores.slice().sort();
  const least = Math.max(0, sorted[Math.max(0, sorted.length - most)] ?? 0);
  const above: number[] = [];
  const equal: number[] = [];
  for (let n = 0; n < scores.length; n += 1) {
    const score = scores[n] ?? 0;
    if (score > least) above.push(n);
    else if (score === least && score > 0 && equal.length < most) equal.push(n);
  }
  return [...above, ...equal.slice(0, most - above.length)].sort((a, b) => a - b);
}
