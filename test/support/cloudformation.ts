/** A CloudFormation template, resolved as CloudFormation would with given parameters. */
import { type CollectionTag, parse, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml';
import { asList, asRecord, asText } from './values.ts';

type Json = Readonly<Record<string, unknown>>;

/** Pseudo parameters of an account, "Pseudo parameters reference". */
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::AccountId': '111122223333',
  'AWS::Region': 'us-east-1',
  'AWS::URLSuffix': 'amazonaws.com',
};

const NO_VALUE = Symbol('AWS::NoValue');
const SHORT_FORMS = ['Sub', 'If', 'Equals', 'Not', 'And', 'Or', 'Join'] as const;

/** A parameter's value; that of a `CommaDelimitedList` is a list. */
type Value = string | readonly string[];
const scalarTags: ScalarTag[] = [
  { tag: '!Ref', resolve: (name: string) => ({ Ref: name }) },
  { tag: '!Sub', resolve: (text: string) => ({ 'Fn::Sub': text }) },
  { tag: '!GetAtt', resolve: (path: string) => ({ 'Fn::GetAtt': path.split('.') }) },
];
const listTags: CollectionTag[] = SHORT_FORMS.map((name) => ({
  tag: `!${name}`,
  collection: 'seq',
  resolve: (list) => asLongForm(`Fn::${name}`, list),
}));

function asLongForm(name: string, list: YAMLMap.Parsed | YAMLSeq.Parsed): YAMLMap {
  const items = new YAMLSeq();
  if (list instanceof YAMLSeq) items.items = list.items;
  const map = new YAMLMap();
  map.set(name, items);
  return map;
}

/** The template with `!Sub` and its like written out as `Fn::Sub`. */
export function readTemplate(text: string): Json {
  return asRecord(parse(text, { customTags: [...scalarTags, ...listTags] }));
}

export interface Stack {
  /** Only those whose condition holds. */
  readonly resources: Readonly<Record<string, Json>>;
  readonly outputs: Json;
}

/**
 * The stack that the template makes.
 * @throws if something refers to what is not there, or a parameter without default is not given
 */
export function makeStack(
  template: Json,
  given: Readonly<Record<string, string>>,
  pseudo: Readonly<Record<string, string>> = {},
): Stack {
  const resolver = new Resolver(template, { ...PSEUDO, ...pseudo, ...parameters(template, given) });
  const resources = Object.entries(asRecord(template['Resources'])).flatMap(([name, value]) => {
    const resource = asRecord(value);
    const condition = resource['Condition'];
    const exists = condition === undefined || resolver.condition(asText(condition));
    return exists ? [[name, asRecord(resolver.resolve(resource))] as const] : [];
  });
  return {
    resources: Object.fromEntries(resources),
    outputs: asRecord(resolver.resolve(template['Outputs'])),
  };
}

function parameters(template: Json, given: Json): Readonly<Record<string, Value>> {
  const declared = asRecord(template['Parameters']);
  const unknown = Object.keys(given).filter((name) => !(name in declared));
  if (unknown.length > 0) throw new Error(`No such parameter: ${unknown.join(', ')}`);
  return Object.fromEntries(
    Object.entries(declared).map(([name, declaration]) => {
      const { Default, AllowedPattern, AllowedValues, Type } = asRecord(declaration);
      const value = given[name] ?? Default;
      if (value === undefined) throw new Error(`The parameter ${name} is not given`);
      const isList = Type === 'CommaDelimitedList';
      const values = isList ? String(value).split(',') : [String(value)];
      for (const item of values) {
        checkPattern(name, item, AllowedPattern);
        checkAllowed(name, item, AllowedValues);
      }
      return [name, isList ? values : String(value)];
    }),
  );
}

/** CloudFormation wants the whole value to match. */
function checkPattern(name: string, value: string, pattern: unknown): void {
  if (pattern === undefined || new RegExp(`^(?:${asText(pattern)})$`).test(value)) return;
  throw new Error(`The parameter ${name} cannot be ${value}`);
}

function checkAllowed(name: string, value: string, allowed: unknown): void {
  if (allowed === undefined || asList(allowed).includes(value)) return;
  throw new Error(`The parameter ${name} cannot be ${value}`);
}

class Resolver {
  readonly #template: Json;
  readonly #values: Readonly<Record<string, Value>>;

  constructor(template: Json, values: Readonly<Record<string, Value>>) {
    this.#template = template;
    this.#values = values;
  }

  condition(name: string): boolean {
    const condition = asRecord(this.#template['Conditions'])[name];
    if (condition === undefined) throw new Error(`There is no condition ${name}`);
    return this.#isTrue(condition);
  }

  resolve(value: unknown): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => this.resolve(item)).filter((item) => item !== NO_VALUE);
    }
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && isFunction(first[0])) {
      return this.#call(first[0], first[1]);
    }
    return Object.fromEntries(
      entries
        .map(([key, item]) => [key, this.resolve(item)] as const)
        .filter(([, item]) => item !== NO_VALUE),
    );
  }

  #call(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#reference(asText(argument));
      case 'Fn::Sub':
        return this.#substitute(argument);
      case 'Fn::GetAtt':
        return this.#attribute(asList(argument).map(asText));
      case 'Fn::If': {
        const [condition, yes, no] = asList(argument);
        return this.resolve(this.condition(asText(condition)) ? yes : no);
      }
      case 'Fn::Join': {
        const [separator, list] = asList(argument);
        return asList(this.resolve(list)).map(asText).join(asText(separator));
      }
      default:
        throw new Error(`${name} is not expected here`);
    }
  }

  #reference(name: string): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const value = this.#values[name];
    if (value !== undefined) return value;
    if (name in asRecord(this.#template['Resources'])) return `<${name}>`;
    throw new Error(`Nothing is called ${name}`);
  }

  #attribute([resource = '', attribute = '']: readonly string[]): string {
    if (resource in asRecord(this.#template['Resources'])) return `<${resource}.${attribute}>`;
    throw new Error(`There is no resource ${resource}`);
  }

  #substitute(argument: unknown): string {
    const [text, local] = Array.isArray(argument) ? argument : [argument, {}];
    const own = asRecord(this.resolve(local));
    return asText(text).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) =>
      // "Fn::Sub": `${!*}` stands for `${*}` itself.
      name.startsWith('!') ? `\${${name.slice(1)}}` : String(own[name] ?? this.#reference(name)),
    );
  }

  #isTrue(condition: unknown): boolean {
    const [[name, argument] = ['', []]] = Object.entries(asRecord(condition));
    const list = asList(argument);
    if (name === 'Fn::Not') return !this.#isTrue(list[0]);
    if (name === 'Fn::And') return list.every((item) => this.#isTrue(item));
    if (name === 'Fn::Or') return list.some((item) => this.#isTrue(item));
    if (name === 'Fn::Equals') return this.resolve(list[0]) === this.resolve(list[1]);
    throw new Error(`${name} is no condition`);
  }
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

/** Every name that the template refers to anywhere, whether or not a stack comes by it. */
export function namesReferredTo(template: Json): ReadonlySet<string> {
  const names = new Set<string>();
  collect(template, names);
  return names;
}

function collect(value: unknown, names: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, names);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      for (const name of namesIn(key, item)) names.add(name);
      collect(item, names);
    }
  }
}

function namesIn(key: string, value: unknown): readonly string[] {
  if (key === 'Ref' || (key === 'Condition' && typeof value === 'string')) return [asText(value)];
  if (key === 'Fn::If' || key === 'Fn::GetAtt') return [asText(asList(value)[0])];
  if (key !== 'Fn::Sub') return [];
  const [text, local] = Array.isArray(value) ? value : [value, {}];
  const names = [...asText(text).matchAll(/\$\{([^}]+)\}/g)].map(([, name = '']) => name);
  return names.filter((name) => !name.startsWith('!') && !(name in asRecord(local)));
}
