// The supervisor's pages by their addresses below /supervisor. What a list shows stands in the address, so
// that it can be sent to somebody, and the way back leads to it.
import { createRouter, createWebHistory } from 'vue-router'
import Today from './today/Today.vue'

export const router = createRouter({
  history: createWebHistory('/supervisor'),
  routes: [
    { path: '/', name: 'today', component: Today },
    { path: '/cases', name: 'cases', component: () => import('./cases/Cases.vue') },
    { path: '/cases/:id', name: 'case', component: () => import('./cases/CaseFile.vue'), props: true },
    { path: '/risk', name: 'risk', component: () => import('./risk/Risk.vue') },
    { path: '/units', name: 'units', component: () => import('./units/Units.vue') },
    { path: '/accounts', name: 'accounts', component: () => import('./accounts/Accounts.vue') },
    { path: '/audit', name: 'audit', component: () => import('./accounts/Audit.vue') },
    { path: '/import', name: 'import', component: () => import('./import/Import.vue') },
    { path: '/policy', name: 'policy', component: () => import('./policy/Policies.vue') },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
})
