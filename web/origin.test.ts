import { describe, expect, test } from 'vitest';
import { isOwnHost, isOwnOrigin } from './origin.ts';

describe('whose request it is', () => {
  test.each(['127.0.0.1:4720', 'localhost:4720'])('%s is our own name', (host) => {
    expect(isOwnHost(host, 4720)).toBe(true);
    expect(isOwnOrigin(`http://${host}`, host)).toBe(true);
  });

  test.each([undefined, '', '127.0.0.1', '127.0.0.1:4721', '127.0.0.1:4720.evil.example', 'evil.example:4720', '127.0.0.1.evil.example:4720', '0.0.0.0:4720', '127.0.0.1:4720/'])(
    '%s is not our name',
    (host) => {
      expect(isOwnHost(host, 4720)).toBe(false);
    },
  );

  test.each([
    undefined,
    'null',
    '',
    'http://127.0.0.1:4720.evil.example',
    'http://127.0.0.1:4720@evil.example',
    'http://127.0.0.1',
    'http://127.0.0.1:4721',
    'https://127.0.0.1:4720',
    'http://localhost:4720',
    'http://127.0.0.1:4720/',
    'http://127.0.0.1:4720 http://evil.example',
    'file://',
  ])('a page of %s is not ours', (origin) => {
    expect(isOwnOrigin(origin, '127.0.0.1:4720')).toBe(false);
  });
});
