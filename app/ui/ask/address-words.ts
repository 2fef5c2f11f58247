/** Parameters of the questionnaire's address that are no answers. */
export const WORDS = [
  'at',
  'was',
  'last',
  'end',
  'tried',
  'worked',
  'now',
  'report',
  'v',
  'read',
  'heard',
  'also',
  'aside',
  'missed',
  'lang',
  'cut',
] as const;
