import { expect, test } from 'vitest';
import { parseGatewayAddress } from './address.ts';

test.each([
  ['https://mot-cua.tinh.gov.vn', 'https://mot-cua.tinh.gov.vn'],
  [' https://mot-cua.tinh.gov.vn:8443/quay// ', 'https://mot-cua.tinh.gov.vn:8443/quay'],
  ['HTTPS://Mot-Cua.tinh.gov.vn/', 'https://mot-cua.tinh.gov.vn'],
  ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
  ['http://localhost:4780/', 'http://localhost:4780'],
  ['http://[::1]:4780', 'http://[::1]:4780'],
])('%j is the gateway’s address %s', (text, address) => {
  expect(parseGatewayAddress(text)).toEqual({ ok: true, value: address });
});

test.each(['', 'mot-cua.tinh.gov.vn', 'file:///etc/passwd', 'ftp://x', 'data:text/html,x', 'https://', 'https://ai:mat-khau@tinh.gov.vn', 'https://tinh.gov.vn/?a=1', 'https://tinh.gov.vn/#a'])(
  '%j is no address of a gateway',
  (text) => {
    expect(parseGatewayAddress(text)).toEqual({ ok: false, error: { type: 'GatewayAddressInvalid', reason: 'malformed' } });
  },
);

test.each(['http://mot-cua.tinh.gov.vn', 'http://10.0.0.7:4780', 'http://127.0.0.1@evil.example', 'http://localhost.evil.example', 'http://[::2]:80'])(
  '%j would cross the network in the clear',
  (text) => {
    expect(parseGatewayAddress(text)).toEqual({ ok: false, error: { type: 'GatewayAddressInvalid', reason: 'in-the-clear' } });
  },
);
