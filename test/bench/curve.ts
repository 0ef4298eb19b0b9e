/** A measured curve as a picture: minutes to the right, MB upwards; readable on light and on dark. */

export type Point = { x: number; y: number };

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [720, 280, 56, 36, 16];
const INK = '#7a7468';
const LINE = '#6d4bc3';

export function curve(points: readonly Point[], { quietFrom }: { quietFrom: number }): string {
  const right = Math.max(...points.map(({ x }) => x));
  const top = Math.ceil(Math.max(...points.map(({ y }) => y)) / 100) * 100;
  const at = (x: number) => LEFT + (x / right) * (WIDTH - LEFT - 8);
  const up = (y: number) => HEIGHT - BOTTOM - (y / top) * (HEIGHT - BOTTOM - TOP);
  const text = (x: number, y: number, words: string, anchor: 'start' | 'middle' | 'end') =>
    `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${words}</text>`;
  const heights = Array.from({ length: top / 100 + 1 }, (_, row) => row * 100);
  const lines = heights.map((y) => `M${LEFT} ${round(up(y))}H${WIDTH - 8}`).join('');
  const rows = heights.map((y) => text(LEFT - 8, up(y) + 4, `${y} MB`, 'end'));
  const columns = Array.from({ length: Math.floor(right / 2) + 1 }, (_, column) => column * 2).map(
    (x) => text(at(x), HEIGHT - 12, `${x} min`, 'middle'),
  );
  const line = points.map(({ x, y }) => `${round(at(x))},${round(up(y))}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Resident memory over time" font-family="sans-serif" font-size="12" fill="${INK}" stroke="none">
<path d="${lines}" stroke="${INK}" stroke-opacity=".35"/>
${rows.join('\n')}
${columns.join('\n')}
<path d="M${round(at(quietFrom))} ${TOP}V${HEIGHT - BOTTOM}" stroke="${INK}" stroke-dasharray="4 4"/>
${text(at(quietFrom) + 6, HEIGHT - BOTTOM - 8, 'nobody comes', 'start')}
<polyline points="${line}" fill="none" stroke="${LINE}" stroke-width="2"/>
</svg>
`;
}

const round = (value: number) => Math.round(value * 10) / 10;
