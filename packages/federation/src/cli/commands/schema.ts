/** What `federama schema` takes. */
import { type ExitWith, newCommand } from './command.ts';

export function schemaCommand(exitWith: ExitWith) {
  return newCommand('schema', 'print the JSON Schema of federation.yaml').action(async () => {
    const { schema } = await import('../schema.ts');
    exitWith(schema());
  });
}
