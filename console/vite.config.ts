import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env['ROLECALL_PUBLIC_URL'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What two dozen pages need comes as one file: many small ones compress worse.
        codeSplitting: {
          groups: [
            { name: 'shared', test: /@mantine|console\/ui|console\/access/, minShareCount: 24 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/v1': server } },
})
