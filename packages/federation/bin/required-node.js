// Plain JavaScript of long ago, so that a Node that is too old can say so in a sentence.

/** Ends the process of a Node older than `required`, such as "22.22". */
export function requireNode(required, remedy) {
  const [major, minor = 0] = required.split('.').map(Number);
  const [isMajor, isMinor] = process.versions.node.split('.').map(Number);
  if (isMajor > major || (isMajor === major && isMinor >= minor)) return;
  console.error(
    `Federama needs Node ${required} or newer, and this is Node ${process.versions.node}${remedy}`,
  );
  process.exit(1);
}
