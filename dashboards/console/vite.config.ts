import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const page = (name: string) => resolve(import.meta.dirname, `${name}.html`)
/** Where `npm run dev` finds the service. */
const service = process.env.LIFTLINE_URL ?? 'http://127.0.0.1:9633'

export default defineConfig({
  plugins: [vue()],
  build: {
    // Desks in government offices run browsers years behind: Chromium 93 is the floor.
    target: 'chrome93',
    cssTarget: 'chrome93',
    // Inlined files would be data addresses, which the pages' policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['console', 'crew', 'supervisor', 'sign-in'].map(page),
    },
  },
  worker: { format: 'es' },
  server: { proxy: { '/v1': { target: service, ws: true } } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'happy-dom',
        },
      },
      ...['browser', 'bench'].map((name) => ({
        extends: true as const,
        test: {
          name,
          include: [`tests/${name}/**/*.test.ts`],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
})
