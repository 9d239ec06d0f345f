import { bilingual } from '../../shared/i18n'

export const text = bilingual(
  {
    title: '时限规则',
    which: '规则',
    version: '版本',
    districts: '适用区县',
    noDistrict: '没有区县使用',
    days: '预览最近天数',
    intro: '下列数值可试改，不会生效。预览按已记录的时间重新计算，未考虑人员在不同时限下可能的不同做法。',
    limit: '时限',
    inForce: '现行',
    draft: '草案',
    unit: { s: '秒', min: '分钟', days: '天' },
    preview: '预览：最近事件中会超时的数量',
    cases: (count: number) => `共 ${count} 起事件`,
    measured: '可计算',
    before: '现行超时',
    after: '草案超时',
    newly: '新增超时事件',
    back: '恢复现行值',
    adopt: '启用',
    howTo: '时限规则只能由配置文件启用：将下列内容写入配置文件并重启服务；未结事件沿用建立时的规则。',
    unchanged: '草案与现行规则相同。',
    onlyThese: '送达、响应、接听等按单次派单或通话计算的时限不在预览之内。',
  },
  {
    title: 'Policies',
    which: 'Policy',
    version: 'Version',
    districts: 'Districts',
    noDistrict: 'no district follows it',
    days: 'Preview over the last days',
    intro:
      'Values may be tried here; nothing takes effect. The preview recomputes from recorded times ' +
      'and cannot ' +
      'know what people would have done under other limits.',
    limit: 'Limit',
    inForce: 'In force',
    draft: 'Draft',
    unit: { s: 's', min: 'min', days: 'days' },
    preview: 'Preview: how many of the latest cases would have been late',
    cases: (count: number) => `${count} cases`,
    measured: 'Measured',
    before: 'Late in force',
    after: 'Late in draft',
    newly: 'Newly late',
    back: 'Back to what is in force',
    adopt: 'Adopt',
    howTo:
      'A policy is adopted by the configuration file alone: put this there and restart the service. ' +
      'Open cases ' +
      'keep the policy they were opened under.',
    unchanged: 'The draft is what is in force.',
    onlyThese: 'Limits on single orders and calls (delivery, response, answer) are not in the preview.',
  },
)
