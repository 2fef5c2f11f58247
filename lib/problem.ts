/**
 * Expected trouble: something that could not be read or was left out. It travels in results and is shown to the reader;
 * exceptions are for bugs only. The words for each code are in content/messages/<locale>/problems.json.
 */
export const PROBLEM_CODES = [
  'empty', // nothing in it
  'not-text', // binary of a kind we do not read (photo, program, dump …)
  'encrypted', // the archive entry needs a password
  'truncated', // ends before its own format says it should
  'corrupt', // checksum or structure is wrong
  'too-large', // one file over its limit; read up to the limit
  'total-too-large', // all files together over the limit
  'too-many-entries',
  'ratio', // unpacks to far more than it weighs: a bomb
  'too-deep', // archive in archive in archive
  'line-too-long', // cut at the limit
  'unsafe-name', // absolute path, drive letter, "..", NUL: read, but the name was replaced
  'link', // symbolic or hard link, not followed
  'device', // device node, pipe or socket entry, not read
  'duplicate-name',
  'unsupported-format', // recognised, but this version cannot read it
  'unknown-text', // readable text in which nothing was recognised
  'time-limit', // reading was stopped
  'checksum', // the manifest of the collector and the file disagree
  'newer-format', // written by a later collector than this version knows; read as far as known
  'parser-failed', // our fault: a parser broke on this file
  'rule-failed', // our fault: judging one cause broke
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  readonly code: ProblemCode;
  /** Path inside the bundle (nested archives joined with "!/"), or '' for the whole input. */
  readonly where: string;
  /** Plain facts in numbers and names, language neutral: "620 MB > 500 MB". */
  readonly detail: string;
}
