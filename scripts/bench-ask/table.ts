/** The table of demands: what was asked for, what came out, and whether it is enough. */

const lines: string[] = [];

export function row(name: string, got: number, sense: 'at most' | 'at least', demand: number, digits: number): void {
  const met = sense === 'at most' ? got <= demand : got >= demand;
  const cells = [`${sense} ${demand}`.padStart(14), got.toFixed(digits).padStart(8), met ? '  ok' : '  NOT MET'];
  lines.push(name.padEnd(46) + cells.join(''));
}

/** A line beside the demands. */
export function note(text: string): void {
  lines.push(text);
}

export function printRows(): void {
  console.log(`${'metric'.padEnd(46)}${'demand'.padStart(14)}${'got'.padStart(8)}`);
  for (const line of lines) console.log(line);
}
