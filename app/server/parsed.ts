import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** What the schema makes of a value from outside. @throws HttpProblem that names the first fault: "answers.x: Too long" */
export function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new HttpProblem('invalid', { detail: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` });
}
