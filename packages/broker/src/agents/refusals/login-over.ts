/** Neither the session nor the request of a browser is known: only the service can start again. */
import type { Because } from '@federama/knowledge';

export class LoginOver extends Error {
  readonly because: Because;

  constructor(because: Because) {
    super('session not found');
    this.name = 'LoginOver';
    this.because = because;
  }
}
