/**
 * `@peculiar/x509` wires its parts by decorators and refuses to load without the metadata functions of `Reflect`. These
 * three are all it calls. Import this file before it.
 */
const store = new WeakMap<object, Map<unknown, unknown>>();
const read = (key: unknown, target: object): unknown => store.get(target)?.get(key);

const functions = {
  getMetadata: read,
  getOwnMetadata: read,
  defineMetadata: (key: unknown, value: unknown, target: object): void => {
    store.set(target, (store.get(target) ?? new Map<unknown, unknown>()).set(key, value));
  },
};

if (!('getMetadata' in Reflect)) Object.assign(Reflect, functions);
