// Makes the types of the contract from proto/openapi.json and proto/asyncapi.yaml. `--check` writes nothing
// and fails where what is there differs.
import { readFile, writeFile } from 'node:fs/promises'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

const proto = new URL('../../../proto/', import.meta.url)
const contract = new URL('../src/contract/', import.meta.url)
const head =
    '// Made by `npm run contract` from proto/openapi.json and proto/asyncapi.yaml; never edited by hand.\n'

const rest = JSON.parse(await readFile(new URL('openapi.json', proto), 'utf8'))
const sockets = parse(await readFile(new URL('asyncapi.yaml', proto), 'utf8'))

// Names of operations repeat from one tag to the next; without them each route has its types in place.
for (const route of Object.values(rest.paths)) {
    for (const operation of Object.values(route)) delete operation.operationId
}

const made = {
    'rest.ts': head + astToString(await openapiTS(rest)),
    'frames.ts': head + astToString(await openapiTS(shell(sockets.components.schemas))),
    'words.ts': head + words(),
}

let differs = 0
for (const [name, text] of Object.entries(made)) {
    const file = new URL(name, contract)
    if (!process.argv.includes('--check')) {
        await writeFile(file, text)
    } else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
        console.error(`src/contract/${name} is not what proto/ says: run npm run contract`)
        differs += 1
    }
}
process.exitCode = differs === 0 ? 0 : 1

/** Schemas of the sockets' frames in a document that the generator reads. */
function shell(schemas) {
    return { openapi: '3.1.0', info: { title: 'frames', version: '1' }, paths: {}, components: { schemas } }
}

/** Every word of the contract by its enumeration, without the prefix that repeats the name. */
function words() {
    const enums = Object.entries(sockets.components.schemas).filter(([, schema]) => schema.enum)
    const only = Object.entries(rest.components.schemas).filter(([, schema]) => schema.enum)
    const all = new Map([...only, ...enums].sort(([one], [other]) => (one < other ? -1 : 1)))
    const lines = [...all].map(([name, { enum: values }]) => {
        const prefix = `${name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}_`
        const short = values
            .map((value) => value.replace(prefix, ''))
            .filter((value) => value !== 'UNSPECIFIED')
        return `  ${name}: [\n${short.map((value) => `    '${value}',\n`).join('')}  ],\n`
    })
    const codes = rest.components.schemas.ProblemDetails.properties.code.enum
    return `export const WORDS = {\n${lines.join('')}} as const

export const PROBLEM_CODES = [\n${codes.map((code) => `  '${code}',\n`).join('')}] as const
`
}
