import { bilingual } from '../shared/i18n'

export const text = bilingual(
  {
    title: '监管',
    console: '工作台',
    crewCode: '手机扫码登录',
    open: '未结事件',
    onDuty: '在岗队伍',
    entries: '风险记录',
    failed: (what: string) => `读取失败：${what}`,
    again: '刷新',
    csv: '导出 CSV',
    loading: '正在载入…',
  },
  {
    title: 'Supervision',
    console: 'Console',
    crewCode: 'Sign a phone in',
    open: 'Open cases',
    onDuty: 'Crews on duty',
    entries: 'Risk log',
    failed: (what: string) => `Could not be read: ${what}`,
    again: 'Refresh',
    csv: 'Export CSV',
    loading: 'Loading…',
  },
)
