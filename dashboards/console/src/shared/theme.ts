// Dark for the floor at night, light for offices; kept on this machine, else as the machine is set.
import { ref, watchEffect } from 'vue'

export type Theme = 'dark' | 'light'
const KEPT = 'liftline.theme'

export const theme = ref<Theme>(first())

watchEffect(() => {
  document.documentElement.dataset.theme = theme.value
  localStorage.setItem(KEPT, theme.value)
})

export function switchTheme(): void {
  theme.value = theme.value === 'dark' ? 'light' : 'dark'
}

function first(): Theme {
  const kept = localStorage.getItem(KEPT)
  if (kept === 'dark' || kept === 'light') return kept
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark'
}
