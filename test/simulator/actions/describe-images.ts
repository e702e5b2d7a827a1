import { type Ec2Call, stopIfDryRun } from '../context.ts';
import { AwsError } from '../errors.ts';
import { type Fields, matcherOf, parseFilters } from '../filters.ts';
import type { Image, Tags } from '../model.ts';
import { list } from '../params.ts';
import { tagSet } from '../tags.ts';
import { element, itemSet, join, type Xml } from '../xml.ts';

type Listed = Image & { readonly tags: Tags };

function stateAt(image: Image, now: number): string {
  return now < (image.registered?.readyAt ?? 0) ? 'pending' : image.state;
}

function fieldsAt(now: number): Fields<Listed> {
  return {
    'image-id': ({ imageId }) => [imageId],
    name: ({ name }) => [name],
    state: (image) => [stateAt(image, now)],
  };
}

function imageXml(image: Listed, now: number): Xml {
  const { registered } = image;
  return join(
    element('imageId', image.imageId),
    element('name', image.name),
    element('imageState', stateAt(image, now)),
    element('description', registered?.description),
    element('architecture', registered?.architecture),
    element('platformDetails', registered?.platformDetails),
    element('rootDeviceName', registered?.rootDeviceName),
    tagSet(image.tags),
  );
}

/** Those of the account only: nobody shares any here. */
export function describeImages(call: Ec2Call): Xml {
  const { params, region } = call;
  const owners = list(params, 'Owner');
  if (owners.some((owner) => owner !== 'self' && owner !== call.account.id)) {
    throw new AwsError('InvalidParameterValue', 'Only the own images are to be had here.');
  }
  const now = region.now();
  const fits = matcherOf(parseFilters(params), fieldsAt(now));
  stopIfDryRun(call);
  const images = [...region.images.values()]
    .filter(({ registered }) => (registered?.shownAt ?? 0) <= now)
    .map((image): Listed => ({ ...image, tags: image.registered?.tags ?? {} }))
    .filter(fits);
  return itemSet('imagesSet', images, (image) => imageXml(image, now));
}
