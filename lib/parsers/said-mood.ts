/**
 * Which pieces of a sentence are asked. A question mark asks what stands before it, not the whole sentence: "VT is on in my BIOS, why
 * does it not start?" states that VT is on. Folded text.
 */

const MARK = /[?？]\s*$|吗\s*$|呢\s*$/;
const WORDS =
  /\b(?:how (?:do|can|to)|what (?:is|should)|should i|do i|does it|is there)\b|如何|怎么(?!都|也)|怎样|是否|是不是|有没有|能否|可否/;

/** Where a new thought begins inside a sentence. */
const TURN =
  /[,，]? ?\b(?:but|although|though|however|whereas|while|yet)\b|[,，]?(?:但是?(?!处于|被禁|已禁|未启)|不过|然而|可是|虽然|尽管|明明)/;
/** Chinese strings whole sentences together with commas. */
const HAN_COMMA = /,(?=\s*[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]),/;

/** The question proper, behind what is stated: ", so why does it …". */
const OPENS =
  /, ?(?:and |so |but |then )?(?:why|how|what|which|where|is|are|am|do|does|did|can|could|should|would|will|any)\b/;
/** A sentence that begins as a question, or with what is only supposed: "with Hyper-V off, can I …". */
const ASKS_FIRST =
  /^\s*(?:and |so |but )?(?:why|how|what|which|where|who|is|are|am|do|does|did|can|could|should|would|will|has|any|with|without|when|if|after|since|by)\b/;
/** A Chinese piece that tells what is done: "BIOS 里已经开了". */
const DONE = /已|[了着]/;
/** "关了 Hyper-V，VMware 就能用了吗": the piece before is the condition. */
const DEPENDS = /(?:^|[^不])(?:就|才|会)/;

export interface Piece {
  readonly text: string;
  readonly asked: boolean;
}

const cut = (sentence: string): string[] => sentence.split(HAN_COMMA).flatMap((piece) => piece.split(TURN));

/** How much of a sentence stands before the question at its end; 0 where all of it is asked. */
function statedUntil(sentence: string): number {
  if (ASKS_FIRST.test(sentence)) return 0;
  const at = [OPENS, TURN].map((pattern) => sentence.search(pattern)).filter((index) => index > 0);
  return at.length > 0 ? Math.min(...at) : 0;
}

/** The pieces of one sentence, each with whether it is asked. */
export function piecesOf(sentence: string): Piece[] {
  if (!MARK.test(sentence)) {
    const asked = WORDS.test(sentence);
    return cut(sentence).map((text) => ({ text, asked }));
  }
  const until = statedUntil(sentence);
  if (until > 0 && !/[\u4e00-\u9fff]/.test(sentence)) {
    const head = sentence.slice(0, until);
    return [
      ...cut(head).map((text) => ({ text, asked: WORDS.test(head) })),
      ...cut(sentence.slice(until)).map((text) => ({ text, asked: true })),
    ];
  }
  const pieces = cut(sentence);
  const last = pieces.findLast((text) => text.trim() !== '') ?? '';
  const whole = DEPENDS.test(last);
  return pieces.map((text) => ({
    text,
    asked: whole || text === last || WORDS.test(text) || !DONE.test(text),
  }));
}
