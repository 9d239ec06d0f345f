import { createApp } from 'vue'
import '../shared/tokens.css'
import './crew.css'
import '../shared/theme'
import App from './App.vue'
import { device } from './crew'
import { enter } from './enter'
import { diskShelf, memoryShelf } from './shelf'

async function begin() {
  const disk = await diskShelf().catch(() => undefined)
  const shelf = disk ?? memoryShelf()
  const { who, wrong } = await enter(shelf)
  const own = await device(shelf, who?.account ?? '')
  createApp(App, { own, wrong, keeps: disk !== undefined }).mount('#app')
}

void begin()
if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/crew/worker.js', { scope: '/crew' })
void navigator.storage?.persist?.()
