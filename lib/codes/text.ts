/** Spellings that mean the same when people copy codes out of dialogs, chats and photos. Used by codes and by search. */

// Zero-width characters, soft hyphen, BOM, variation selectors and the marks that switch writing direction.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const CONTROL = /(?![\t\n\r])\p{Cc}/gu;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const SINGLE_QUOTES = /[\u2018\u2019\u201a\u201b\u2032\u02bc\uff40\u00b4]/g;
const DOUBLE_QUOTES = /[\u201c-\u201f\u2033\u300c-\u300f\u00ab\u00bb]/g;

/** Half a surrogate pair cannot be stored or compared; it becomes the replacement character. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Letters, digits and marks of ASCII: nothing to fold, as in most logs. */
const PLAIN = /^[\t\n\r -~]*$/;

/**
 * One form for all: NFKC (full-width digits become plain ones), no invisible characters, plain dashes and quotes, control
 * characters as spaces. Keeps line breaks and letter case. Linear in the length of the text.
 */
export function foldText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(LONE_SURROGATE, '\ufffd')
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(DASHES, '-')
    .replace(SINGLE_QUOTES, "'")
    .replace(DOUBLE_QUOTES, '"');
}

/** The key of a symbolic name: HCS_E_HYPERV_NOT_INSTALLED, "hcs e hyperv not installed" and HcsEHypervNotInstalled are one. */
export const nameKey = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]/g, '');
