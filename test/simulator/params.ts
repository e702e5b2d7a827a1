import { AwsError, invalidValue, missingParameter } from './errors.ts';

/** The decoded form of one Query protocol request. */
export type Params = Readonly<Record<string, string>>;

export function parseForm(body: string): Params {
  const params: Record<string, string> = Object.create(null);
  for (const [name, value] of new URLSearchParams(body)) params[name] = value;
  return params;
}

export function required(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined || value === '') throw missingParameter(name);
  return value;
}

/** `Name.1`, `Name.2`, ... up to the first gap. */
export function list(params: Params, name: string): readonly string[] {
  const values: string[] = [];
  for (;;) {
    const value = params[`${name}.${values.length + 1}`];
    if (value === undefined) return values;
    values.push(value);
  }
}

/** How many consecutive structures `Name.1.<member>`, `Name.2.<member>` are there. */
export function structures(params: Params, name: string, members: readonly string[]): number {
  let count = 0;
  while (members.some((member) => params[`${name}.${count + 1}.${member}`] !== undefined)) {
    count += 1;
  }
  return count;
}

export function flag(params: Params, name: string): boolean {
  const value = params[name];
  if (value === undefined || value === 'false') return false;
  if (value === 'true') return true;
  throw invalidValue(`Invalid value '${value}' for ${name}. Expecting true or false.`);
}

export function wholeNumber(params: Params, name: string): number | undefined {
  const value = params[name];
  if (value === undefined) return undefined;
  if (!/^-?\d{1,9}$/.test(value)) {
    throw invalidValue(
      `Value ( ${value} ) for parameter ${name} is invalid. Expecting an integer.`,
    );
  }
  return Number(value);
}

/** EC2 looks at an id's form before it looks for the resource. */
export function checkId(id: string, prefix: 'vol' | 'snap' | 'i', parameter: string): void {
  if (new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`).test(id)) return;
  if (prefix === 'i') {
    throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"`);
  }
  throw invalidValue(
    `Value (${id}) for parameter ${parameter} is invalid. Expected: '${prefix}-...'.`,
  );
}
