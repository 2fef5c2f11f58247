import { type AskQuery, parametersOf } from './state.ts';

interface Props {
  readonly query: AskQuery;
  /** Only the answers before this fact, or only what comes after it: a form sends its fields in the order of the page. */
  readonly before?: string;
  readonly after?: string;
}

/** The state as hidden fields, sorted by fact: the address a form leads to is the one a link would. */
export function Hidden({ query, before, after }: Props) {
  const isAnswer = (key: string): boolean => Object.hasOwn(query.answers, key);
  const rows = parametersOf(query).filter(([key]) => {
    if (before !== undefined) return isAnswer(key) && key < before;
    return after === undefined || !isAnswer(key) || key > after;
  });
  return rows.map(([key, value]) => <input type="hidden" key={key} name={key} value={value} />);
}
