/** Pages compared with pictures; two of them check words instead. */
import { leftOut, PIXELS, type Scenario, STEP, tested } from './scenario.ts';

export const pictures: readonly Scenario[] = [
  ...leftOut(PIXELS, [['VPROD-01', 'N', 'H', 'the mire of FC+ as in production']]),
  ...leftOut(PIXELS, [
    ['VPROD-02', 'N', 'L', 'the mire of FC as in production'],
    ['VPROD-03', 'N', '–', 'the preferences as in production'],
  ]),
  ...leftOut(PIXELS, [
    ['VEID-01', 'N', '–', 'the choice of a country'],
    ['VEID-02', 'N', '–', 'an error of the bridge'],
  ]),
  ...leftOut(PIXELS, [
    ['VHI-01', 'N', 'H', 'public service'],
    ['VHI-02', 'N', 'H', 'private service'],
    ['VHI-03', 'N', 'H', 'anonymous'],
  ]),
  ...tested([['VHI-04', 'U', 'H', 'a deactivated account']]),
  ...leftOut(PIXELS, [
    ['VHI-06', 'N', 'H', 'the mire after a failure'],
    ['VHI-07', 'N', 'H', 'a warning'],
  ]),
  ...leftOut(PIXELS, [
    ['VLO-01', 'N', 'L', 'public service'],
    ['VLO-02', 'N', 'L', 'private service'],
    ['VLO-03', 'N', 'L', 'anonymous'],
  ]),
  ...tested([['VLO-04', 'U', 'L', 'the words of the e-mail']]),
  ...leftOut(PIXELS, [['VLO-05', 'N', 'L', 'the mire after a failure']]),
  ...tested([['VLO-06', 'U', 'L', 'a deactivated account']]),
  ...leftOut(STEP, [['VUD-01', 'N', '–', 'back to the start']]),
  ...leftOut(PIXELS, [
    ['VUD-02', 'N', '–', 'first page, history, details'],
    ['VUD-03', 'N', '–', 'preferences'],
    ['VUD-04', 'N', '–', 'preferences on a phone'],
    ['VUD-05', 'N', '–', 'the e-mail about preferences'],
    ['VUD-06', 'N', '–', 'the legal notice'],
    ['VUSU-01', 'N', '–', 'signing in'],
    ['VUSU-02', 'N', '–', 'towards the survey'],
    ['VUSU-03', 'N', '–', 'the form'],
    ['VUSU-04', 'N', '–', 'success'],
    ['VUSU-05', 'N', '–', 'errors'],
    ['VUSU-06', 'N', '–', 'a ticket for FC+'],
    ['VUSU-07', 'N', '–', 'a ticket for FC'],
    ['VUSU-08', 'N', '–', 'without signing in, FC+, on a desk'],
    ['VUSU-09', 'N', '–', 'without signing in, FC+, on a phone'],
    ['VUSU-10', 'N', '–', 'without signing in, FC, on a desk'],
    ['VUSU-11', 'N', '–', 'without signing in, FC, on a phone'],
  ]),
];
