import { bilingual } from '../shared/i18n'

export const text = bilingual(
  {
    title: '登录',
    name: '名称',
    password: '密码',
    signIn: '登录',
    signingIn: '正在登录…',
    first: '第一次登录？请打开收到的一次性链接并设置密码。',
    already: (name: string) => `${name} 已登录，可直接进入。`,
    go: '进入',
    retry: (seconds: number) => `${seconds} 秒后可再试。`,
    volume: '音量',
    soundWhy: '新报警会响铃，请在上岗前试音。',
  },
  {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    first: 'The first time? Open the one-time link you were given and set a password.',
    already: (name: string) => `${name} is signed in already.`,
    go: 'Go on',
    retry: (seconds: number) => `Try again in ${seconds} s.`,
    volume: 'Volume',
    soundWhy: 'New alarms ring. Try the sound before your shift.',
  },
)
