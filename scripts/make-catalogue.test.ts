import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCatalogue } from './make-catalogue.ts';

const shipped = (name: string) => readFileSync(new URL(`../resources/catalogue/${name}`, import.meta.url), 'utf8');

describe('the shipped catalogue', () => {
  it('is what the script makes from the shipped sources, byte for byte', () => {
    const { jsonl, meta } = makeCatalogue();
    expect(shipped('catalogue.jsonl') === jsonl).toBe(true);
    expect(shipped('catalogue.meta.json')).toBe(meta);
  });
});
