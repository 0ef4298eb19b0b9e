/** `federama schema`: the JSON Schema of federation.yaml, for editors. */
import { federationConfig } from '@federama/model';
import { z } from 'zod';

export function federationSchema(): object {
  return z.toJSONSchema(federationConfig, { io: 'input', unrepresentable: 'any' });
}

export function schema(): number {
  console.log(JSON.stringify(federationSchema(), null, 2));
  return 0;
}
