/** The registry's answers as XML, in the shape of the RNIPP's. */
import type { RegisteredPerson, RegistryAnswer } from '@federama/model';
import { type Html, html, markup, trusted } from '@federama/server-kit/html';

const PROLOGUE = trusted('<?xml version="1.0" encoding="UTF-8"?>\n');

export function answerXml(answer: Extract<RegistryAnswer, { kind: 'answer' }>): string {
  return envelope(
    html`<TypeReponseIdentification>${answer.status}</TypeReponseIdentification>${answer.person && individual(answer.person)}`,
  );
}

export function answerWithoutStatus(): string {
  return envelope(html``);
}

function envelope(content: Html): string {
  return markup(
    html`${PROLOGUE}<IdentificationsIndividusCitoyens>${content}</IdentificationsIndividusCitoyens>`,
  );
}

function individual(person: RegisteredPerson): Html {
  const { birthplace, birthcountry } = person;
  const place = birthplace
    ? html`<Localite code="${birthplace}"/>`
    : html`<Pays code="${birthcountry}"/>`;
  return html`<IdentificationIndividuCitoyen><SituationActuelle><Individu>
<Sexe>${person.sex}</Sexe>
<Noms><NomFamille>${person.familyName}</NomFamille></Noms>
<Prenoms>${person.givenNames.map((name) => html`<Prenom>${name}</Prenom>`)}</Prenoms>
<Naissance><DateNaissance>${person.birthdate}</DateNaissance><LieuNaissance>${place}</LieuNaissance></Naissance>
${person.deceased && html`<Deces/>`}
</Individu></SituationActuelle></IdentificationIndividuCitoyen>`;
}
