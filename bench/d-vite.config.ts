import { defineConfig } from 'vite'

/** The measurements as one file in `dist/`, beside the browser files and the keeper that the build before it put there. */
export default defineConfig({
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node26',
    minify: false,
    sourcemap: true,
    rolldownOptions: { input: { 'd-try': 'bench/d-try.ts' }, output: { entryFileNames: '[name].js', codeSplitting: false } },
  },
})
