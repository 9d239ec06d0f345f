import { createApp } from 'vue'
import '../shared/tokens.css'
import '../shared/theme'
import SignIn from './SignIn.vue'

createApp(SignIn).mount('#app')
