// Fails where the lock file names where packages come from: whoever builds chooses that.
import { readFile } from 'node:fs/promises'

const lock = await readFile(new URL('../package-lock.json', import.meta.url), 'utf8')
const named = lock.split('\n').filter((line) => /"resolved"|https?:\/\/[^"]*\.tgz|registry\./.test(line))
if (named.length > 0) {
    console.error(
        `package-lock.json names addresses in ${named.length} lines; make it anew in a clean folder with`,
    )
    console.error('npm install --omit-lockfile-registry-resolved')
    process.exitCode = 1
}
