import { bilingual } from '../../shared/i18n'

export const commandText = bilingual(
  {
    hits: '查到',
    kinds: { case: '事件', lift: '电梯', crew: '队伍', call: '来电' },
    looking: '正在查找…',
    nothingFound: '没有查到',
    unknown: (line: string) =>
      `没有查到“${line}”。可输入识别码、地址或拼音首字母、事件号，或命令：派 接 到场 升 记 救出 回访 办结 取消 并 联 图 组`,
    whichCase: (verb: string) => `“${verb}”后面请写事件号，或先选择事件`,
    noCaseYet: '该来电尚未建立事件',
    notNow: (what: string) => `此时不能“${what}”`,
    reported: (id: string) => `已建事件 #${id}`,
    willSelect: (id: string) => `打开事件 #${id}`,
    willReport: (kind: string, at: string) => `建立${kind}事件：${at}`,
    willSend: (id: string, nth: number) => `向事件 #${id} 派第 ${nth} 建议`,
    willLook: (name: string) => `在地图上看 ${name}`,
    willAsk: (fields: string) => `还需填写：${fields}`,
  },
  {
    hits: 'Found',
    kinds: { case: 'Case', lift: 'Lift', crew: 'Crew', call: 'Call' },
    looking: 'Looking…',
    nothingFound: 'Nothing found',
    unknown: (line: string) =>
      `“${line}” is not found. Type a plate code, address, initials or case number, or: send take arrive ` +
      'escalate note freed callback close cancel merge link map crew',
    whichCase: (verb: string) => `Say which case after “${verb}”, or choose one first`,
    noCaseYet: 'This call has no case yet',
    notNow: (what: string) => `“${what}” is not possible now`,
    reported: (id: string) => `Case #${id} is open`,
    willSelect: (id: string) => `open case #${id}`,
    willReport: (kind: string, at: string) => `report ${kind} at ${at}`,
    willSend: (id: string, nth: number) => `send suggestion ${nth} to case #${id}`,
    willLook: (name: string) => `show ${name} on the map`,
    willAsk: (fields: string) => `still to fill in: ${fields}`,
  },
)
