import { bilingual } from '../shared/i18n'

export const text = bilingual(
  {
    live: '在线',
    slow: '信号弱',
    stale: '离线，正在重连',
    noOrder: '暂无派单',
    loading: '正在载入…',
    onDuty: '上岗',
    offDuty: '下岗',
    code: '识别码',
    people: (count: number) => `困人 ${count} 人`,
    refused: (why: string) => `未执行：${why}`,
  },
  {
    live: 'Online',
    slow: 'Weak signal',
    stale: 'Offline, connecting again',
    noOrder: 'No order',
    loading: 'Loading…',
    onDuty: 'Go on duty',
    offDuty: 'Go off duty',
    code: 'Code',
    people: (count: number) => `${count} shut in`,
    refused: (why: string) => `Not done: ${why}`,
  },
)
