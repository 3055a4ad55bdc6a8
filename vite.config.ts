import { cpSync, globSync } from 'node:fs'
import { defineConfig } from 'vite'

/**
 * Two builds in one: the server bundle `dist/tomoni.js` (with `dist/keeper.js`, the keeper of the embedded database, and `dist/printer.js`, the thread that prints), whose
 * dependencies stay in node_modules, the templates of printed papers in `dist/templates/`, and the browser files in `dist/assets/` with the manifest that `src/look/assets.ts` reads.
 */
export default defineConfig({
  appType: 'custom',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  builder: {
    async buildApp({ build, environments }) {
      await Promise.all(Object.values(environments).map(build))
      for (const file of globSync('src/**/*.typ')) cpSync(file, file.replace(/^src/, 'dist/templates'))
    },
  },
  environments: {
    client: {
      build: {
        outDir: 'dist/assets',
        assetsDir: '',
        manifest: true,
        emptyOutDir: true,
        rolldownOptions: { input: ['src/look/look.css', ...globSync(['src/look/scripts/*.ts', 'src/**/*.client.ts'])] },
      },
    },
    ssr: {
      build: {
        outDir: 'dist',
        target: 'node26',
        emptyOutDir: false,
        sourcemap: true,
        minify: false,
        rolldownOptions: {
          input: { tomoni: 'src/cli/main.ts', keeper: 'src/db/embedded/keeper-main.ts', printer: 'src/print/printer-main.ts' },
          // Flat, because modules look for `assets/` and package.json from their own place.
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
  },
})
