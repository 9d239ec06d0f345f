// After the build: a brotli and a gzip copy beside each file worth it, and an id of the whole build.
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Shorter files gain nothing, bytes. */
const WORTH_BYTES = 512
const TEXT = /\.(html|js|css|svg|json|webmanifest)$/
const dist = new URL('../dist/', import.meta.url).pathname

const names = (await readdir(dist, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((name) => !/\.(br|gz)$/.test(name) && !name.endsWith('build-id.txt'))
    .sort()

const id = createHash('sha256')
for (const name of names) {
    const bytes = await readFile(name)
    id.update(name.slice(dist.length)).update('\0').update(bytes)
    if (bytes.length < WORTH_BYTES || !TEXT.test(name)) continue
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
    await writeFile(`${name}.br`, await promisify(brotliCompress)(bytes, quality))
    await writeFile(`${name}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }))
}
await writeFile(join(dist, 'build-id.txt'), `${id.digest('hex').slice(0, 16)}\n`)
