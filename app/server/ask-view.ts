import 'server-only';
import type { Given } from '#app/ui/ask/aside.tsx';
import type { NoticesProps } from '#app/ui/ask/notices.tsx';
import { type Clash, choosing, readingsOf, type Side, type Stand } from '#app/ui/ask/stand.ts';
import { type AskQuery, askPath, letGo, onward, type ReadAnswers, withoutFacts } from '#app/ui/ask/state.ts';
import { DONT_KNOW } from '#lib/ask.ts';
import { type FactId, isFactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Locale } from '#lib/locale.ts';
import { type Speech, speech } from '#lib/report/words.ts';

/** The words of answers in one language. */
interface Desk {
  readonly pack: Pack;
  readonly locale: Locale;
  readonly said: Speech;
  readonly dontKnow: string;
}
export const deskOf = (pack: Pack, locale: Locale, dontKnow: string): Desk => ({
  pack,
  locale,
  said: speech(pack, locale),
  dontKnow,
});

const questionOf = ({ pack, locale, said }: Desk, fact: FactId): string =>
  pack.questions.find((q) => q.fact === fact)?.ask[locale] ?? said.label(fact);

function valueWords({ pack, locale, said, dontKnow }: Desk, fact: FactId, answer: string): string {
  if (answer === DONT_KNOW) return dontKnow;
  const choices = pack.questions.find((q) => q.fact === fact)?.choices;
  const word = (v: string): string => choices?.find((c) => String(c.value) === v)?.label[locale] ?? said.word(fact, v);
  return answer.split('+').map(word).join(said.say('list.separator'));
}

/** "label: value", in the punctuation of the language. */
const says = (desk: Desk, { answers }: AskQuery, fact: FactId): string =>
  desk.said.say('says', { label: desk.said.label(fact), value: valueWords(desk, fact, answers[fact] ?? '') });

/** The path on which one answer is given anew; the others stay. */
const changePath = (query: AskQuery, fact: FactId): string =>
  askPath({ ...onward(letGo(query, [fact])), at: fact, was: query.answers[fact] });

/** Every answer with its question, and where it is changed; what was read from a paste stands apart. */
export function givenOf(desk: Desk, query: AskQuery): Given[] {
  return Object.entries(query.answers).flatMap(([fact, answer]): Given[] => {
    if (!isFactId(fact)) return [];
    const pasted = query.read.includes(fact) || query.heard.includes(fact);
    const asked = desk.pack.questions.some((q) => q.fact === fact);
    return [
      {
        fact,
        question: pasted ? desk.said.label(fact) : questionOf(desk, fact),
        answer: valueWords(desk, fact, answer),
        pasted,
        change: asked ? changePath(query, fact) : undefined,
        remove: askPath(onward(letGo(query, [fact]))),
      },
    ];
  });
}

/** Why an answer is asked for once more: what it was, and the cause it speaks for or against. */
export const againOf = (desk: Desk, { answers }: AskQuery, fact: FactId, cause: string) => ({
  answer: valueWords(desk, fact, answers[fact] ?? ''),
  cause: desk.pack.causes.find((c) => c.id === cause)?.title[desk.locale] ?? '',
});

/** Lines of the report that do not count here, each with the way to count it again. */
export function asideOf(desk: Desk, query: AskQuery): Given[] {
  return readingsOf(query, desk.pack).map(({ fact, value }) => {
    const entry = `${fact}:${value}`;
    return {
      fact: entry,
      question: desk.said.label(fact),
      answer: desk.said.word(fact, value),
      pasted: true,
      change: undefined,
      remove: askPath(onward({ ...query, aside: query.aside?.filter((one) => one !== entry) ?? [] })),
    };
  });
}

function sideOf(desk: Desk, query: AskQuery, clash: Clash, side: Side) {
  const chosen = choosing(query, desk.pack, clash, side);
  return {
    value: desk.said.word(clash.fact, side.value),
    from: side.from.map((fact) => ({
      question: questionOf(desk, fact),
      answer: valueWords(desk, fact, query.answers[fact] ?? ''),
      pasted: query.read.includes(fact) || query.heard.includes(fact),
    })),
    where: side.where,
    isPasted: side.also !== undefined,
    setsAside: clash.sides.some((other) => other !== side && other.where !== undefined),
    choose: askPath(onward(chosen)),
  };
}

/** What words hardly read like stands in the list of what was read, and not on top of the page. */
const isWeak = (fact: FactId, { answers }: ReadAnswers): boolean =>
  fact === 'wording.possible' ||
  fact === 'wording.faint' ||
  (fact === 'wording.elsewhere' && ['possible', 'faint'].includes(answers[fact] ?? ''));

/** What the page has to say before it asks: what was ignored, what no longer fits, what contradicts itself. */
export function noticesOf(desk: Desk, query: ReadAnswers, stand: Stand): NoticesProps {
  return {
    dropped: query.dropped,
    droppedMore: query.droppedMore,
    missed: query.missed,
    unfit: stand.unfit.map(({ fact, because }) => ({
      question: questionOf(desk, fact),
      answer: valueWords(desk, fact, query.answers[fact] ?? ''),
      because: because.map((f) => says(desk, query, f)),
      remove: askPath(onward(withoutFacts(query, [fact]))),
    })),
    clashes: stand.clashes.map((clash) => ({
      label: desk.said.label(clash.fact),
      sides: clash.sides.map((side) => sideOf(desk, query, clash, side)),
    })),
    pasted:
      query.last === undefined
        ? [...query.read, ...query.heard].flatMap((fact) =>
            isFactId(fact) && !isWeak(fact, query) ? [says(desk, query, fact)] : [],
          )
        : [],
    isAppRefusal: query.answers['complaint.kind'] === 'app-says-it-is-a-vm',
  };
}
