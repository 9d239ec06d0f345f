import { createApp, defineAsyncComponent } from 'vue'
import '../shared/tokens.css'
import '../shared/theme'
import SignIn from './SignIn.vue'

const crew = location.pathname === '/sign-in/crew'
createApp(crew ? defineAsyncComponent(() => import('./CrewCode.vue')) : SignIn).mount('#app')
