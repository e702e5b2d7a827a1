/** GitHub's expressions, evaluated by GitHub's own library. */
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What the contexts hold, as JSON: `inputs`, `matrix`, `steps` and so on. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job stands: what `success()` and `failure()` say. */
export type JobStatus = 'success' | 'failure' | 'cancelled';

/** A whole value of a workflow: text with expressions in it, as the text that a step is given. */
export function interpolate(value: unknown, contexts: Contexts): string {
  return String(value).replaceAll(/\$\{\{(.*?)\}\}/gs, (_, code: string) =>
    evaluate(code, contexts).coerceString(),
  );
}

/** An `if`, with or without its `${{ }}`; without any the step runs as long as the job is good. */
export function isMet(condition: unknown, contexts: Contexts, status: JobStatus): boolean {
  if (condition === undefined) return status === 'success';
  const code = String(condition).replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1');
  const met = evaluate(code, contexts, status);
  return met.coerceString() === 'true';
}

/** A value that is one expression, as what it comes to. */
export function resultOf(value: unknown, contexts: Contexts): unknown {
  const [, code] = /^\s*\$\{\{(.*)\}\}\s*$/s.exec(String(value)) ?? [];
  if (code === undefined) return value;
  return JSON.parse(JSON.stringify(evaluate(code, contexts), data.replacer));
}

function evaluate(code: string, contexts: Contexts, status: JobStatus = 'success') {
  const functions = statusFunctions(status);
  const { tokens } = new Lexer(code).lex();
  // A matrix may hold hundreds of legs: only what the expression names is made a value of theirs.
  const named = Object.entries(contexts).filter(([name]) => code.toLowerCase().includes(name));
  const known: data.Dictionary = JSON.parse(
    JSON.stringify(Object.fromEntries(named)),
    data.reviver,
  );
  const parsed = new Parser(tokens, Object.keys(contexts), [...functions.values()]).parse();
  return new Evaluator(parsed, known, functions).evaluate();
}

function statusFunctions(status: JobStatus) {
  const answers = {
    always: true,
    success: status === 'success',
    failure: status === 'failure',
    cancelled: status === 'cancelled',
  };
  const entries = Object.entries(answers).map(([name, answer]) => {
    const call = () => new data.BooleanData(answer);
    return [name, { name, minArgs: 0, maxArgs: 0, call }] as const;
  });
  return new Map(entries);
}
