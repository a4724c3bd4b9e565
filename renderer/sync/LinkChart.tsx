/** How long the province took to answer over a day, outages as bands. Drawn by Plot as one SVG; the same in words stands beside it. */
import * as Plot from '@observablehq/plot';
import { useEffect, useRef, type ReactElement } from 'react';
import type { LinkDay } from '#shared/contract';
import { outageSpan } from '#shared/linkWatch/linkWatch';
import { linkWords } from '#shared/messages/link';
import { instantToMs, localToInstant } from '#shared/time';

const HEIGHT = 150;

export const LinkChart = ({ day: { day, samples, outages } }: { readonly day: LinkDay }): ReactElement => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const start = instantToMs(localToInstant(day));
    const hourOf = (at: string): number => Math.min(Math.max((instantToMs(at) - start) / 3_600_000, 0), 24);
    const answered = samples.flatMap(({ at, roundTripMs }) => (roundTripMs === null ? [] : [{ hour: hourOf(at), seconds: roundTripMs / 1000 }]));
    const slowest = Math.max(1, ...answered.map(({ seconds }) => seconds));
    const chart = Plot.plot({
      width: place.current?.clientWidth ?? 900,
      height: HEIGHT,
      marginLeft: 44,
      marginBottom: 34,
      style: { fontFamily: 'var(--font-even)', fontSize: '12px', background: 'transparent', color: 'var(--ink)' },
      x: { domain: [0, 24], ticks: 24, tickFormat: (hour: number) => (hour % 2 === 0 ? String(hour) : ''), label: linkWords.hour, labelArrow: 'none' },
      y: { domain: [0, slowest], ticks: 3, tickFormat: (seconds: number) => String(seconds).replace('.', ','), label: linkWords.roundTrip, labelArrow: 'none', grid: true },
      marks: [
        Plot.rect(outages.map(outageSpan).map(({ from, to }) => ({ x1: hourOf(from), x2: Math.max(hourOf(to), hourOf(from) + 0.05) })), { x1: 'x1', x2: 'x2', y1: 0, y2: slowest, fill: 'var(--late-line)' }),
        Plot.dot(answered, { x: 'hour', y: 'seconds', r: 1.8, fill: 'var(--accent)' }),
        Plot.ruleY([0]),
      ],
    });
    // Plot names the parts of the picture; the picture as a whole has one name, and the table beside it the rest.
    for (const part of chart.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
    chart.setAttribute('role', 'img');
    chart.setAttribute('aria-label', linkWords.chart(day));
    place.current?.replaceChildren(chart);
  }, [day, samples, outages]);
  return <div ref={place} className="link-chart" />;
};
