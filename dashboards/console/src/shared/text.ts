import { bilingual } from './i18n'

/** Texts that more than one page has. */
export const shared = bilingual(
  {
    product: '电梯应急救援 96333',
    language: 'English',
    languageSays: 'Switch to English',
    dark: '深色',
    light: '浅色',
    toDark: '切换为深色',
    toLight: '切换为浅色',
    soundTest: '试音',
    soundOn: '声音已启用',
    soundOff: '声音未启用，请点击或按键',
    signOut: '退出登录',
    limit: { within: '时限内', near: '将超时', late: '已超时' },
    faster: (factor: number) => `演示：时间快 ${factor} 倍`,
  },
  {
    product: 'Lift rescue 96333',
    language: '中文',
    languageSays: '切换为中文',
    dark: 'Dark',
    light: 'Light',
    toDark: 'Switch to dark',
    toLight: 'Switch to light',
    soundTest: 'Test sound',
    soundOn: 'Sound is on',
    soundOff: 'No sound yet: click or press a key',
    signOut: 'Sign out',
    limit: { within: 'in time', near: 'nearly late', late: 'late' },
    faster: (factor: number) => `Sample: time runs ${factor} times faster`,
  },
)
