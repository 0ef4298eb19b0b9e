/** The registry's answers as XML, in the shape of the RNIPP's. */
import type { RegisteredPerson, RegistryAnswer } from '@federama/model';
import { writeXml, type XmlValue } from '@federama/server-kit/xml';

export function answerXml({ status, person }: Extract<RegistryAnswer, { kind: 'answer' }>): string {
  return envelope({
    TypeReponseIdentification: status,
    ...(person && {
      IdentificationIndividuCitoyen: { SituationActuelle: { Individu: individual(person) } },
    }),
  });
}

export function answerWithoutStatus(): string {
  return envelope('');
}

function envelope(content: XmlValue): string {
  return writeXml({ IdentificationsIndividusCitoyens: content });
}

/** The members in the order of the elements. */
function individual(person: RegisteredPerson): XmlValue {
  const { birthplace, birthcountry } = person;
  const place = birthplace
    ? { Localite: { '@code': birthplace } }
    : { Pays: { '@code': birthcountry } };
  return {
    Sexe: person.sex,
    Noms: { NomFamille: person.familyName },
    Prenoms: { Prenom: person.givenNames },
    Naissance: { DateNaissance: person.birthdate, LieuNaissance: place },
    ...(person.deceased && { Deces: '' }),
  };
}
