/** Words of the page of a relay. */
import type { Language } from '@federama/server-kit/i18n';

const fr = {
  title: 'Le relais entre deux réseaux',
  lead: 'Il porte, d’un réseau à l’autre, ce que le tiers de confiance demande aux fournisseurs d’identité. Le navigateur n’y passe jamais : il doit atteindre le fournisseur lui-même.',
  open: 'Le relais est ouvert.',
  cut: 'Le relais est coupé : rien ne passe.',
  destinations: 'Où il mène',
};

const en = {
  title: 'The relay between two networks',
  lead: 'It carries, from one network to the other, what the broker asks of identity providers. The browser never goes through it: it has to reach the provider itself.',
  open: 'The relay is open.',
  cut: 'The relay is cut: nothing passes.',
  destinations: 'Where it leads',
} satisfies typeof fr;

const catalogues: Record<Language, typeof fr> = { fr, en };

export function messages(language: Language): typeof fr {
  return catalogues[language];
}
