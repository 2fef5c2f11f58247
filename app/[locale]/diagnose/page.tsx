import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { closingOf, type End, outcomeOf, systemOf } from '#app/server/ask-outcome.ts';
import { againOf, asideOf, deskOf, givenOf, noticesOf } from '#app/server/ask-view.ts';
import { effectsOf, standing } from '#app/server/explain.ts';
import { getPack, packAddress } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { baseFacts } from '#app/server/questionnaire.ts';
import { AskAside } from '#app/ui/ask/aside.tsx';
import { AskKeys } from '#app/ui/ask/ask-keys.tsx';
import { Closing } from '#app/ui/ask/closing.tsx';
import { Notices } from '#app/ui/ask/notices.tsx';
import { Outcome } from '#app/ui/ask/outcome.tsx';
import { Paste } from '#app/ui/ask/paste.tsx';
import { QuestionForm } from '#app/ui/ask/question-form.tsx';
import { afterTries } from '#app/ui/ask/repair.ts';
import { ShareState } from '#app/ui/ask/share-state.tsx';
import { disputedOf, lastAsked, type Stand, standOf } from '#app/ui/ask/stand.ts';
import { Start } from '#app/ui/ask/start.tsx';
import { askPath, lookingAgain, onward, readQuery, versionOf, withoutFacts } from '#app/ui/ask/state.ts';
import { Why } from '#app/ui/ask/why.tsx';
import { emptyFacts, type FactSet } from '#lib/facts/facts.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}
type Read = ReturnType<typeof readQuery>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = pageLocale((await params).locale);
  const t = await getTranslations('ask');
  const answered = Object.keys(await searchParams).length > 0;
  return {
    ...pageMetadata(locale, '/diagnose', t('title'), t('description')),
    ...(answered ? { robots: { index: false } } : {}),
  };
}

/** The question to show: the one asked for by the link, else the engine's. Nothing to show means the end. */
function questionFor(pack: Pack, { state }: Stand, { at, answers, end }: Read): Question | undefined {
  if (end) return undefined;
  const wanted = pack.questions.find((q) => q.fact === at && q.status !== 'retired');
  const isLookedAtAgain = state.next?.again !== undefined && state.next.fact === at;
  if (wanted && at !== undefined && (isLookedAtAgain || !Object.hasOwn(answers, at))) return wanted;
  return state.done ? undefined : pack.questions.find((q) => q.id === state.next?.question);
}

/** Path one question back: its old answer is shown, everything else stays. */
function backPath(query: Read, pack: Pack, base: FactSet): string | undefined {
  const last = lastAsked(query, pack, base);
  if (last === undefined) return undefined;
  return askPath({ ...onward(withoutFacts(query, [last])), at: last, was: query.answers[last] });
}

/** Where the report lies that this goes on from, with the answers given since. */
function reportPath(query: Read): string | undefined {
  if (query.report === undefined) return undefined;
  const own = withoutFacts(query, [...query.read, ...query.heard]);
  const page = query.report === 'local' ? '/report/local' : `/r/${query.report}`;
  return askPath({ answers: own.answers, aside: query.aside ?? [], again: own.again ?? [] }, page);
}

export default async function Diagnose({ params, searchParams }: Props) {
  const locale = pageLocale((await params).locale);
  const pack = await getPack();
  const t = await getTranslations('ask');
  const query: Read = { ...readQuery(await searchParams, pack), version: versionOf(pack) };
  const found = baseFacts(query.report);
  const base = found ?? emptyFacts();
  const stand = standOf(query, pack, base);
  const diagnosis = afterTries(stand.state.diagnosis, pack, query.tried);
  const desk = deskOf(pack, locale, t('dontKnow'));
  const question = questionFor(pack, stand, query);
  const given = givenOf(desk, query);
  const back = backPath(query, pack, base);
  const aside = (
    <AskAside
      {...standing(stand.state, diagnosis, pack, locale, disputedOf(stand))}
      given={given}
      aside={asideOf(desk, query)}
      report={reportPath(query)}
    />
  );
  const notices = <Notices {...noticesOf(desk, query, stand)} isReportGone={found === undefined} />;
  if (question) {
    const isStart = given.length === 0 && query.at === undefined && query.report === undefined;
    const doubted = stand.state.next?.fact === question.fact ? stand.state.next.again : undefined;
    const state =
      doubted === undefined
        ? { ...onward(withoutFacts(query, [question.fact])), was: query.was }
        : lookingAgain(query, question.fact);
    const paste = (fact?: string) => (
      <Paste query={state} fact={fact} locale={locale} packAddress={packAddress(pack)} />
    );
    return (
      <div className="wrap askpage">
        <div className="min-w-0">
          {notices}
          {isStart && <Start paste={paste()} />}
          <QuestionForm
            key={question.id}
            question={question}
            query={state}
            facts={stand.state.facts}
            system={systemOf(stand)}
            number={given.filter((g) => !g.pasted).length + 1}
            back={back}
            doubted={doubted === undefined ? undefined : againOf(desk, query, question.fact, doubted)}
            outcome={given.length === 0 ? undefined : askPath({ ...onward(query), end: true })}
            heading={isStart ? 'h2' : 'h1'}
          />
          {!isStart && paste(question.fact)}
          <Why question={question} effects={effectsOf(question, stand.state, pack, locale)} />
          <AskKeys fact={question.fact} />
          {!isStart && <ShareState />}
        </div>
        {aside}
      </div>
    );
  }
  const end: End = { query, stand, diagnosis, pack, locale, back: query.end ? askPath(onward(query)) : back };
  const closing = query.worked === undefined ? undefined : closingOf(end);
  return (
    <div className="wrap askpage done">
      <div className="min-w-0">
        {notices}
        {closing ? <Closing {...closing} /> : <Outcome {...outcomeOf(end)} />}
        <AskKeys fact="end" />
        <ShareState />
      </div>
      {aside}
    </div>
  );
}
