// Bundles the peers for a page and for Node, into dist/.
import esbuild from 'esbuild';

const core = './node_modules/enketo-core';
const common = { bundle: true, logLevel: 'error', target: 'esnext' };
const browser = { ...common, platform: 'browser', format: 'iife' };
await esbuild.build({
  ...browser,
  entryPoints: ['page_enketo.mjs'],
  outfile: 'dist/enketo.js',
  alias: {
    'enketo/config': `${core}/config.js`,
    'enketo/widgets': './nothing.js',
    'enketo/translator': `${core}/src/js/fake-translator.js`,
    'enketo/dialog': `${core}/src/js/fake-dialog.js`,
    'enketo/file-manager': `${core}/src/js/file-manager.js`,
    'enketo/xpath-evaluator-binding': `${core}/src/js/xpath-evaluator-binding.js`,
  },
  external: ['libxslt', 'libxmljs'],
  define: { global: 'window', 'process.env.NODE_ENV': '"production"' },
  loader: { '.xsl': 'text' },
});
await esbuild.build({
  ...browser,
  format: 'esm',
  entryPoints: ['page_webforms.mjs'],
  outfile: 'dist/webforms.js',
  alias: { fs: './nothing.js', path: './nothing.js' },
});
await esbuild.build({
  ...common,
  platform: 'node',
  format: 'esm',
  entryPoints: ['webforms.mjs'],
  outfile: 'dist/webforms.mjs',
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url); const __dirname = process.cwd();",
  },
});
