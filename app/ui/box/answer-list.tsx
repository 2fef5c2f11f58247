'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Answer } from './find-answers.ts';

interface Props {
  readonly id: string;
  readonly answers: readonly Answer[];
  readonly active: number;
  readonly onChoose: (answer: Answer) => void;
}

export const optionId = (list: string, place: number): string => `${list}-${place}`;

function Option({
  id,
  answer,
  chosen,
  onChoose,
}: {
  id: string;
  answer: Answer;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useTranslations('search');
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const code = !['article', 'cause', 'myth', 'message'].includes(answer.kind);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the box keeps the focus and names the chosen option (aria-activedescendant)
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the box
    <div ref={line} id={id} role="option" aria-selected={chosen} onClick={onChoose}>
      <span className={code ? 'mono' : undefined} translate={code ? 'no' : undefined}>
        <b>{answer.title}</b> {answer.name}
      </span>
      <span className="k">{t(`kind.${answer.kind}`)}</span>
    </div>
  );
}

/** Answers below the box. The focus stays in the box: pressing the mouse here does not take it. */
export function AnswerList({ id, answers, active, onChoose }: Props) {
  const t = useTranslations('box');
  return (
    <div className="answers" id={id} role="listbox" aria-label={t('answers')} onMouseDown={(e) => e.preventDefault()}>
      {answers.map((answer, place) => (
        <Option
          key={answer.href}
          id={optionId(id, place)}
          answer={answer}
          chosen={place === active}
          onChoose={() => onChoose(answer)}
        />
      ))}
    </div>
  );
}
