// The real service as a child process on loopback, with a small city in a folder of its own: 60 lifts,
// 2 units, 4 stations, 4 crews, made by the program's own verbs.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Case, Crew } from '../../src/contract'
import { until } from './patience'

const REPO = resolve(import.meta.dirname, '../../../..')
const FIXTURES = join(REPO, 'tests/fixtures/city')
/** Milliseconds a test waits for the service to start. */
const START_MAX_MS = 30_000
/** File and mapping, in the order they depend on one another. */
const IMPORTS = [
  ['units.csv', 'units'],
  ['use-units.csv', 'use-units'],
  ['stations.csv', 'stations'],
  ['crews.csv', 'crews'],
  ['people.csv', 'people'],
  ['districts.geojson', 'districts'],
  ['lifts.csv', 'lifts.toml'],
] as const
/** Of everybody: the account's name is part of no test. */
export const PASSWORD = 'a-long-enough-password'

export type Role = 'operator' | 'supervisor' | 'administrator' | 'crew' | 'gateway' | 'exchange'

/** Where the built program is: `LIFTLINE_BIN`, else the debug build. */
function program(): string {
  const target = process.env.CARGO_TARGET_DIR ?? join(REPO, 'target')
  const path = process.env.LIFTLINE_BIN ?? join(resolve(REPO, target), 'debug/liftline')
  if (!existsSync(path)) throw new Error(`${path} is missing: cargo build -p liftline, or set LIFTLINE_BIN`)
  return path
}

export class Service {
  private child: ChildProcess | undefined
  private readonly tokens = new Map<string, string>()
  /** What the service wrote, line by line. */
  readonly log: string[] = []
  /** Where it answers, such as `http://127.0.0.1:40001`. */
  base = ''

  private constructor(private readonly folder: string) {}

  /** A running service on a city without records. `config` is laid over the built-in configuration. */
  static async start(config = ''): Promise<Service> {
    const service = new Service(await mkdtemp(join(tmpdir(), 'liftline-pages-')))
    await mkdir(service.data)
    const base = '[telemetry]\nlog_format = "json"\n\n[data]\nmin_free_mib = 16\n\n'
    await writeFile(service.config, base + config)
    for (const [file, mapping] of IMPORTS) await service.verb('import', file, '--mapping', mapping)
    await service.serve('127.0.0.1:0')
    return service
  }

  /** Kills it without a word (SIGKILL) and waits until it is gone. */
  async kill(): Promise<void> {
    const child = this.child
    this.child = undefined
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((ended) => child.once('exit', ended))
    child.kill('SIGKILL')
    await gone
  }

  /** Starts it again where it was, as after a crash. */
  restart(): Promise<void> {
    return this.serve(new URL(this.base).host)
  }

  /** Ends it and removes its folder. */
  async end(): Promise<void> {
    await this.kill()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Makes an account; people get a password, machines and crews a token too. */
  async account(name: string, role: Role, ...more: string[]): Promise<void> {
    await this.verb('account', 'create', name, role, ...more)
    if (role === 'gateway' || role === 'exchange') return
    const link = /#([0-9a-f]{64})/.exec(await this.verb('account', 'link', name))
    const body = JSON.stringify({ link: link?.[1], password: PASSWORD })
    const answer = await fetch(`${this.base}/v1/links/redeem`, { method: 'POST', headers: JSON_BODY, body })
    if (answer.status !== 201) throw new Error(`${name}: ${await answer.text()}`)
  }

  /** A bearer token of an account; made once. */
  async token(name: string, ...more: string[]): Promise<string> {
    const known = this.tokens.get(name)
    if (known) return known
    const said = await this.verb('account', 'token', name, '--label', 'tests', ...more)
    const token = said.split('\n')[0]!
    // The running service sees what the command line changed within a second.
    const headers = { Authorization: `Bearer ${token}` }
    const good = async () => (await fetch(`${this.base}/v1/session`, { headers })).ok
    await until(`the token of ${name}`, good)
    this.tokens.set(name, token)
    return token
  }

  /** Asks the service in an account's name; what it answers must be good. */
  async ask<T>(name: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.base + path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...JSON_BODY, Authorization: `Bearer ${await this.token(name)}` },
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  /** The number of a crew by its name; `name` is an account that may see crews. */
  async crewId(name: string, crew: string): Promise<string> {
    const { crews } = await this.ask<{ crews: Crew[] }>(name, '/v1/crews')
    const found = crews.find((one) => one.name === crew)
    if (!found) throw new Error(`no crew ${crew} among ${crews.map((one) => one.name).join(' ')}`)
    return found.crew_id
  }

  async openCases(name: string): Promise<Case[]> {
    return (await this.ask<{ cases: Case[] }>(name, '/v1/cases')).cases
  }

  private get data(): string {
    return join(this.folder, 'data')
  }

  private get config(): string {
    return join(this.folder, 'liftline.toml')
  }

  private async verb(name: string, ...words: string[]): Promise<string> {
    const all = [name, '--config', this.config, '--data', this.data, ...words]
    const run = promisify(execFile)(program(), all, { cwd: FIXTURES, env: {} })
    return (await run).stdout
  }

  private async serve(listen: string): Promise<void> {
    const words = ['serve', '--config', this.config, '--data', this.data, '--listen', listen]
    const child = spawn(program(), words, { env: {}, stdio: ['ignore', 'ignore', 'pipe'] })
    this.child = child
    this.base = await new Promise<string>((found, failed) => {
      const late = setTimeout(() => failed(new Error(`no start:\n${this.log.join('\n')}`)), START_MAX_MS)
      child.once('exit', (code) => failed(new Error(`ended with ${code}:\n${this.log.join('\n')}`)))
      createInterface({ input: child.stderr! }).on('line', (line) => {
        this.log.push(line)
        const said = read(line)
        if (said?.message !== 'serving') return
        clearTimeout(late)
        found(`http://${said.addr}`)
      })
    })
  }
}

const JSON_BODY = { 'Content-Type': 'application/json' }

function read(line: string): { message?: string; addr?: string } | undefined {
  try {
    return JSON.parse(line) as { message?: string; addr?: string }
  } catch {
    return undefined
  }
}
