/** The arrows of the house: web → (HTTP) → api → geo, src, seeds; geo → src/model; src → model and libraries; verify stands alone. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: [...allowed, '^node_modules', '^node:', '^[a-z_/]+$'] },
});

module.exports = {
  forbidden: [
    only('model-imports-nothing', '^src/model/', ['^src/model/'], 'src/model is the ground floor.'),
    only(
      'verify-stands-alone',
      '^src/verify/',
      ['^src/verify/', '^src/model/'],
      'The checker shares no code with what made the plan.',
    ),
    only('src-is-pure', '^src/', ['^src/'], 'The core knows no store, server, file or map.'),
    only('network-room', '^src/network/', ['^src/network/', '^src/model/'], 'Siblings are wired by planner.ts.'),
    only('siting-room', '^src/siting/', ['^src/siting/', '^src/model/'], 'Siblings are wired by planner.ts.'),
    only('routing-room', '^src/routing/', ['^src/routing/', '^src/model/'], 'Siblings are wired by planner.ts.'),
    only('timetable-room', '^src/timetable/', ['^src/timetable/', '^src/model/'], 'Siblings are wired by planner.ts.'),
    only(
      'figures-room',
      '^src/figures/',
      ['^src/figures/', '^src/timetable/index.ts$', '^src/model/'],
      'Figures read the timetable.',
    ),
    only('geo-knows-only-the-model', '^geo/', ['^geo/', '^src/model/'], 'geo → src/model.'),
    {
      name: 'formats-by-their-list',
      comment: 'No one knows a file format by name: geo/import/formats lists them.',
      severity: 'error',
      from: { pathNot: '^(test|bench)/|^geo/import/(formats/|csv-preview.ts$)' },
      to: {
        path: '^geo/import/(csv|csv-preview|geojson|osm/(pbf|xml)).ts$|^geo/import/formats/(?!(index|format).ts$)',
      },
    },
    only('seeds-are-data', '^seeds/', ['^seeds/', '^src/model/'], 'seeds → src/model.'),
    only(
      'web-speaks-http',
      '^web/',
      ['^web/', '^src/model/'],
      'The map may share types with the model and nothing else.',
    ),
    {
      name: 'web-shares-types-only',
      comment: 'Nothing of the model is shipped to the browser.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-core-touches-no-files',
      comment: 'src is pure: hashing is the one thing it asks of Node.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans-of-test',
      severity: 'error',
      from: { pathNot: '^(test|bench)/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(docs|node_modules)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node'],
      extensions: ['.ts', '.mjs', '.js', '.json'],
    },
  },
};
