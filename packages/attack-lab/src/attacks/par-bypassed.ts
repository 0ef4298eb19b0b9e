/** The service pushes its request; somebody types another one into the address bar. */
import { ANGELA } from '../actors.ts';
import { type Attack, fails, works } from '../attack.ts';
import {
  authorizeUrl,
  DIARY,
  diaryRequest,
  goThrough,
  OPEN_CAST,
  postForm,
  registerDiary,
  secretOfDiary,
} from '../open.ts';

export const parBypassed: Attack = {
  id: 'par-bypassed',
  rfc: 'RFC 9126 §5',
  title: { fr: 'La demande retapée', en: 'The request typed anew' },
  hook: {
    fr: 'Le service exige qu’on se reconnecte. La barre d’adresse dit autre chose.',
    en: 'The service insists on a new sign-in. The address bar says otherwise.',
  },
  scene: {
    fr: 'L’Agenda exige une connexion à chaque fois (prompt=login), et dépose sa demande auprès du tiers de confiance (PAR) pour que le navigateur n’y touche pas. Angela a laissé sa session ouverte sur un ordinateur partagé. Malo s’y assied, et tape l’adresse lui-même, avec d’autres paramètres.',
    en: 'The Diary insists on a sign-in each time (prompt=login), and pushes its request to the broker (PAR) so that the browser cannot touch it. Angela left her session open on a shared computer. Malo sits down, and types the address himself, with other parameters.',
  },
  victimSees: { fr: 'Rien : elle est partie.', en: 'Nothing: she has left.' },
  attackerGains: {
    fr: 'L’Agenda d’Angela, sans son mot de passe.',
    en: 'Angela’s Diary, without her password.',
  },
  cast: OPEN_CAST,
  weakness: 'broker.takes-requests-unpushed',
  check: '(service.requirePushedAuthorizationRequests || isFapi(service)),',
  defence: {
    fr: 'Pour un service inscrit avec requirePushedAuthorizationRequests, le tiers de confiance ne lit rien de ce que porte le navigateur : il lui faut le request_uri d’une demande que le service a déposée en prouvant qui il est. Et le service compare auth_time à ce qu’il a exigé.',
    en: 'For a service registered with requirePushedAuthorizationRequests, the broker reads nothing of what the browser carries: it needs the request_uri of a request that the service pushed, and proved who it is. And the service compares auth_time with what it insisted on.',
  },
  refusal: 'invalid_request',
  prepare: (lab) => registerDiary(lab, { requirePushedAuthorizationRequests: true }),
  async play(lab, narrate) {
    const form = { ...diaryRequest({ prompt: 'login' }), ...secretOfDiary };
    const pushed = await postForm(lab, 'application', { path: '/par', form });
    const request_uri = String(pushed.json.request_uri ?? '');
    const url = authorizeUrl(lab, { client_id: DIARY.clientId, request_uri });
    const hers = await goThrough(lab.victim, url, ANGELA.login);
    if (!hers.answer.code) throw new Error(`the pushed request ended at ${hers.page.url}`);
    narrate(
      'victim',
      'Se connecte à l’Agenda, par la demande déposée, et s’en va.',
      'Signs in to the Diary, by the pushed request, and leaves.',
    );
    lab.victim.interceptNext(DIARY.redirectUri);
    await lab.victim.open(authorizeUrl(lab, diaryRequest({ prompt: 'none' })));
    const answer = new URL(lab.victim.takeIntercepted() ?? DIARY.redirectUri).searchParams;
    narrate(
      'attacker',
      'S’assied devant l’écran et tape une demande avec prompt=none.',
      'Sits down at the screen and types a request with prompt=none.',
    );
    return answer.has('code')
      ? works(
          'Le tiers de confiance donne un code pour Angela, sans rien demander.',
          'The broker gives a code for Angela, and asks nothing.',
        )
      : fails(
          'Le tiers de confiance ne lit que la demande que le service a déposée.',
          'The broker reads only the request that the service pushed.',
          answer.get('error') ?? undefined,
        );
  },
};
