// Sends a form, once: the same act through every try until the service has decided.
import { reactive, ref } from 'vue'
import type { CancelReason, NewCase, Result } from '../../contract'
import { ApiError, post } from '../../shared/api'
import { clock } from '../../shared/clock'
import { problem } from '../../shared/i18n'
import { uuid } from '../../shared/uuid'
import { fieldOf, newCase } from './ask'
import { wrongField, type FieldName, type Form } from './form'
import { graded } from './graded'
import { text } from './text'

export function useSending(sent: (form: Form, result: Result, settled: boolean) => void) {
  const wrong = reactive<Partial<Record<FieldName, string>>>({})
  const failed = ref<string>()
  const busy = ref(false)

  /** Tells the field that is wrong, if any. */
  async function send(form: Form, settle?: CancelReason): Promise<FieldName | undefined> {
    if (busy.value) return undefined
    clear()
    const first = wrongField(form, clock.read())
    if (first) {
      wrong[first] = wrongWords(first)
      return first
    }
    form.cmdId ??= uuid()
    busy.value = true
    try {
      sent(form, await ask(form, form.cmdId, settle), settle !== undefined)
      return undefined
    } catch (error) {
      return refused(form, error)
    } finally {
      busy.value = false
    }
  }

  function refused(form: Form, error: unknown): FieldName | undefined {
    const known = error instanceof ApiError ? error : new ApiError('unreachable', 0, String(error))
    // What was decided is decided; a corrected form is another act.
    if (known.status >= 400 && known.status < 500) delete form.cmdId
    const field = fieldOf(known.field)
    if (field) wrong[field] = `${problem(known.code)} · ${known.detail}`
    else failed.value = problem(known.code)
    return field
  }

  function clear() {
    failed.value = undefined
    for (const field of Object.keys(wrong) as FieldName[]) delete wrong[field]
  }

  return { wrong, failed, busy, send, clear }
}

function ask(form: Form, cmd_id: string, settle: CancelReason | undefined): Promise<Result> {
  const body: NewCase = { ...newCase(form, said(form), clock.read()), cmd_id, ...(settle && { settle }) }
  return post('/v1/cases', body) as Promise<Result>
}

/** In words, what the contract has no field for. */
function said(form: Form): string[] {
  const spoken = text.value
  const { grade } = form
  const place = !form.lift && !/^\d{4,20}$/.test(form.query.trim()) ? form.query.trim() : ''
  return [
    place && spoken.saidPlace(place),
    form.frail.trim() && spoken.saidFrail(form.frail.trim()),
    form.talks === 'yes' ? spoken.saidTalks : form.talks === 'no' ? spoken.saidSilent : '',
    grade !== undefined && grade !== graded(form).grade
      ? spoken.saidGrade(grade, form.gradeReason.trim())
      : '',
  ].filter((line) => line !== '')
}

function wrongWords(field: FieldName): string {
  if (field === 'lift') return text.value.liftNeeded
  if (field === 'since') return text.value.wrongSince
  return field === 'grade' ? text.value.reasonNeeded : text.value.wrongCount
}
