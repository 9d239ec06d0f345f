// After the build: the service worker of the crews' page with the list of what the page is made of.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'

const dist = new URL('../dist/', import.meta.url)
const own = (await readdir(new URL('crew/', dist))).filter((name) => !name.startsWith('worker'))
const assets = await readdir(new URL('assets/', dist))

const found = new Set()
await collect('crew.html')
const files = ['/crew', ...own.map((name) => `/crew/${name}`), ...[...found].map((name) => `/assets/${name}`)]

const id = createHash('sha256')
for (const path of files) id.update(path).update(await readFile(on(path)))
const head = `const BUILD = '${id.digest('hex').slice(0, 16)}'\nconst FILES = ${JSON.stringify(files)}\n`
const worker = await readFile(new URL('../src/crew/worker.js', import.meta.url), 'utf8')
await mkdir(new URL('crew/', dist), { recursive: true })
await writeFile(new URL('crew/worker.js', dist), head + worker)

/** Every built file that this one names, and what those name. */
async function collect(path) {
    const text = await readFile(new URL(path, dist), 'utf8')
    for (const name of assets.filter((one) => !found.has(one) && text.includes(one))) {
        found.add(name)
        if (/\.(js|css)$/.test(name)) await collect(`assets/${name}`)
    }
}

function on(path) {
    return new URL(path === '/crew' ? 'crew.html' : path.slice(1), dist)
}
