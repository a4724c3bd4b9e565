/**
 * The arrows of the architecture (docs/STATE.md): shared ← db ← station ← {electron, web}; shared ← renderer;
 * shared ← gateway; cli may use station, web, gateway. Nobody imports a host, nothing reads outside the checkout.
 */
const only = (name, allowed) => ({
  name: `${name}-imports-only-${allowed.join('-') || 'itself'}`,
  comment: `${name} may import ${allowed.join(', ') || 'nothing of ours'} besides itself`,
  severity: 'error',
  // Tests may use the whole-system fixtures of test/.
  from: { path: `^${name}/`, pathNot: '\\.test\\.tsx?$|^electron/fakeElectron\\.ts$' },
  to: { path: '^(shared|db|station|web|electron|renderer|gateway|cli|test|scripts)/', pathNot: `^(${[name, ...allowed].join('|')})/` },
});

module.exports = {
  forbidden: [
    only('shared', []),
    only('db', ['shared']),
    only('station', ['db', 'shared']),
    only('web', ['station', 'db', 'shared']),
    only('electron', ['station', 'db', 'shared']),
    only('renderer', ['shared']),
    only('gateway', ['shared']),
    // `scripts` for the two steps of `npm start` it shares: finding Node 24, building the screen.
    only('cli', ['station', 'db', 'web', 'gateway', 'shared', 'scripts']),
    {
      name: 'no-circular',
      comment: 'type-only circles between error unions are fine, circles of running code are not',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^(electron|virtual:)' } },
    {
      name: 'no-dev-library-in-the-program',
      severity: 'error',
      from: { path: '^(shared|db|station|web|gateway)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(out|dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js'] },
  },
};
