import { createApp } from 'vue'
import '../shared/tokens.css'
import '../shared/theme'
import { enter } from '../shared/account'
import App from './App.vue'

void enter()
  .catch(() => undefined)
  .then(() => createApp(App).mount('#app'))
