import type { Ec2Call } from './context.ts';
import { flag, list } from './params.ts';
import type { Account } from './world.ts';
import { element, join, type Xml } from './xml.ts';

interface Managed {
  readonly managed: boolean;
  readonly principal: string;
}

/** Amazon EC2 API Reference, "OperatorResponse": the principal is told of managed ones only. */
export function operatorXml({ managed, principal }: Managed, { hidesManaged }: Account): Xml {
  const details = join(element('principal', principal), element('hiddenByDefault', hidesManaged));
  return element('operator', join(element('managed', managed), managed ? details : join()));
}

export const OPERATOR_FIELDS = {
  'operator.managed': ({ managed }: Managed) => [String(managed)],
  'operator.principal': ({ managed, principal }: Managed) => (managed ? [principal] : []),
};

/**
 * Whether a Describe call shows a resource. Amazon EC2 User Guide, "Amazon EC2 managed instances":
 * the setting hides managed ones from lists and filters, not from a question by their id.
 */
export function visibilityIn(
  { params, account }: Ec2Call,
  idParameter: string,
): (resource: Managed) => boolean {
  const showsManaged = flag(params, 'IncludeManagedResources') || !account.hidesManaged;
  const isAskedById = list(params, idParameter).length > 0;
  return ({ managed }) => !managed || showsManaged || isAskedById;
}
