import { asList, asRecord, asText } from '../values.ts';
import { type Policy, SNAPSHOT, type Statement } from './policies.ts';

/**
 * Copies of a policy, each altered in one place, with the words for what was done and the actions
 * of the statement that it was done to.
 */
export function alteredCopies(
  policy: Policy,
): readonly (readonly [string, Policy, readonly unknown[]])[] {
  return policy.Statement.flatMap((statement, index) => {
    const sid = asText(statement['Sid']);
    const replaced = (what: string, by: readonly Statement[]) =>
      [
        `${sid}: ${what}`,
        { ...policy, Statement: policy.Statement.toSpliced(index, 1, ...by) },
        [statement['Action']].flat(),
      ] as const;
    return [
      replaced('removed', []),
      replaced('turned into a denial', [{ ...statement, Effect: 'Deny' }]),
      replaced('every action', [{ ...statement, Action: 'ec2:*' }]),
      ...shortened(statement, 'Action').map((by) => replaced('one action less', [by])),
      ...shortened(statement, 'Resource').map((by) => replaced('one resource less', [by])),
      ...(statement['Resource'] === '*'
        ? [replaced('one resource only', [{ ...statement, Resource: SNAPSHOT }])]
        : [replaced('every resource', [{ ...statement, Resource: '*' }])]),
      ...conditionsAltered(statement).map(([what, by]) => replaced(what, [by])),
    ];
  });
}

/** Copies of a statement with one item of a list left out. */
function shortened(statement: Statement, key: string): readonly Statement[] {
  const list = asList(statement[key]);
  return list.map((_, index) => ({ ...statement, [key]: list.toSpliced(index, 1) }));
}

function conditionsAltered(statement: Statement): readonly (readonly [string, Statement])[] {
  const conditions = asRecord(statement['Condition']);
  return Object.entries(conditions).flatMap(([operator, values]) => {
    const { [operator]: _, ...others } = conditions;
    const [key = ''] = Object.keys(asRecord(values));
    const replaced = (what: string, by: Statement) =>
      [`${operator} ${key}: ${what}`, { ...statement, Condition: { ...others, ...by } }] as const;
    const prefix = operator.startsWith('ForAnyValue:') ? 'ForAnyValue:' : '';
    return [
      replaced('gone', {}),
      replaced('with any value', { [`${prefix}StringLike`]: { [key]: '*' } }),
      replaced('with another value', { [operator]: { [key]: 'other' } }),
      replaced('the other way round', { [`${prefix}StringNotEquals`]: values }),
      // No two actions of EC2 differ in their case alone.
      ...(key === 'ec2:CreateAction'
        ? []
        : [replaced('in any case', { [`${prefix}StringEqualsIgnoreCase`]: values })]),
      ...(prefix === '' ? [] : [replaced('all of them', { 'ForAllValues:StringEquals': values })]),
      // Beside a condition that wants the tag's key, the tag is always there.
      ...(Object.keys(conditions).length > 1
        ? []
        : [replaced('if it is there', { StringEqualsIfExists: values })]),
    ];
  });
}
