import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type Answers, diagnosePath, outcomePath, readAnswers, without } from '#app/server/answers.ts';
import { standing } from '#app/server/explain.ts';
import { getPack } from '#app/server/knowledge.ts';
import { pageLocale, pageMetadata } from '#app/server/pages.ts';
import { AskAside, type Given } from '#app/ui/ask/aside.tsx';
import { Outcome } from '#app/ui/ask/outcome.tsx';
import { QuestionForm } from '#app/ui/ask/question-form.tsx';
import { plansOf } from '#app/ui/report/plans.ts';
import { triesOf } from '#app/ui/report/tries.ts';
import { type AskState, ask, DONT_KNOW } from '#lib/ask.ts';
import { emptyFacts } from '#lib/facts/facts.ts';
import { isFactId } from '#lib/facts/registry.ts';
import type { Pack } from '#lib/knowledge/pack.ts';
import type { Question } from '#lib/knowledge/schema.ts';
import type { Locale } from '#lib/locale.ts';
import { makeReport } from '#lib/report/make.ts';
import { viewReport } from '#lib/report/render.ts';
import { speech } from '#lib/report/words.ts';

interface Props {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

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
function questionFor(pack: Pack, state: AskState, { at, answers, end }: Answers): Question | undefined {
  if (end) return undefined;
  const wanted = pack.questions.find((q) => q.fact === at);
  if (wanted && at !== undefined && !Object.hasOwn(answers, at)) return wanted;
  return state.done ? undefined : pack.questions.find((q) => q.id === state.next?.question);
}

/** The system the answers speak of, so that a question shows only its commands. */
function systemSeen(state: AskState): string | undefined {
  const value = state.facts.known.get('os.family')?.observations[0]?.value;
  return value === 'windows' || value === 'linux' || value === 'macos' ? value : undefined;
}

function givenAnswers(pack: Pack, locale: Locale, answers: Answers['answers'], dontKnow: string): Given[] {
  const said = speech(pack, locale);
  return Object.entries(answers).flatMap(([fact, value]) => {
    if (!isFactId(fact)) return [];
    const question = pack.questions.find((q) => q.fact === fact);
    const words = value.split('+').map((v) => {
      const choice = question?.choices.find((c) => String(c.value) === v);
      return choice?.label[locale] ?? said.word(fact, v);
    });
    const change = diagnosePath({ ...without(answers, fact), [`was.${fact}`]: value }, fact);
    const answer = value === DONT_KNOW ? dontKnow : words.join(said.say('list.separator'));
    return [{ fact, question: question?.ask[locale] ?? said.label(fact), answer, change }];
  });
}

export default async function Diagnose({ params, searchParams }: Props) {
  const locale = pageLocale((await params).locale);
  const query = await searchParams;
  const read = readAnswers(query);
  const pack = await getPack();
  const t = await getTranslations('ask');
  const state = ask(read.answers, emptyFacts(), pack);
  const question = questionFor(pack, state, read);
  const last = Object.keys(read.answers).at(-1);
  const back = last === undefined ? undefined : diagnosePath(without(read.answers, last));
  const before = question && query[`was.${question.fact}`];
  const aside = (
    <AskAside {...standing(state, pack, locale)} given={givenAnswers(pack, locale, read.answers, t('dontKnow'))} />
  );
  if (question) {
    return (
      <div className="wrap askpage">
        <QuestionForm
          key={question.id}
          question={question}
          answers={without(read.answers, question.fact)}
          before={typeof before === 'string' ? before : undefined}
          system={systemSeen(state)}
          number={Object.keys(read.answers).length + 1}
          back={back}
          outcome={last === undefined ? undefined : outcomePath(read.answers)}
        />
        {aside}
      </div>
    );
  }
  const report = makeReport(state.diagnosis, state.facts, pack, { files: [], problems: [], bytes: 0 });
  const view = viewReport(report, pack, locale);
  const leading = report.top === null ? undefined : view.open.find((o) => o.cause === report.top);
  return (
    <div className="wrap askpage done">
      <Outcome
        view={view}
        more={state.next ? diagnosePath(read.answers, state.next.fact) : undefined}
        plans={plansOf(view, triesOf(report, pack, locale))}
        leading={leading}
        back={read.end ? diagnosePath(read.answers) : back}
      />
      {aside}
    </div>
  );
}
