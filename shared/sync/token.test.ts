import { expect, test } from 'vitest';
import { certificateToPin, parseToken, tokenToText } from './token.ts';

const token = { id: 'ac5e59e2c957', secret: '4-1Hyb62SofpHc1kY3BDM0yz2isof2gS', gatewayThumbprint: '9GjHMPfVuGgMuwMy1yzdMh-tWQH2sp_I1F91zO9sX6A', tlsPin: null };

test('a token survives being written down and pasted with line breaks', () => {
  const text = tokenToText(token);
  expect(text).toBe(`qmc1.${token.id}.${token.secret}.${token.gatewayThumbprint}`);
  expect(parseToken(` ${text.slice(0, 30)}\n ${text.slice(30)} `)).toEqual({ ok: true, value: token });
});

test('the pin of a TLS authority has its place', () => {
  const pinned = { ...token, tlsPin: certificateToPin(Buffer.from('a certificate')) };
  expect(parseToken(tokenToText(pinned))).toEqual({ ok: true, value: pinned });
  expect(parseToken(tokenToText(pinned).slice(0, -1))).toEqual({ ok: false, error: { type: 'TokenInvalid' } });
});

test.each(['', 'qmc1', 'qmc2.a.b.c', tokenToText(token).slice(0, -1), tokenToText({ ...token, secret: 'short' }), `${tokenToText(token)}.x.y`, tokenToText({ ...token, secret: 'có dấu, không phải mã' })])(
  '%j is not a token',
  (text) => {
    expect(parseToken(text)).toEqual({ ok: false, error: { type: 'TokenInvalid' } });
  },
);
