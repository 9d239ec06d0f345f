import { createApp } from 'vue'
import '../shared/tokens.css'
import '../shared/theme'
import './pages.css'
import './print.css'
import { enter } from '../shared/account'
import App from './App.vue'
import { router } from './router'

void enter()
  .catch(() => undefined)
  .then(() => createApp(App).use(router).mount('#app'))
