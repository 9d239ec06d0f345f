// The intake forms that are not sent yet: each call has its own, and one came without a call. They survive
// reload, crash and sign-out.
import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { Call } from '../../contract'
import { draft } from '../../shared/drafts'
import { uuid } from '../../shared/uuid'
import { emptyForm, FORMS_MAX, isTouched, type ChosenLift, type Form } from './form'

/** What is known of a call before anybody speaks. */
export interface KnownCall {
  number?: string | undefined
  lift?: ChosenLift | undefined
}

export interface Forms {
  all: Ref<Form[]>
  /** The form that is shown in place of the crews. */
  current: ComputedRef<Form | undefined>
  /** Forms that hold something and are not shown. */
  waiting: ComputedRef<Form[]>
  /** Shows the form of a call, or the one without a call; false where too many wait to be sent. */
  open(call?: Pick<Call, 'call_id'>, known?: KnownCall): boolean
  show(id: string): void
  /** Puts it aside with all that is in it. */
  hide(): void
  /** It was sent, or thrown away. */
  drop(id: string): void
}

export function useForms(owner: string): Forms {
  const { value: all } = draft<Form[]>(owner, 'intake', [])
  const shown = ref(all.value.find(isTouched)?.id)
  const current = computed(() => all.value.find((form) => form.id === shown.value))
  const waiting = computed(() => all.value.filter((form) => isTouched(form) && form.id !== shown.value))

  function open(call?: Pick<Call, 'call_id'>, known: KnownCall = {}) {
    const kept = all.value.find((form) => form.callId === call?.call_id)
    if (kept) {
      shown.value = kept.id
      return true
    }
    const touched = all.value.filter(isTouched)
    if (touched.length >= FORMS_MAX) return false
    const form = emptyForm(uuid(), {
      ...(call && { callId: call.call_id }),
      ...(known.number !== undefined && { number: known.number }),
      ...(known.lift && { lift: known.lift }),
    })
    all.value = [...touched, form]
    shown.value = form.id
    return true
  }

  function drop(id: string) {
    all.value = all.value.filter((form) => form.id !== id)
    if (shown.value === id) shown.value = undefined
  }

  return {
    all,
    current,
    waiting,
    open,
    drop,
    show: (id) => void (shown.value = id),
    hide: () => void (shown.value = undefined),
  }
}
