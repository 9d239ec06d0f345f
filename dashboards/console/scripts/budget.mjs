// Fails where a page loads more script before its first paint than its budget, or script that the oldest
// browser we serve (Chromium 93) cannot read.
import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { parse } from 'acorn'

/** Kilobytes (1000 bytes) of gzipped script at first paint. */
const BUDGET_KB = { 'console.html': 180, 'crew.html': 60, 'supervisor.html': 250, 'sign-in.html': 60 }
const dist = new URL('../dist/', import.meta.url)

let over = 0
for (const [page, budget] of Object.entries(BUDGET_KB)) {
    const html = await readFile(new URL(page, dist), 'utf8')
    const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name]) => name)
    const texts = await Promise.all(scripts.map((name) => readFile(new URL(name, dist), 'utf8')))
    for (const [index, text] of texts.entries()) check(scripts[index], text)
    const size = texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1000
    const verdict = size > budget ? 'OVER' : 'within'
    console.log(`${page}: ${size.toFixed(1)} kB of script, ${verdict} ${budget} kB`)
    if (scripts.length === 0 || size > budget) over += 1
}
process.exitCode = over === 0 ? 0 : 1

/** ES2022 is what Chromium 93 reads but for static blocks, which the build takes out. */
function check(name, text) {
    try {
        parse(text, { ecmaVersion: 2022, sourceType: 'module' })
    } catch (error) {
        console.error(`${name}: ${error.message}`)
        over += 1
    }
}
