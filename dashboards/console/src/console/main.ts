import { createApp } from 'vue'
import '../shared/tokens.css'
import '../shared/theme'
import { enter } from '../shared/account'
import { sweepDrafts } from '../shared/drafts'
import { listen } from '../shared/keys'
import { soundBeat, unlock } from '../shared/sound'
import { onBeat } from '../shared/ticker'
import App from './App.vue'
import Wall from './wall/Wall.vue'

sweepDrafts()
listen()
onBeat(() => soundBeat())
for (const gesture of ['keydown', 'pointerdown'])
  addEventListener(gesture, () => void unlock(), { once: true })
void enter()
  .catch(() => undefined)
  .then(() => createApp(location.pathname.startsWith('/wall') ? Wall : App).mount('#app'))
