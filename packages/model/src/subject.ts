/**
 * Pairwise subject identifiers: the same person gets the same `sub` at one service each time,
 * and another at each other service.
 * Source: docs/reference/contract.md#3.9.
 */
import { createHash } from 'node:crypto';
import { FRANCE, type PivotIdentity } from './identity.ts';

type HashedIdentity = Omit<PivotIdentity, 'given_name_array'>;

/**
 * base64 of SHA-256 over the civil status. The text is taken as latin1: a character beyond it
 * (œ) keeps only its low byte, and so must every implementation that wants the same answer.
 */
export function identityHash(identity: HashedIdentity): string {
  const { given_name, family_name, birthdate, gender, birthplace, birthcountry } = identity;
  const place = birthcountry === FRANCE ? birthplace : '';
  const serial = given_name + family_name + birthdate + gender + place + birthcountry;
  return latin1Digest(serial);
}

/** How someone is known by whom no registry knows: from their `sub` at the identity provider. */
export function latin1Digest(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('base64');
}

/** A person's `sub` at an identity provider that ships: opaque, and the same each time. */
export function providerSubject(login: string): string {
  return createHash('sha256').update(login.normalize('NFC'), 'utf8').digest('hex');
}

/** 64 hexadecimal digits and `v1`: 66 characters. */
export function subjectIdentifier(entityId: string, hash: string, subjectSecret: string): string {
  const digest = createHash('sha256')
    .update(entityId + hash + subjectSecret, 'utf8')
    .digest('hex');
  return `${digest}v1`;
}
